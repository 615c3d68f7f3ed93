// SQLite's declarations with its table of functions, and nothing to link: whoever calls goes through
// the table, which is the host's in an extension and the system library's elsewhere.
#include <sqlite3ext.h>
