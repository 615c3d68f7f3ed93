/// What tells an index from other files, and one that this version reads from others.
package enum IndexHeader {
  /// "SuoY" in SQLite's header: this file is ours.
  package static let applicationID = 0x5375_6F59

  /// Whether there is nothing in the database, and no other program's name on it.
  package static func isEmpty(_ db: Connection) throws -> Bool {
    try name(db) == 0
      && db.statement("SELECT count(*) FROM sqlite_schema").first { $0.int(0) } == 0
  }

  /// The application id.
  package static func name(_ db: Connection) throws -> Int {
    try db.statement("PRAGMA application_id").first { $0.int(0) } ?? 0
  }

  /// - Throws: `IndexError` where it is no index, or one that this version does not read.
  package static func check(_ db: Connection, path: String) throws {
    if try isEmpty(db) { throw IndexError.missing(path: path) }
    guard try name(db) == applicationID else { throw IndexError.notAnIndex(path: path) }
    var values: [String: String] = [:]
    _ = try db.statement("SELECT name, value FROM stamp").all { values[$0.text(0)] = $0.text(1) }
    let found = Stamp(
      format: values["format"] ?? "?", canary: values["canary"] ?? "", icu: values["icu"] ?? "?")
    guard Stamp.current.accepts(found) else {
      throw IndexError.builtByAnother(
        path: path, found: found.description, expected: Stamp.current.description)
    }
  }

  /// A file that is not SQLite's must not reach SQLite: it might be taken for a damaged one.
  ///
  /// - Throws: `IndexError.notAnIndex`, also for a folder.
  package static func refuseStrangers(_ path: String) throws(IndexError) {
    try refuseStrangers(path, FileHead(path))
  }

  static func refuseStrangers(_ path: String, _ file: FileHead) throws(IndexError) {
    if file.isFolder { throw .notAnIndex(path: path) }
    if !file.bytes.isEmpty, !file.bytes.starts(with: Array("SQLite format 3\0".utf8)) {
      throw .notAnIndex(path: path)
    }
  }

  /// The application id where SQLite's file format has it: four bytes at 68, the highest first. The
  /// log beside a file may know better. nil where the file is too short.
  package static func nameInFile(_ path: String) -> Int? {
    let head = FileHead(path).bytes
    return head.count < 72 ? nil : head[68..<72].reduce(0) { $0 << 8 | Int($1) }
  }
}
