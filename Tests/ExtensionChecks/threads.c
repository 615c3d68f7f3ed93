/* Eight threads, each with its own connection, use the extension concurrently for SECONDS seconds: for
 * the thread sanitizer.
 *
 *     threads LIBSUOYIN INDEX SECONDS
 */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { thread_count = 8 };

static const char *library, *index_path;
static time_t end;

static const char *const statements[] = {
    "SELECT json FROM suoyin_search('命運共同體', '{\"facets\": true}')",
    "SELECT json FROM suoyin_search('white crane', '{\"cross\": \"always\"}')",
    "SELECT json FROM suoyin_search('mingyun gongtongti')",
    "SELECT json FROM suoyin_lookup('shared future')",
    "SELECT suoyin_highlight('合作', '区域合作與安全合作'), suoyin_fold('組織'), suoyin_pinyin('银行')",
    "INSERT INTO temp.t VALUES ('一葉渡海：命運共同體的茶葉貿易')",
    "SELECT suoyin_rank(t) FROM temp.t WHERE t MATCH suoyin_query('茶叶') ORDER BY suoyin_rank(t) LIMIT 3",
};

static void run(sqlite3 *db, const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK) return;
  fprintf(stderr, "%s: %s\n", sql, message);
  exit(1);
}

static void *work(void *unused) {
  (void)unused;
  long count = 0;
  while (time(NULL) < end) {
    sqlite3 *db;
    if (sqlite3_open_v2(index_path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) exit(1);
    sqlite3_enable_load_extension(db, 1);
    char *message = NULL;
    if (sqlite3_load_extension(db, library, NULL, &message) != SQLITE_OK) {
      fprintf(stderr, "%s\n", message);
      exit(1);
    }
    run(db, "CREATE VIRTUAL TABLE temp.t USING fts5(text, tokenize = 'suoyin')");
    for (int round = 0; round < 20; round++) {
      for (size_t each = 0; each < sizeof statements / sizeof *statements; each++, count++) {
        run(db, statements[each]);
      }
    }
    if (sqlite3_close(db) != SQLITE_OK) exit(1);
  }
  return (void *)count;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  library = arguments[1];
  index_path = arguments[2];
  end = time(NULL) + atoi(arguments[3]);
  pthread_t threads[thread_count];
  long total = 0;
  for (int each = 0; each < thread_count; each++) pthread_create(&threads[each], NULL, work, NULL);
  for (int each = 0; each < thread_count; each++) {
    void *done;
    pthread_join(threads[each], &done);
    total += (long)done;
  }
  printf("%ld statements\n", total);
  return 0;
}
