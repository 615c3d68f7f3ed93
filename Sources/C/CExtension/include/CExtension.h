#ifndef SUOYIN_C_EXTENSION_H
#define SUOYIN_C_EXTENSION_H

#include <sqlite3ext.h>

/// A callback for a function of SQL, as SQLite calls it: with the context of the call and its
/// arguments, both valid only until it returns.
typedef void (*suoyin_callback)(sqlite3_context *_Nullable, int, sqlite3_value *_Nullable *_Nullable);

/// The callback for functions of one SQLite; NULL if the process has more than eight.
///
/// A callback learns nothing of the SQLite that calls it, and a process may hold several: the host's,
/// the system's, one inside another library. A context of one must never reach another. So each has a
/// callback of its own, which knows its functions.
///
/// `api` must stay valid as long as the process. May be called from several threads at once.
suoyin_callback _Nullable suoyin_callback_of(const sqlite3_api_routines *_Nonnull api);

/// The functions of the system's SQLite; NULL if it cannot be loaded, or lacks one that is needed.
///
/// The library is loaded by the first call and never unloaded, so the table is valid as long as the
/// process. May be called from several threads at once.
const sqlite3_api_routines *_Nullable suoyin_system_sqlite(void);

#endif
