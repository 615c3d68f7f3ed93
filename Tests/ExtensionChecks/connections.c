/* Opens COUNT connections, one after the other; loads the extension into each, twice, uses all of its
 * functions, and closes. Under valgrind, what leaks must not depend on COUNT.
 *
 *     connections LIBSUOYIN INDEX COUNT
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const of_a_host =
    "CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize = 'suoyin');"
    "INSERT INTO t VALUES ('茶', '一葉渡海：命運共同體的茶葉貿易'), ('x', 'we co-operated on shared futures');"
    "SELECT suoyin_highlight('命运共同体', body), suoyin_rank(t) FROM t"
    "  WHERE t MATCH suoyin_query('命运共同体') ORDER BY suoyin_rank(t);"
    "SELECT suoyin_snippet('cooperation', body, '{\"columns\": 20}') FROM t"
    "  WHERE t MATCH suoyin_query('cooperation', 'any');"
    "SELECT suoyin_fold('上海合作組織'), suoyin_pinyin('命运'), suoyin_version();"
    "SELECT * FROM suoyin_segment('上海合作組織推动区域合作'); SELECT * FROM suoyin_tokens('co-operation');"
    "DROP TABLE t;";
static const char *const of_an_index =
    "SELECT json FROM suoyin_search('命運共同體', '{\"facets\": true}');"
    "SELECT json FROM suoyin_search('合做'); SELECT json FROM suoyin_lookup('mingyun gongtongti');";
static const char *const wrong = "SELECT suoyin_query('x', 'nonsense')";

static void demand(int is_met, const char *what, sqlite3 *db) {
  if (is_met) return;
  fprintf(stderr, "%s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static void use(const char *library, const char *path, int flags, const char *sql) {
  sqlite3 *db;
  demand(sqlite3_open_v2(path, &db, flags, NULL) == SQLITE_OK, "open", db);
  sqlite3_enable_load_extension(db, 1);
  for (int time = 0; time < 2; time++) {
    char *message = NULL;
    int status = sqlite3_load_extension(db, library, NULL, &message);
    demand(status == SQLITE_OK, message ? message : "load", db);
  }
  demand(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "use", db);
  demand(sqlite3_exec(db, wrong, NULL, NULL, NULL) == SQLITE_ERROR, "an error", db);
  // Not close_v2, which would hide statements that were not finalized.
  demand(sqlite3_close(db) == SQLITE_OK, "close", db);
}

int main(int count, char **arguments) {
  demand(count == 4, "usage: connections LIBSUOYIN INDEX COUNT", NULL);
  for (int number = atoi(arguments[3]); number > 0; number--) {
    if (number % 2) {
      use(arguments[1], arguments[2], SQLITE_OPEN_READONLY, of_an_index);
    } else {
      use(arguments[1], ":memory:", SQLITE_OPEN_READWRITE, of_a_host);
    }
  }
  return 0;
}
