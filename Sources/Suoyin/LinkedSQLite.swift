import CLinkedSQLite
import CSQLite
import SuoyinIndexing
import SuoyinStorage

// The rooms call SQLite through a table of functions. An extension passes its host's; this door
// passes that of the library it is linked with.

/// The functions of the SQLite that this program is linked with.
package var linkedSQLite: SQLiteAPI {
  suoyin_linked_sqlite().assumingMemoryBound(to: sqlite3_api_routines.self)
}

extension IndexReader {
  /// Opens an index for reading with the linked SQLite.
  ///
  /// - Throws: `IndexError` if there is no index, or one that this version does not read.
  package convenience init(path: String) throws { try self.init(path: path, linkedSQLite) }
}

extension IndexWriter {
  /// Opens an index for writing with the linked SQLite; a missing or empty file becomes a new index.
  ///
  /// - Throws: `IndexError`.
  package convenience init(path: String) throws { try self.init(path: path, linkedSQLite) }
}
