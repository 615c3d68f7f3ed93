/* Suoyin, a full-text search index for Chinese and English: reading an index from C, and from
 * whatever calls C. The same library is a loadable extension of SQLite.
 *
 *     suoyin_index *index = suoyin_open("papers.suoyin", NULL);
 *     char *answer = suoyin_search(index, "命运共同体", "{\"limit\": 3}", NULL);
 *     puts(answer);
 *     suoyin_free(answer);
 *     suoyin_close(index);
 *
 * Texts are UTF-8, and end with a NUL. What is given back is JSON, the same as from `suoyin` with
 * --json, and belongs to the caller: give it to suoyin_free. Where a function gives NULL it failed,
 * and has left a sentence in *error, if error is not NULL, which belongs to the caller too.
 *
 * An index may be used by several threads at once. It needs the system's SQLite (libsqlite3.so.0),
 * which is loaded when the first index is opened. */
#ifndef SUOYIN_H
#define SUOYIN_H

#ifdef __cplusplus
extern "C" {
#endif

/* An index that is open for reading. */
typedef struct suoyin_index suoyin_index;

/* Which Suoyin this is. Belongs to the library: do not free it. */
const char *suoyin_version(void);

/* Opens the index at a path. A new index that is put in its place later is read from then on. */
suoyin_index *suoyin_open(const char *path, char **error);

/* Closes an index. No other thread may be using it. NULL is ignored. */
void suoyin_close(suoyin_index *index);

/* {"hits": […], "match", "isQuestion", "notes", "missing", "next", "facets"}. Any text is a query.
 * Options are a JSON object, or NULL: limit (10), cursor, columns (160), fragments (1), full, context,
 * group ("passage", "document"), fill, facets, cross and pinyin ("never", "auto", "always"), suggest. */
char *suoyin_search(suoyin_index *index, const char *query, const char *options, char **error);

/* {"entries": […]}: what a term is called in the other language. Options: limit (10), examples (2). */
char *suoyin_lookup(suoyin_index *index, const char *term, const char *options, char **error);

/* A passage with the stretches of others that say the same: {"id", "text", "language", …}. The id is
 * the passageID of a hit. */
char *suoyin_passage(suoyin_index *index, long long id, char **error);

/* How a query is understood; and, where document is not NULL, why that is found or not. */
char *suoyin_explain(suoyin_index *index, const char *query, const char *document, char **error);

/* How much is in the index. */
char *suoyin_status(suoyin_index *index, char **error);

/* What an index makes of a text: {"folded", "words", "tokens": [{range, folded, terms}]}. */
char *suoyin_analyze(const char *text, char **error);

/* Frees what a function gave. NULL is ignored. */
void suoyin_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
