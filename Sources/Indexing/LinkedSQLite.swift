import CLinkedSQLite
import CSQLite
import GRDB
import SuoyinStorage

/// The SQLite that this program is linked with.
package var linkedSQLite: SQLiteAPI {
  suoyin_linked_sqlite().assumingMemoryBound(to: sqlite3_api_routines.self)
}

package var linkedSQLiteVersion: String {
  let number = Int(linkedSQLite.pointee.libversion_number())
  return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
}

extension Database {
  /// The same connection, for what reads without GRDB. It must not outlive the access to this one.
  var borrowed: Connection { Connection(borrowing: sqliteConnection!, linkedSQLite) }
}

extension IndexReader {
  /// - Throws: `IndexError` where there is no index, or a stranger's.
  package convenience init(path: String) throws { try self.init(path: path, linkedSQLite) }
}
