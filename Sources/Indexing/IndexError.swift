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
