// SQLite's declarations with its table of functions, and nothing to link: all calls go through a table,
// which is the host's in an extension and that of the system's library elsewhere.
#include <sqlite3ext.h>

// What FTS5 has since SQLite 3.47, where fts5_api.iVersion is 3: tokenizers that are passed the locale
// of a text. Declared here because the headers that Suoyin is built with may be older than its host.
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
