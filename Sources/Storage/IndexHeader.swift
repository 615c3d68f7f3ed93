/// What distinguishes an index from other files, and an index that this version reads from others: the
/// application id in SQLite's header, then the `Stamp`.
package enum IndexHeader {
  /// "SuoY", as SQLite's `application_id` (<https://sqlite.org/fileformat2.html#application_id>).
  package static let applicationID = 0x5375_6F59

  /// Whether the database has no tables, and no other program's application id.
  package static func isEmpty(_ db: Connection) throws -> Bool {
    try name(db) == 0
      && db.statement("SELECT count(*) FROM sqlite_schema").first { $0.int(0) } == 0
  }

  /// The application id; 0 if there is none.
  package static func name(_ db: Connection) throws -> Int {
    try db.statement("PRAGMA application_id").first { $0.int(0) } ?? 0
  }

  /// - Throws: `IndexError.missing` for an empty database, `.notAnIndex` for another program's,
  ///   `.builtByAnother` for an index that this version does not read.
  package static func check(_ db: Connection, path: String) throws {
    if try isEmpty(db) { throw IndexError.missing(path: path) }
    guard try name(db) == applicationID else { throw IndexError.notAnIndex(path: path) }
    let found = try Stamp(db)
    guard Stamp.current.accepts(found) else {
      throw IndexError.builtByAnother(
        path: path, found: found.description, expected: Stamp.current.description)
    }
  }

  /// Refuses a file that is not SQLite's, or a folder. SQLite would report such a file as damaged, and
  /// the remedy for a damaged index is to build it again over the file.
  ///
  /// - Throws: `IndexError.notAnIndex`. A missing or empty file passes.
  package static func refuseStrangers(_ path: String) throws(IndexError) {
    try refuseStrangers(path, FileHead(path))
  }

  static func refuseStrangers(_ path: String, _ file: FileHead) throws(IndexError) {
    if file.isFolder { throw .notAnIndex(path: path) }
    if !file.bytes.isEmpty, !file.bytes.starts(with: Array("SQLite format 3\0".utf8)) {
      throw .notAnIndex(path: path)
    }
  }

  /// The application id as it is in the file: big-endian, 4 bytes at offset 68. It can be read from a
  /// file that SQLite finds damaged; a write-ahead log beside the file may contain a newer one. nil if
  /// the file is too short.
  package static func nameInFile(_ path: String) -> Int? {
    let head = FileHead(path).bytes
    return head.count < 72 ? nil : head[68..<72].reduce(0) { $0 << 8 | Int($1) }
  }
}
