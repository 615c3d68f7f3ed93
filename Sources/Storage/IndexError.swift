import CSQLite

/// Why an index cannot be opened, read or written. Every description ends with the remedy.
///
///     do {
///       let index = try SearchIndex(at: "papers.suoyin")
///     } catch IndexError.missing {
///       try SearchIndex.update(at: "papers.suoyin", with: ["papers"])
///     }
public enum IndexError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no file, or an empty one.
  case missing(path: String)
  /// Not an SQLite file, or another program's.
  case notAnIndex(path: String)
  /// An index of another format or analyzer; `found` and `expected` describe the stamps.
  case builtByAnother(path: String, found: String, expected: String)
  /// Another process is writing.
  case locked(path: String, by: String)
  /// The index, or its lock file, cannot be written or opened; `reason` is the system's.
  case notWritable(path: String, reason: String)
  /// The file contradicts itself, or is only part of one.
  case damaged(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no index here; make one with `suoyin index PATH…`"
    case .notAnIndex(let path):
      "\(path): this is not a Suoyin index and was left as it is; name another with --index"
    case .builtByAnother(let path, let found, let expected):
      "\(path): built by \(found), but this is \(expected); build it again with "
        + "`suoyin index --rebuild PATH…`"
    case .locked(let path, let owner):
      "\(path): \(owner) is writing to this index; wait until it is done, or stop it"
    case .notWritable(let path, let reason):
      "\(path): cannot be written (\(reason)); name another with --index"
    case .damaged(let path, let reason):
      "\(path): the index is damaged (\(reason)); build it again with `suoyin index --rebuild PATH…`"
    }
  }
}

extension IndexError {
  /// How long readers and the writer wait for a lock of another process, in milliseconds.
  static let lockTimeout: Int32 = 10_000

  /// Runs `body` on the index at `path`, and throws SQLite's errors as an `IndexError` where they are
  /// one that the user can do something about.
  package static func translating<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw IndexError(error.primaryCode, error.message, path: path) ?? error
    }
  }

  /// What SQLite's failure with the file at `path` means to the user; nil for failures that are not
  /// about the file.
  ///
  /// - Parameter code: a primary result code.
  private init?(_ code: Int32, _ reason: String, path: String) {
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
