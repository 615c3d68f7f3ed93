#ifndef SUOYIN_LINKED_SQLITE_H
#define SUOYIN_LINKED_SQLITE_H

/// The `sqlite3_api_routines` of the SQLite that this program is linked with: those of its functions
/// that Suoyin calls.
const void *_Nonnull suoyin_linked_sqlite(void);

#endif
