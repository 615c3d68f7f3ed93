// Without this, sqlite3ext.h would define every function below as a member of the table that is about
// to be filled.
#define SQLITE_CORE 1
#include <sqlite3ext.h>

#include "CLinkedSQLite.h"
#include "../CSQLite/SQLiteRoutines.h"

#define ENTRY(member, name) .member = sqlite3_##name,

static const struct sqlite3_api_routines linked = {SUOYIN_SQLITE_ROUTINES(ENTRY)};

const void *suoyin_linked_sqlite(void) { return &linked; }
