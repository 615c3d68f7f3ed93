// SQLite's declarations with its table of functions, and nothing to link: whoever calls goes through
// the table, which is the host's in an extension and the system library's elsewhere.
#include <sqlite3ext.h>

// What a host's FTS5 has since SQLite 3.47, where fts5_api.iVersion is 3: tokenizers that are told
// the locale of a text. The headers that Suoyin is built with may be older.
typedef struct suoyin_fts5_tokenizer_v2 {
  int iVersion;
  int (*xCreate)(void *, const char **, int, Fts5Tokenizer **);
  void (*xDelete)(Fts5Tokenizer *);
  int (*xTokenize)(Fts5Tokenizer *, void *, int, const char *, int, const char *, int,
                   int (*)(void *, int, const char *, int, int, int));
} suoyin_fts5_tokenizer_v2;

typedef struct suoyin_fts5_api_v3 {
  fts5_api older;
  int (*xCreateTokenizer_v2)(fts5_api *, const char *, void *, suoyin_fts5_tokenizer_v2 *,
                             void (*)(void *));
} suoyin_fts5_api_v3;
