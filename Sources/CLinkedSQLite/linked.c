// Without this, sqlite3ext.h would turn every name below into a member of a table there is not yet.
#define SQLITE_CORE 1
#include <sqlite3ext.h>

#include "CLinkedSQLite.h"

#define ENTRY(name) .name = sqlite3_##name

static const struct sqlite3_api_routines linked = {
    ENTRY(bind_blob),
    ENTRY(bind_double),
    ENTRY(bind_int64),
    ENTRY(bind_null),
    ENTRY(bind_text),
    ENTRY(bind_pointer),
    ENTRY(busy_timeout),
    ENTRY(clear_bindings),
    ENTRY(close_v2),
    ENTRY(column_blob),
    ENTRY(column_bytes),
    ENTRY(column_count),
    ENTRY(column_double),
    ENTRY(column_int64),
    ENTRY(column_text),
    ENTRY(column_type),
    ENTRY(errmsg),
    ENTRY(exec),
    ENTRY(extended_errcode),
    ENTRY(extended_result_codes),
    ENTRY(finalize),
    .interruptx = sqlite3_interrupt,
    ENTRY(libversion),
    ENTRY(libversion_number),
    ENTRY(open_v2),
    ENTRY(prepare_v3),
    ENTRY(progress_handler),
    ENTRY(reset),
    ENTRY(result_error_code),
    ENTRY(step),
};

const void *suoyin_linked_sqlite(void) { return &linked; }
