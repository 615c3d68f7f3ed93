-- The tables of an index. One file, one writer at a time, any number of readers.

-- How it was built: format, canary, ICU. Compared when the file is opened.
CREATE TABLE stamp (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- A file that was read, or a text that was handed over.
CREATE TABLE source (
  id        INTEGER PRIMARY KEY,
  path      TEXT NOT NULL UNIQUE, -- absolute; memory: and its id for a text
  byteCount INTEGER NOT NULL,
  changed   INTEGER NOT NULL,     -- nanoseconds since 1970: its bytes or its directory entry
  modified  INTEGER NOT NULL,     -- seconds since 1970: its bytes
  digest    BLOB,                 -- SHA-256 of its bytes; NULL until all its documents are in
  encoding  TEXT NOT NULL,
  warning   TEXT                  -- what was wrong with it that did not prevent reading it
);

-- A file, or a record of a collection.
CREATE TABLE document (
  id           INTEGER PRIMARY KEY,
  source       INTEGER NOT NULL REFERENCES source,
  name         TEXT NOT NULL,     -- the record's id; '' where the file is the document
  title        TEXT,
  -- As much of the title as is indexed above each of its passages, in characters of Unicode: a longer
  -- one would come again with every passage.
  heading      TEXT GENERATED ALWAYS AS (ifnull(substr(title, 1, 200), '')),
  language     TEXT NOT NULL,     -- BCP 47
  date         TEXT,              -- 2020, 2020-06 or 2020-06-15; NULL if it gives none
  generation   INTEGER NOT NULL,  -- the run that wrote it
  firstPassage INTEGER NOT NULL,  -- its passages have ascending ids without gaps
  passageCount INTEGER NOT NULL,
  isMined      INTEGER NOT NULL DEFAULT 0, -- whether its terms are in evidence and alignment
  UNIQUE (source, name)
);

-- A paragraph or a few: what is ranked and shown.
CREATE TABLE passage (
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document,
  kind      INTEGER NOT NULL,     -- 0 text, 1 furniture: running heads, page numbers
  language  TEXT NOT NULL,
  text      TEXT NOT NULL,        -- U+00AD where a hyphenated word was joined
  locations BLOB NOT NULL,        -- the way back to byte, line and page of the file
  words     BLOB NOT NULL         -- a bit a token: whether a word begins there
);

-- What is indexed: each passage under the title of its document.
CREATE VIEW passage_content AS
  SELECT passage.id AS id, heading AS title, text
  FROM passage JOIN document ON document.id = passage.document;

-- The positions of every pair of characters and every word. The text comes first, because FTS5 records
-- the column of a position in any other, which takes two bytes a posting.
CREATE VIRTUAL TABLE passage_index USING fts5 (
  text,
  title,
  content = 'passage_content',
  content_rowid = 'id',
  tokenize = 'suoyin'
);

-- The length and traits of every passage, for ranking, in blocks of 4096: passage 4096 * id + i has two
-- bytes at 2i of tokens, its length in tokens, little-endian (0 if it does not exist, 65535 for that and
-- more), and one at i of traits (see PassageBlock).
CREATE TABLE passage_block (
  id     INTEGER PRIMARY KEY,
  tokens BLOB NOT NULL,
  traits BLOB NOT NULL
);

-- In how many passages a single character occurs, by its folded scalar.
CREATE TABLE character (
  scalar   INTEGER PRIMARY KEY,
  passages INTEGER NOT NULL
);

-- A list of terms in both languages: imported, or found in the texts.
CREATE TABLE glossary (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  priority INTEGER NOT NULL,
  licence  TEXT,
  kind     INTEGER NOT NULL       -- 0 imported, 1 found in the texts
);

-- One concept. Several terms are one a line; the lines of the first three columns belong together.
CREATE TABLE entry (
  id           INTEGER PRIMARY KEY,
  glossary     INTEGER NOT NULL REFERENCES glossary,
  commonness   REAL NOT NULL,     -- an estimate from its glossary alone; see Commonness
  leadingShare REAL NOT NULL,     -- of the words with its character, those that begin with it
  chinese      TEXT NOT NULL,     -- simplified
  traditional  TEXT NOT NULL,     -- empty lines if it is the same
  pinyin       TEXT NOT NULL,     -- ming4 yun4; empty lines if none is given
  english      TEXT NOT NULL,
  partOfSpeech TEXT,
  note         TEXT,
  source       TEXT
);
CREATE INDEX entry_glossary ON entry (glossary);

-- What a whole term is looked up by. Kinds: 0 folded and stemmed text, 1 pinyin without tones and
-- spaces, 2 the first letters of its syllables.
CREATE TABLE term_key (
  kind  INTEGER NOT NULL,
  text  TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry,
  PRIMARY KEY (kind, text, entry)
) WITHOUT ROWID;

-- How often words occur in Chinese or English at large, by the list that was imported. The row of '' has
-- the sum. Words are folded and stemmed like the keys of kind 0.
CREATE TABLE frequency (
  word  TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) WITHOUT ROWID;

-- Finds any part of a term.
CREATE VIRTUAL TABLE entry_index USING fts5 (
  chinese,
  english,
  content = 'entry',
  content_rowid = 'id',
  tokenize = 'suoyin'
);

-- How often a character, by its folded scalar, has a reading in the terms of all glossaries.
CREATE TABLE reading (
  scalar INTEGER NOT NULL,
  pinyin TEXT NOT NULL,           -- ming4
  count  INTEGER NOT NULL,
  PRIMARY KEY (scalar, pinyin)
) WITHOUT ROWID;

-- Files that were declared to be translations of each other, by their absolute paths.
CREATE TABLE translation (
  chinese TEXT NOT NULL,
  english TEXT NOT NULL,
  PRIMARY KEY (chinese, english)
) WITHOUT ROWID;

-- Two stretches of text that say the same in two languages. Ranges are in UTF-8 bytes of the text.
CREATE TABLE alignment (
  id             INTEGER PRIMARY KEY,
  chinese        INTEGER NOT NULL REFERENCES passage,
  chineseStart   INTEGER NOT NULL,
  chineseEnd     INTEGER NOT NULL,
  english        INTEGER NOT NULL REFERENCES passage,
  englishStart   INTEGER NOT NULL,
  englishEnd     INTEGER NOT NULL,
  score          REAL NOT NULL      -- from 0 to 1
);
CREATE INDEX alignment_chinese ON alignment (chinese);
CREATE INDEX alignment_english ON alignment (english);

-- A place where the texts give another name for a term.
CREATE TABLE evidence (
  id      INTEGER PRIMARY KEY,
  entry   INTEGER,                -- of the mined glossary; NULL until it is gathered
  rule    TEXT NOT NULL,
  first   TEXT NOT NULL,          -- a Chinese term
  second  TEXT NOT NULL,          -- its other name; '' if the place gives none
  score   REAL NOT NULL,          -- from 0 to 1
  passage INTEGER NOT NULL REFERENCES passage,
  start   INTEGER NOT NULL,       -- in UTF-8 bytes of its text
  end     INTEGER NOT NULL,
  other   INTEGER                 -- the passage in the other language, if there are two
);
CREATE INDEX evidence_passage ON evidence (passage);
CREATE INDEX evidence_entry ON evidence (entry);
