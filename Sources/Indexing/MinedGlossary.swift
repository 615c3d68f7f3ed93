import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// Gathers the evidence of the texts into entries: terms that some evidence equates are one entry. These
/// are the connected components of a graph whose nodes are terms and whose edges are evidence.
///
///     上海合作组织（以下简称“上合组织”）  // evidence: 上海合作组织, 上合组织
///     上海合作组织（SCO）                // evidence: 上海合作组织, SCO
///     // one entry: 上海合作组织, 上合组织 = SCO
///
/// The glossary is always made from all the evidence rather than extended, so evidence from a
/// removed text leaves no trace. It is replaced in the transaction of the mining: a reader sees the
/// old one or the new one.
struct MinedGlossary {
  /// Below every imported glossary, whose priorities begin at 0: what a text equates is less reliable
  /// than a dictionary.
  private static let priority = -10
  /// A short form with more expansions than this, one of them the form itself, is generic (本法, 公司)
  /// and joins nothing.
  private static let mostNames = 2
  /// Evidence with a lower score is ignored. Of the terms with an English name in brackets that a thesis
  /// contained with this score or more, 13 of 15 were exact.
  private static let leastScore = 0.4

  private let tables: MiningTables
  private let keys = TermKeys()

  init(_ tables: MiningTables) { self.tables = tables }

  /// A piece of evidence: that `first` and `second` are the same.
  private struct Statement {
    let id: Int64
    let rule: MiningRule
    let first: String
    let second: String
    /// The same number for evidence from one place.
    let place: Int
  }

  /// Replaces the glossary of mined terms. O(evidence).
  func gather() throws {
    let rows = try tables.evidence(scoring: Self.leastScore)
    let places = Alignment.Side.placeNumbers(of: rows.map(\.evidence.place))
    let statements = zip(rows, places).compactMap { row, place in
      MiningRule(rawValue: row.evidence.rule).map {
        Statement(
          id: row.id, rule: $0, first: row.evidence.first, second: row.evidence.second,
          place: place)
      }
    }
    let entries = clusters(of: statements).map { cluster in
      let members = cluster.map { statements[$0] }
      return (entry: entry(of: members), evidence: members.map(\.id))
    }
    try tables.replace(
      Glossary(
        name: Glossary.minedName, priority: Self.priority, licence: "as the texts", kind: .mined),
      with: entries)
  }

  // MARK: Clusters

  /// The indexes of the statements of each entry: a disjoint-set forest over the keys of their terms.
  ///
  /// Keys are compared, not texts, so 上海合作组织 and 上海合作組織 are one node. A statement without a second
  /// side, such as a title, is a node without an edge. The entries are in the order of their first
  /// statements, so the same evidence always gives the same order.
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
      // Generic short forms would join everything that they were ever used for.
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
      // A statement whose sides were not joined is an entry of its own.
      let key =
        second.isEmpty || root(first) == root(second) || !isShort
        ? root(first) : first + "\t" + second
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(index)
    }
    return order.compactMap { members[$0] }
  }

  /// The entry that some statements make. Terms that occur in the most places come first, acronyms last.
  ///
  /// A term is counted once for each place: a place from which two rules draw the same pair is one
  /// witness, not two. Ties are broken by the text itself, so that the result is the same each time
  /// although dictionaries have no order.
  private func entry(of statements: [Statement]) -> Entry {
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

  /// SCO and R&D, but not G20: a digit is not an upper-case letter. Han characters have no case, so
  /// a Chinese term is never one.
  private func isAcronym(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isUppercase || $0 == "-" || $0 == "&" }
  }
}
