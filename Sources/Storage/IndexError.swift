import CSQLite

/// Why an index cannot be opened, read or written. Every description ends with the remedy.
public enum IndexError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  /// Not an SQLite file, or another program's.
  case notAnIndex(path: String)
  case builtByAnother(path: String, found: String, expected: String)
  /// Another process is writing.
  case locked(path: String, by: String)
  case notWritable(path: String, reason: String)
  case damaged(path: String, reason: String)

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
