import GRDB
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// Gathers what the texts say into entries: terms that are said to be the same are one.
struct MinedGlossary {
  /// After everything that was imported: what texts say is not what a dictionary says.
  private static let priority = -10
  /// A short name with more long ones than this is no one's: 本法, 公司.
  private static let mostNames = 2
  private static let leastScore = 0.4

  private let db: Database
  private let keys = TermKeys()

  init(_ db: Database) { self.db = db }

  private struct Statement {
    let id: Int64
    let rule: MiningRule
    let first: String
    let second: String
    let score: Double
    /// The same for statements of one place.
    let place: Int
  }

  /// Puts the glossary of mined terms in the place of the one before. O(evidence).
  func gather() throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, rule, first, second, score, passage, start, "end" FROM evidence
        WHERE score >= ? ORDER BY id
        """, arguments: [Self.leastScore])
    let places = Alignment.Side.placeNumbers(
      of: rows.map { row in
        let (start, end): (Int, Int) = (row[6], row[7])
        return .init(passage: row[5], range: start..<max(start, end))
      })
    let statements = zip(rows, places).compactMap { row, place in
      MiningRule(rawValue: row[1]).map {
        Statement(
          id: row[0], rule: $0, first: row[2], second: row[3], score: row[4], place: place)
      }
    }
    let clusters = clusters(of: statements)
    let entries = clusters.map { entry(of: $0.map { statements[$0] }) }
    let tables = GlossaryTables(db)
    try db.execute(sql: "UPDATE evidence SET entry = NULL WHERE entry IS NOT NULL")
    guard !entries.isEmpty else {
      try tables.remove(named: Glossary.minedName)
      return
    }
    try tables.replace(
      Glossary(name: Glossary.minedName, priority: Self.priority, licence: "as the texts"),
      with: entries
    ) { try GlossaryReader(db.borrowed).reading(of: $0) }
    let firstID =
      try Int64.fetchOne(
        db,
        sql: """
          SELECT min(entry.id) FROM entry JOIN glossary ON glossary.id = entry.glossary
          WHERE name = ?
          """, arguments: [Glossary.minedName]) ?? 0
    let update = try db.cachedStatement(sql: "UPDATE evidence SET entry = ? WHERE id = ?")
    for (number, cluster) in clusters.enumerated() {
      for index in cluster {
        try update.execute(arguments: [firstID + Int64(number), statements[index].id])
      }
    }
  }

  // MARK: Clusters

  /// The indexes of the statements that belong together.
  private func clusters(of statements: [Statement]) -> [[Int]] {
    let sides = statements.map { (keys.text($0.first), keys.text($0.second)) }
    var partners: [String: Set<String>] = [:]
    for (first, second) in sides where !second.isEmpty {
      partners[first, default: []].insert(second)
      partners[second, default: []].insert(first)
    }
    var parents: [String: String] = [:]
    func root(_ key: String) -> String {
      var key = key
      while let parent = parents[key], parent != key { key = parent }
      return key
    }
    for ((first, second), statement) in zip(sides, statements) where !second.isEmpty {
      // Short names stand for whatever is spoken of.
      let isShort = statement.rule == .alias || statement.rule == .acronym
      if isShort, (partners[second]?.count ?? 0) > Self.mostNames + 1 { continue }
      let (left, right) = (root(first), root(second))
      if left != right { parents[right] = left }
    }
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for (index, statement) in statements.enumerated() {
      let (first, second) = sides[index]
      guard !first.isEmpty else { continue }
      let isShort = statement.rule == .alias || statement.rule == .acronym
      // A statement whose sides were not joined is an entry by itself.
      let key =
        second.isEmpty || root(first) == root(second) || !isShort
        ? root(first) : first + "\t" + second
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(index)
    }
    return order.compactMap { members[$0] }
  }

  private func entry(of statements: [Statement]) -> Entry {
    // The oftenest said first; of those, the longest.
    struct Saying: Hashable {
      let key: String
      let place: Int
    }
    var counts: [String: (text: String, count: Int)] = [:]
    var seen = Set<Saying>()
    for statement in statements {
      for text in [statement.first, statement.second] where !text.isEmpty {
        let key = keys.text(text)
        let isNew = seen.insert(Saying(key: key, place: statement.place)).inserted
        counts[key, default: (text, 0)].count += isNew ? 1 : 0
      }
    }
    let terms = counts.values.sorted { left, right in
      let (leftIsShort, rightIsShort) = (isAcronym(left.text), isAcronym(right.text))
      if leftIsShort != rightIsShort { return rightIsShort }
      return left.count == right.count ? left.text > right.text : left.count > right.count
    }.map(\.text)
    let chinese = terms.filter(\.hasHan).map { Term(chinese: $0) }
    let english = terms.filter { !$0.hasHan }.map { Term(english: $0) }
    let rules = Set(statements.map(\.rule))
    return Entry(
      chinese + english,
      partOfSpeech: rules == [.title] ? "title" : rules == [.name] ? "name" : nil)
  }

  private func isAcronym(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isUppercase || $0 == "-" || $0 == "&" }
  }
}
