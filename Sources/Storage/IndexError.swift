import CSQLite

/// Why an index cannot be opened, read or written. Every description ends with the remedy.
///
///     do {
///       _ = try SearchIndex(at: "nowhere.suoyin")
///     } catch IndexError.missing(let path) {
///       print("no index at \(path)")  // no index at nowhere.suoyin
///     }
public enum IndexError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no file at the path.
  case missing(path: String)
  /// Not an SQLite file, or another program's.
  case notAnIndex(path: String)
  /// The stamp in the index is not that of this version. `found` and `expected` name both.
  case builtByAnother(path: String, found: String, expected: String)
  /// Another process is writing.
  case locked(path: String, by: String)
  /// SQLite cannot write the file: a full disk, missing permissions, no such folder.
  case notWritable(path: String, reason: String)
  /// SQLite, or a check of the tables, finds the file corrupt.
  case damaged(path: String, reason: String)

  /// One sentence that ends with the remedy.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no index here; make one with `suoyin index PATH…`"
    case .notAnIndex(let path):
      "\(path): this is no Suoyin index and was left as it is; name another with --index"
    case .builtByAnother(let path, let found, let expected):
      "\(path): built by \(found), but this is \(expected); build it anew with "
        + "`suoyin index --rebuild PATH…`"
    case .locked(let path, let owner):
      "\(path): \(owner) is writing to this index; wait until it is done, or stop it"
    case .notWritable(let path, let reason):
      "\(path): cannot be written (\(reason)); name another with --index"
    case .damaged(let path, let reason):
      "\(path): the index is damaged (\(reason)); build it anew with `suoyin index --rebuild PATH…`"
    }
  }
}

extension IndexError {
  /// What SQLite's failure with the file at `path` means for whoever uses it; nil where it says
  /// nothing that they could mend.
  ///
  /// - Parameter code: a primary result code.
  package init?(_ code: Int32, _ reason: String, path: String) {
    switch code {
    case SQLITE_NOTADB: self = .notAnIndex(path: path)
    case SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_FULL, SQLITE_IOERR, SQLITE_PERM:
      self = .notWritable(path: path, reason: reason)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked(path: path, by: "another process")
    case SQLITE_ERROR where reason.hasPrefix("no such table"):
      self = .damaged(path: path, reason: reason)
    default: return nil
    }
  }
}
