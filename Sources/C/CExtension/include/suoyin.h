/* Suoyin, a full-text search index for Chinese and English: reading an index from C, and from any
 * language that calls C. The same library is a loadable extension of SQLite.
 *
 *     suoyin_index *index = suoyin_open("papers.suoyin", NULL);
 *     char *answer = suoyin_search(index, "命运共同体", "{\"limit\": 3}", NULL);
 *     puts(answer);
 *     suoyin_free(answer);
 *     suoyin_close(index);
 *
 * Texts are UTF-8 and end with a NUL; bytes that are not UTF-8 are read as U+FFFD. The library reads
 * a text only during the call.
 *
 * A text that is returned is JSON, the same as from `suoyin` with --json. It belongs to the caller,
 * who passes it to suoyin_free. A function that returns NULL has failed, and has left a sentence in
 * *error, unless error is NULL; the sentence belongs to the caller too. A function that succeeds does
 * not touch *error.
 *
 * In all JSON, "id" names a document (a record's id in a collection, else the path), and "passageID" is
 * the number of a passage in the index. Ranges are [start, end] in UTF-8 bytes. The service describes
 * every member at /openapi.json (`suoyin serve`).
 *
 * Several threads may use an index at once. The library needs the system's SQLite (libsqlite3.so.0),
 * which it loads when the first index is opened. */
#ifndef SUOYIN_H
#define SUOYIN_H

#ifdef __cplusplus
extern "C" {
#endif

/* An index that is open for reading. */
typedef struct suoyin_index suoyin_index;

/* The version of Suoyin. It belongs to the library: do not free it. */
const char *suoyin_version(void);

/* Opens the index at a path, until suoyin_close. If the file is later replaced by a new index, calls
 * from then on read the new one. */
suoyin_index *suoyin_open(const char *path, char **error);

/* Closes an index. No other call may be using it, then or later. NULL is ignored. */
void suoyin_close(suoyin_index *index);

/* Searches: {"hits": […], "match", "isQuestion", "notes", "missing", "next", "facets"}. Any text is a
 * query. Options are a JSON object, or NULL; here with their defaults, and other words after them:
 * limit (10), cursor, columns (160), fragments (1), full, context (0), group ("passage"; "document"),
 * fill, facets, cross ("auto"; "never", "always"), pinyin ("auto"; "never", "always"), suggest. */
char *suoyin_search(suoyin_index *index, const char *query, const char *options, char **error);

/* Looks up what a term is called in the other language: {"entries": […]}. Options are a JSON object, or
 * NULL: limit (10), examples (2). */
char *suoyin_lookup(suoyin_index *index, const char *term, const char *options, char **error);

/* Returns a whole passage with aligned text in the other language: {"passageID", "id", "path", "title",
 * "language", "passage", "text", "highlights", "location", "previousPassageID", "nextPassageID",
 * "counterparts"}. The passage_id is the passageID of a hit. */
char *suoyin_passage(suoyin_index *index, long long passage_id, char **error);

/* Explains how a query is read: {"folded", "words", "structure", "filters", "notes", "isQuestion",
 * "steps", "parts", "passage", "reasons"}. If document is not NULL, it is the id or path of a document,
 * and passage and reasons say why it is found or not. */
char *suoyin_explain(suoyin_index *index, const char *query, const char *document, char **error);

/* Returns how much is in the index: {"path", "format", "icu", "files", "documents", "passages",
 * "languages", "unfinished", "warnings", "textBytes", "fileBytes"}. */
char *suoyin_status(suoyin_index *index, char **error);

/* Returns what an index stores of a text: {"folded", "words", "tokens": [{"range", "folded", "terms"}]}. */
char *suoyin_analyze(const char *text, char **error);

/* Frees a text that the library returned. NULL is ignored. */
void suoyin_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
