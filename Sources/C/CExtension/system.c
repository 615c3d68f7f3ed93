#define SQLITE_CORE 1
#include <dlfcn.h>
#include <pthread.h>

#include "CExtension.h"
#include "../CSQLite/SQLiteRoutines.h"

static struct sqlite3_api_routines table;
static int is_loaded = 0;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// ISO C has no cast from a pointer to data, as dlsym returns it, to one to a function. POSIX
// guarantees that both have the same bytes, so they are copied.
#define LOAD(member, name)                                  \
  *(void **)&table.member = dlsym(library, "sqlite3_" #name); \
  if (!table.member) return;

static void load(void) {
#ifdef __APPLE__
  void *library = dlopen("libsqlite3.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
#endif
  if (!library) return;
  SUOYIN_SQLITE_ROUTINES(LOAD)
  is_loaded = 1;
}

const sqlite3_api_routines *suoyin_system_sqlite(void) {
  pthread_once(&once, load);
  return is_loaded ? &table : 0;
}
