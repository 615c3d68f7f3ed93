import GRDB
import SuoyinIngest

/// Two stretches of passages that say the same in two languages.
package struct Alignment: Hashable, Sendable {
  /// A stretch of a passage, in UTF-8 bytes of its text.
  package struct Side: Hashable, Sendable {
    package let passage: Int64
    package let range: Range<Int>

    package init(passage: Int64, range: Range<Int>) {
      self.passage = passage
      self.range = range
    }
  }

  package let chinese: Side
  package let english: Side
  /// How surely they say the same, from 0 to 1.
  package let score: Double

  package init(chinese: Side, english: Side, score: Double) {
    self.chinese = chinese
    self.english = english
    self.score = score
  }
}

/// A place that says what a term is called otherwise.
package struct Evidence: Hashable, Sendable {
  package let rule: String
  package let first: String
  /// Empty where only the first is known.
  package let second: String
  /// From 0 to 1.
  package let score: Double
  package let place: Alignment.Side
  /// The passage in the other language, where there are two.
  package let other: Int64?

  package init(
    rule: String, first: String, second: String, score: Double, place: Alignment.Side,
    other: Int64? = nil
  ) {
    self.rule = rule
    self.first = first
    self.second = second
    self.score = score
    self.place = place
    self.other = other
  }
}

extension IndexReader.Snapshot {
  /// The stretches of a passage that are aligned, in its order.
  package func alignments(ofPassage id: Int64) throws -> [Alignment] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT * FROM alignment WHERE chinese = ?1
        UNION ALL SELECT * FROM alignment WHERE english = ?1
        ORDER BY chinese, chineseStart
        """)
    return try Row.fetchAll(statement, arguments: [id]).map { row in
      Alignment(
        chinese: .init(
          passage: row["chinese"], range: row["chineseStart"]..<row["chineseEnd"]),
        english: .init(
          passage: row["english"], range: row["englishStart"]..<row["englishEnd"]),
        score: row["score"])
    }
  }

  /// Whether anything is aligned.
  package var hasAlignments: Bool {
    get throws {
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM alignment)") ?? false
    }
  }

  /// What the texts say of a mined entry, the surest first; at most `limit`.
  package func evidence(ofEntry id: Int64, limit: Int) throws -> [Evidence] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM evidence WHERE entry = ? ORDER BY score DESC, id LIMIT ?",
      arguments: [id, limit]
    ).map(Evidence.init)
  }

  package func evidenceCount(ofEntry id: Int64) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM evidence WHERE entry = ?", arguments: [id]) ?? 0
  }
}

extension Evidence {
  init(_ row: Row) {
    self.init(
      rule: row["rule"], first: row["first"], second: row["second"], score: row["score"],
      place: .init(passage: row["passage"], range: row["start"]..<row["end"]), other: row["other"])
  }
}
