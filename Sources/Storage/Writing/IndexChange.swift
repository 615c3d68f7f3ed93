import SuoyinAnalysis
import SuoyinDocuments

/// A file to be indexed, as it was on disk: a row of the table `source`.
package struct SourceRecord: Hashable, Sendable {
  /// See `SourcePath`.
  package var path: String
  /// Bytes on disk.
  package var byteCount: Int
  /// When its bytes or its directory entry last changed, in nanoseconds since 1970.
  package var changed: Int
  /// When its bytes last changed, in seconds since 1970.
  package var modified: Int
  /// SHA-256 of its bytes.
  package var digest: [UInt8]
  /// The name of its encoding: `UTF-8`, `GB 18030` …
  package var encoding: String
  /// What was wrong with it that did not prevent it from being read.
  package var warning: String?

  package init(
    path: String, byteCount: Int, changed: Int, modified: Int, digest: [UInt8], encoding: String,
    warning: String? = nil
  ) {
    self.path = path
    self.byteCount = byteCount
    self.changed = changed
    self.modified = modified
    self.digest = digest
    self.encoding = encoding
    self.warning = warning
  }
}

/// How the sources of an index are named: files by their absolute paths, documents that were handed
/// over as texts by `memory:` and their id, which no absolute path begins with.
///
///     SourcePath.isFile("/papers/a.txt")                    // true
///     SourcePath.isFile(SourcePath.ofText(withID: "a.txt")) // false
package enum SourcePath {
  /// The path of a document that is handed over as a text.
  package static func ofText(withID id: String) -> String { "memory:\(id)" }

  /// Whether a source is a file, which may change or disappear without the index being told.
  package static func isFile(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }
}

/// A document with everything that is stored of it, ready to be written.
package struct PreparedDocument: Sendable {
  /// A passage with what its analysis gave.
  package struct PreparedPassage: Sendable {
    package var passage: Passage
    /// What of it is indexed.
    package var terms: TermList
    /// Which of its tokens begin a word.
    package var words: BitSet
    /// Its length, for ranking.
    package var tokenCount: Int
    /// The folded scalars of its single characters, each once.
    package var characters: [UInt32]
    /// Where its words begin; nil if mining will not read it.
    package var minedWords: WordStarts?

    package init(
      passage: Passage, terms: TermList, words: BitSet, tokenCount: Int, characters: [UInt32],
      minedWords: WordStarts? = nil
    ) {
      self.passage = passage
      self.terms = terms
      self.words = words
      self.tokenCount = tokenCount
      self.characters = characters
      self.minedWords = minedWords
    }
  }

  /// The record's id; empty where the file is the document.
  package var name: String
  /// One line, without control characters.
  package var title: String?
  /// The language of most of its text.
  package var language: Language
  /// As the document gives it; nil where it gives none.
  package var date: CalendarDate?
  /// In the order of the document; their ids ascend in it without gaps.
  package var passages: [PreparedPassage]

  package init(
    name: String, title: String?, language: Language, date: CalendarDate?,
    passages: [PreparedPassage]
  ) {
    self.name = name
    self.title = title
    self.language = language
    self.date = date
    self.passages = passages
  }

  /// UTF-8 bytes of text.
  package var byteCount: Int { passages.reduce(0) { $0 + $1.passage.utf8.count } }
}

/// One step of writing. A file that is read is a `begin`, its documents, and a `finish`; these may be
/// spread over several transactions.
package enum IndexChange: Sendable {
  /// The documents that follow belong to this file.
  case begin(SourceRecord)
  /// Replaces the document of the same name.
  case document(PreparedDocument)
  /// All documents of the file have been given: those of earlier runs that were not are removed.
  case finish(SourceRecord)
  /// The file was touched but has the same bytes.
  case touch(SourceRecord)
  /// The file is gone.
  case remove(path: String)
}
