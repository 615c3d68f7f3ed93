#ifndef SUOYIN_C_EXTENSION_H
#define SUOYIN_C_EXTENSION_H

#include <sqlite3ext.h>

/// What SQL functions are called through. A function of SQL is handed nothing that says which
/// SQLite it is called by, and a process may hold several: each has a callback of its own.
typedef void (*suoyin_callback)(sqlite3_context *_Nullable, int, sqlite3_value *_Nullable *_Nullable);

/// The callback of the SQLite with these functions; NULL where a process holds too many.
suoyin_callback _Nullable suoyin_callback_of(const sqlite3_api_routines *_Nonnull api);

/// The `sqlite3_api_routines` of the system's SQLite, loaded when first asked for; NULL where there
/// is none.
const sqlite3_api_routines *_Nullable suoyin_system_sqlite(void);

#endif
