#ifndef SUOYIN_SQLITE_ROUTINES_H
#define SUOYIN_SQLITE_ROUTINES_H

// The functions of SQLite that an index is read and written with, for those who fill in a table of
// functions by hand: the name of the member, and the name of the function after `sqlite3_`. A function
// that is not listed here is NULL in such a table, so every new call needs its line.
#define SUOYIN_SQLITE_ROUTINES(ENTRY)                 \
  ENTRY(bind_blob, bind_blob)                         \
  ENTRY(bind_double, bind_double)                     \
  ENTRY(bind_int64, bind_int64)                       \
  ENTRY(bind_null, bind_null)                         \
  ENTRY(bind_text, bind_text)                         \
  ENTRY(bind_pointer, bind_pointer)                   \
  ENTRY(busy_timeout, busy_timeout)                   \
  ENTRY(close_v2, close_v2)                           \
  ENTRY(column_blob, column_blob)                     \
  ENTRY(column_bytes, column_bytes)                   \
  ENTRY(column_double, column_double)                 \
  ENTRY(column_int64, column_int64)                   \
  ENTRY(column_type, column_type)                     \
  ENTRY(errmsg, errmsg)                               \
  ENTRY(exec, exec)                                   \
  ENTRY(extended_errcode, extended_errcode)           \
  ENTRY(extended_result_codes, extended_result_codes) \
  ENTRY(finalize, finalize)                           \
  ENTRY(last_insert_rowid, last_insert_rowid)         \
  ENTRY(libversion_number, libversion_number)         \
  ENTRY(open_v2, open_v2)                             \
  ENTRY(prepare_v3, prepare_v3)                       \
  ENTRY(reset, reset)                                 \
  ENTRY(result_error_code, result_error_code)         \
  ENTRY(step, step)

#endif
