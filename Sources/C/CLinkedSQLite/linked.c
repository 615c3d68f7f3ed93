// Without this, sqlite3ext.h would turn every name below into a member of a table there is not yet.
#define SQLITE_CORE 1
#include <sqlite3ext.h>

#include "CLinkedSQLite.h"
#include "../CSQLite/SQLiteRoutines.h"

#define ENTRY(member, name) .member = sqlite3_##name,

static const struct sqlite3_api_routines linked = {SUOYIN_SQLITE_ROUTINES(ENTRY)};

const void *suoyin_linked_sqlite(void) { return &linked; }
