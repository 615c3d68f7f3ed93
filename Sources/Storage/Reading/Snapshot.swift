import SuoyinAnalysis
import SuoyinDocuments

/// One state of an index: what is written meanwhile is not seen. Only valid inside the closure that
/// it is passed to.
///
///     try reader.snapshot { snapshot in
///       try snapshot.passages(snapshot.matches(expression).passages.map(Int64.init))
///     }
package struct Snapshot {
  let db: Connection
  let sink: PostingSink
  /// Of this state, shared by all snapshots of it on one connection.
  package let statistics: IndexStatistics

  /// The passages with these ids, in this order; ids without a passage are left out.
  package func passages(_ ids: [Int64]) throws -> [StoredPassage] {
    let statement = try db.statement(
      """
      SELECT passage.id, passage.kind, passage.language, text, locations, words,
        passage.id - firstPassage + 1, name, title, path
      FROM passage JOIN document ON document.id = passage.document
      JOIN source ON source.id = document.source
      WHERE passage.id = ?
      """)
    return try ids.compactMap { try statement.first([$0], Self.passage) }
  }

  private static func passage(_ row: Row) -> StoredPassage {
    StoredPassage(
      id: row.int64(0), kind: Passage.Kind(rawValue: row.int(1)) ?? .text,
      language: Language(tag: row.text(2)), text: row.text(3),
      locations: LocationCoding.decode(row.blob(4)),
      words: BitSet(bytes: row.blob(5)), number: row.int(6), documentName: row.text(7),
      documentTitle: row.optionalText(8), path: row.text(9))
  }

  /// The ids of all passages, ascending.
  package func passageIDs() throws -> [Int64] {
    try db.statement("SELECT id FROM passage ORDER BY id").all { $0.int64(0) }
  }

  /// The paths of all files of which anything is in the index.
  package func sourcePaths() throws -> [String] {
    try db.statement("SELECT path FROM source ORDER BY path").all { $0.text(0) }
  }

  /// A document of the index.
  package struct Document: Sendable {
    /// Their ids, which ascend without gaps in the order of the document.
    package let passages: Range<UInt32>
    /// What was wrong with its file that did not prevent it from being read.
    package let warning: String?
  }

  /// The document with this id: a record's name, or the path of a file, or the last components of one.
  /// nil if there is none; the first if there are several.
  package func document(named name: String) throws -> Document? {
    try db.statement(
      """
      SELECT firstPassage, passageCount, warning FROM document
      JOIN source ON source.id = document.source
      WHERE name = ?1 OR name = '' AND (path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1)
      ORDER BY document.id LIMIT 1
      """
    ).first([name]) { row in
      let first = UInt32(truncatingIfNeeded: row.int(0))
      return Document(
        passages: first..<first + UInt32(truncatingIfNeeded: row.int(1)),
        warning: row.optionalText(2))
    }
  }

  /// The row of the document of each of these passages; 0 for an id without a passage.
  package func documents(ofPassages ids: [UInt32]) throws -> [Int64] {
    let statement = try db.statement("SELECT document FROM passage WHERE id = ?")
    return try ids.map { try statement.first([Int64($0)]) { $0.int64(0) } ?? 0 }
  }

  /// What filters test about a passage; see `PassageFilter`.
  package struct Facts: Sendable {
    package let language: String
    package let path: String
    /// 2020, 2020-06 or 2020-06-15.
    package let date: String
  }

  /// In the order of `ids`; ids without a passage are left out.
  package func facts(ofPassages ids: [UInt32]) throws -> [Facts] {
    let statement = try db.statement(
      """
      SELECT passage.language, path, \(Self.date) FROM passage
      JOIN document ON document.id = passage.document
      JOIN source ON source.id = document.source WHERE passage.id = ?
      """)
    return try ids.compactMap { id in
      try statement.first([Int64(id)]) {
        Facts(language: $0.text(0), path: $0.text(1), date: $0.text(2))
      }
    }
  }

  /// The texts of up to `count` passages before and after one in its document, in the order of the
  /// document; running heads and page numbers are left out.
  package func neighbours(
    of passage: StoredPassage, count: Int
  ) throws -> (before: [String], after: [String]) {
    let texts = { (condition: String) in
      try db.statement(
        """
        SELECT text FROM passage WHERE kind = \(Passage.Kind.text.rawValue)
          AND document = (SELECT document FROM passage WHERE id = ?1) AND \(condition)
        LIMIT ?2
        """
      ).all([passage.id, count]) { $0.text(0) }
    }
    return (
      try texts("id < ?1 AND id >= ?1 - ?2 ORDER BY id"),
      try texts("id > ?1 AND id <= ?1 + ?2 ORDER BY id")
    )
  }

  /// The id of the document of each of these passages: a record's name, or else the path of the file.
  package func documentIDs(ofPassages ids: [UInt32]) throws -> [String] {
    let statement = try db.statement(
      """
      SELECT iif(name = '', path, name) FROM passage
      JOIN document ON document.id = passage.document
      JOIN source ON source.id = document.source WHERE passage.id = ?
      """)
    return try ids.map { try statement.first([Int64($0)]) { $0.text(0) } ?? "" }
  }

  /// How much the index contains. O(text).
  package func status(path: String) throws -> IndexStatus {
    func number(_ sql: String) throws -> Int { try db.statement(sql).first { $0.int(0) } ?? 0 }
    let stamp = try Stamp(db)
    return IndexStatus(
      path: path, format: stamp.format, icuVersion: stamp.icu,
      fileCount: try number("SELECT count(*) FROM source"),
      documentCount: try number("SELECT count(*) FROM document"),
      passageCount: try number("SELECT count(*) FROM passage"),
      unfinishedFiles: try db.statement(
        "SELECT path FROM source WHERE digest IS NULL ORDER BY path"
      ).all { $0.text(0) },
      warnings: try db.statement(
        "SELECT path, warning FROM source WHERE warning IS NOT NULL ORDER BY path"
      ).all { FileWarning(path: $0.text(0), reason: $0.text(1)) },
      textBytes: try number("SELECT sum(length(CAST(text AS BLOB))) FROM passage"),
      fileBytes: try number(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
      passagesByLanguage: try db.statement(
        "SELECT language, count(*) FROM passage GROUP BY 1 ORDER BY 2 DESC, 1"
      ).all { .init(language: Language(tag: $0.text(0)), count: $0.int(1)) })
  }
}
