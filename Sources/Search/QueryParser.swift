import SuoyinAnalysis
import SuoyinPassages
import SuoyinStorage

/// Reads what was typed. There are no errors: what does not parse is taken as words, and a note says
/// so.
///
///     query   = { filter | operand }
///     operand = unit { ("OR" | "或" | "|") unit }  |  clause { "NEAR/5" clause }
///     unit    = [ "-" ] ( clause | "(" query ")" )
///     clause  = [ "title:" ] ( word | "phrase" | prefix* | =word )
///
/// Not `Sendable`: its analyzer holds buffers. Give each thread its own.
package final class QueryParser {
  /// Deeper brackets are passed over.
  static let deepest = 30
  /// FTS5 takes no more at a time.
  static let mostClauses = 200

  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter

  /// - Throws: `ICUError` when the system's ICU lacks its word rules.
  package init(lexicon: Lexicon = .empty) throws {
    segmenter = try WordSegmenter(lexicon: lexicon)
  }

  /// The query that `text` spells. O(bytes).
  package func parse(_ text: String) -> Query {
    var scanner = QueryScanner(text)
    var reading = Reading(signs: scanner.scan())
    reading.notes = scanner.notes
    var nodes = nodes(&reading, depth: 0)
    if !nodes.isEmpty, nodes.allSatisfy(\.isExclusion) {
      reading.notes.append(
        .init(
          offset: 0,
          message: "a query must want something: what it excludes was taken as wanted; add a word"))
      nodes = nodes.map(\.withoutExclusion)
    }
    if reading.clauseCount > Self.mostClauses {
      reading.notes.append(
        .init(
          offset: 0,
          message:
            "only the first \(Self.mostClauses) of \(reading.clauseCount) parts were asked for"
        ))
    }
    let root = Self.all(Self.withoutRepetition(nodes))
    reading.notes.sort { $0.offset < $1.offset }
    return Query(
      text: text, root: root, filters: reading.filters, notes: reading.notes,
      phrase: reading.isOnlyWords ? phrase(text, root) : nil)
  }

  private func phrase(_ text: String, _ root: Query.Node?) -> Pattern? {
    guard let root, root.wanted.count > 1 else { return nil }
    analyzer.read(text)
    return Pattern(0..<analyzer.count, of: analyzer)
  }

  /// What is read, and how far.
  fileprivate struct Reading {
    let signs: [QuerySign.Placed]
    var at = 0
    var filters: [PassageFilter] = []
    var notes: [Query.Note] = []
    var clauseCount = 0
    /// Behind the last alternative of an OR.
    var alternativesEnd = -1
    /// Whether there are no signs but brackets and stars.
    var isOnlyWords = true

    init(signs: [QuerySign.Placed]) { self.signs = signs }

    var sign: QuerySign? { at < signs.count ? signs[at].sign : nil }

    mutating func note(_ place: Int, _ message: String) {
      notes.append(.init(offset: signs[place].offset, message: message))
    }
  }

  // MARK: Operands

  /// Operands up to the end or a closing bracket.
  private func nodes(_ reading: inout Reading, depth: Int) -> [Query.Node] {
    var nodes: [Query.Node] = []
    while let sign = reading.sign {
      switch sign {
      case .close:
        if depth > 0 { return nodes }
        reading.at += 1
      case .or:
        appendAlternative(&reading, to: &nodes, depth)
      case .near(let units):
        appendNeighbour(units, &reading, to: &nodes, depth)
      case .and:
        // Between two operands it says what is so anyway; elsewhere it is a word.
        let place = reading.at
        reading.at += 1
        if nodes.isEmpty || reading.sign == nil || reading.sign == .close {
          nodes += asWord(place, &reading).map { [$0] } ?? []
        } else {
          reading.isOnlyWords = false
        }
      default:
        if let filter = filter(&reading, depth, follows: nodes) {
          reading.filters.append(filter)
        } else if let node = unit(&reading, depth) {
          nodes.append(node)
        }
      }
    }
    return nodes
  }

  /// `a OR b`: binds the operand before and the one behind.
  private func appendAlternative(
    _ reading: inout Reading, to nodes: inout [Query.Node], _ depth: Int
  ) {
    let place = reading.at
    reading.at += 1
    while reading.sign == .or { reading.at += 1 }
    guard let before = nodes.last, !before.isExclusion, reading.beginsUnit,
      let behind = unit(&reading, depth)
    else {
      reading.note(place, "nothing stands on one side of this OR; it was taken as a word")
      nodes += asWord(place, &reading).map { [$0] } ?? []
      return
    }
    reading.isOnlyWords = false
    guard !behind.isExclusion else {
      reading.note(place, "an exclusion cannot be an alternative; this OR was passed over")
      nodes.append(behind)
      return
    }
    if case .any(let alternatives) = before, reading.alternativesEnd == place {
      nodes[nodes.count - 1] = .any(alternatives + [behind])
    } else {
      nodes[nodes.count - 1] = .any([before, behind])
    }
    reading.alternativesEnd = reading.at
  }

  /// `a NEAR/5 b`.
  private func appendNeighbour(
    _ units: Int, _ reading: inout Reading, to nodes: inout [Query.Node], _ depth: Int
  ) {
    let place = reading.at
    reading.at += 1
    let rest = reading
    if let before = nodes.last, reading.beginsUnit, let behind = unit(&reading, depth),
      case .clause(let clause) = behind, clause.field == .anywhere
    {
      switch before {
      case .clause(let first) where first.field == .anywhere:
        reading.isOnlyWords = false
        nodes[nodes.count - 1] = .near([first, clause], units: units)
        return
      case .near(let clauses, let others):
        reading.isOnlyWords = false
        nodes[nodes.count - 1] = .near(clauses + [clause], units: max(units, others))
        return
      default: break
      }
    }
    reading = rest
    reading.note(place, "NEAR takes a word or a phrase on either side; it was taken as a word")
    nodes += asWord(place, &reading).map { [$0] } ?? []
  }

  /// One operand, excluded or not; nil where it asks for nothing.
  private func unit(_ reading: inout Reading, _ depth: Int) -> Query.Node? {
    var isExcluded = false
    while reading.sign == .minus {
      isExcluded = true
      reading.isOnlyWords = false
      reading.at += 1
    }
    guard let node = positive(&reading, depth, .anywhere) else { return nil }
    return isExcluded && !node.isExclusion ? .not(node) : node
  }

  private func positive(
    _ reading: inout Reading, _ depth: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    let place = reading.at
    guard let sign = reading.sign else { return nil }
    reading.at += 1
    switch sign {
    case .open: return group(&reading, depth, place, field)
    case .word(let text): return clause(.bare, text, field, &reading)
    case .prefix(let text): return clause(.prefix, text, field, &reading)
    case .quotation(let text):
      reading.isOnlyWords = false
      return clause(.quoted, text, field, &reading)
    case .equals:
      reading.isOnlyWords = false
      switch reading.sign {
      case .word(let text), .quotation(let text):
        reading.at += 1
        return clause(.verbatim, text, field, &reading)
      case .prefix(let text):
        reading.at += 1
        return clause(.verbatim, text + "*", field, &reading)
      default: return asWord(place, &reading)
      }
    case .field(.title):
      reading.isOnlyWords = false
      while reading.sign == .field(.title) { reading.at += 1 }
      return positive(&reading, depth, .title)
    case .field:
      reading.isOnlyWords = false
      reading.note(
        place,
        "this restricts the whole query: put it outside brackets and away from OR; "
          + "it was taken as a word")
      return fieldAsWord(place, &reading)
    case .minus, .or, .and, .near, .close: return asWord(place, &reading)
    }
  }

  private func group(
    _ reading: inout Reading, _ depth: Int, _ place: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    guard depth < Self.deepest else {
      reading.note(place, "brackets stand too deep here and were passed over")
      return nil
    }
    let inner = nodes(&reading, depth: depth + 1)
    if reading.sign == .close {
      reading.at += 1
    } else {
      reading.note(place, "this bracket is never closed and was passed over")
    }
    let wanted = inner.allSatisfy(\.isExclusion) ? inner.map(\.withoutExclusion) : inner
    if wanted.count != 0, inner.allSatisfy(\.isExclusion) {
      reading.note(place, "a group must want something: what it excludes was taken as wanted")
    }
    return Self.all(wanted)?.inField(field)
  }

  // MARK: Clauses

  private func clause(
    _ kind: Query.Clause.Kind, _ text: String, _ field: Query.Clause.Field,
    _ reading: inout Reading, isOperator: Bool = false
  ) -> Query.Node? {
    analyzer.read(text)
    guard analyzer.count > 0 else { return nil }
    reading.clauseCount += 1
    guard reading.clauseCount <= Self.mostClauses else { return nil }
    let all = 0..<analyzer.count
    var kind = kind
    // An operator that was taken as a word is no acronym.
    let mayBeAcronym = kind == .bare && !isOperator
    var pattern = mayBeAcronym ? pattern(all) : Pattern(all, of: analyzer)
    if kind == .prefix {
      // Any part of a run of characters is found anyway.
      if analyzer.unit(analyzer.count - 1).kind == .word {
        pattern = pattern.asPrefix
      } else {
        kind = .bare
      }
    }
    let isWhole = kind == .quoted || kind == .verbatim || kind == .prefix
    return .clause(
      Query.Clause(
        kind: kind, field: field, text: text, typed: typed(text), pattern: pattern,
        variants: variants(of: pattern, kind),
        words: isWhole
          ? [pattern]
          : segmenter.words(in: analyzer).map {
            mayBeAcronym ? self.pattern($0) : Pattern($0, of: analyzer)
          }))
  }

  /// The units `range` of what was read last. A common word typed in capitals is an acronym.
  private func pattern(_ range: Range<Int>) -> Pattern {
    Pattern(range, of: analyzer)
      .withAcronyms(of: range, analyzer, where: FunctionWords.contains)
  }

  /// Other ways to write what was read last; of what is in quotation marks, only without hyphens.
  private func variants(of pattern: Pattern, _ kind: Query.Clause.Kind) -> [Pattern] {
    let all = 0..<analyzer.count
    switch kind {
    case .bare: return pattern.variants(of: all, analyzer)
    case .quoted: return pattern.withoutHyphens(analyzer, all).map { [$0] } ?? []
    case .prefix, .verbatim: return []
    }
  }

  /// What was read last, unit by unit, as it was typed.
  private func typed(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return (0..<analyzer.count).map {
      String(decoding: bytes[analyzer.unit($0).range], as: UTF8.self)
    }
  }

  private func asWord(_ place: Int, _ reading: inout Reading) -> Query.Node? {
    clause(.bare, reading.signs[place].text, .anywhere, &reading, isOperator: true)
  }

  /// A field with what stands behind it, as one word.
  private func fieldAsWord(_ place: Int, _ reading: inout Reading) -> Query.Node? {
    var text = reading.signs[place].text
    switch reading.sign {
    case .word, .quotation, .prefix:
      text += reading.signs[reading.at].text
      reading.at += 1
    default: break
    }
    return clause(.bare, text, .anywhere, &reading)
  }

  // MARK: Filters

  /// A filter at the top of the query; nil where something else stands, or something that is none.
  private func filter(
    _ reading: inout Reading, _ depth: Int, follows nodes: [Query.Node]
  ) -> PassageFilter? {
    let start = reading.at
    var at = start
    while at < reading.signs.count, reading.signs[at].sign == .minus { at += 1 }
    guard depth == 0, at + 1 < reading.signs.count, case .field(let field) = reading.signs[at].sign,
      let kind = Self.filterKinds[field], let value = reading.signs[at + 1].sign.value,
      at + 2 >= reading.signs.count || reading.signs[at + 2].sign != .or
    else { return nil }
    if kind == .after || kind == .before, CalendarDate(value) == nil {
      reading.note(
        at + 1, "this is no date such as 2020, 2020-06 or 2020-06-15; it was taken as a word")
      return nil
    }
    reading.isOnlyWords = false
    reading.at = at + 2
    return PassageFilter(kind: kind, value: value, isExcluded: at > start)
  }

  private static let filterKinds: [QuerySign.Field: PassageFilter.Kind] = [
    .language: .language, .path: .path, .type: .type, .after: .after, .before: .before,
  ]

  // MARK: Nodes

  private static func all(_ nodes: [Query.Node]) -> Query.Node? {
    // A group of words among words is only words.
    let flat = nodes.flatMap { node in
      if case .all(let parts) = node { parts } else { [node] }
    }
    return flat.count > 1 ? .all(flat) : flat.first
  }

  /// The same clause twice is asked for once, as strictly as it was typed.
  private static func withoutRepetition(_ nodes: [Query.Node]) -> [Query.Node] {
    struct Key: Hashable {
      let texts: [String]
      let gaps: [Unit.Gap]
      let isAcronym: Bool
      let isTitle: Bool
    }
    var kept: [Query.Node] = []
    var places: [Key: Int] = [:]
    for node in nodes.flatMap({ if case .all(let parts) = $0 { parts } else { [$0] } }) {
      guard case .clause(let clause) = node else {
        kept.append(node)
        continue
      }
      let key = Key(
        texts: clause.pattern.elements.map(\.text), gaps: clause.pattern.elements.map(\.gap),
        isAcronym: clause.pattern.hasAcronyms, isTitle: clause.field == .title)
      if let place = places[key] {
        if case .clause(let other) = kept[place], other.kind < clause.kind { kept[place] = node }
      } else {
        places[key] = kept.count
        kept.append(node)
      }
    }
    return kept
  }
}

extension QueryParser.Reading {
  /// Whether an operand may begin here.
  fileprivate var beginsUnit: Bool {
    switch sign {
    case nil, .or, .and, .near, .close: false
    default: true
    }
  }
}

extension QuerySign {
  /// What a filter takes behind its colon.
  fileprivate var value: String? {
    switch self {
    case .word(let text), .quotation(let text): text.isEmpty ? nil : text
    case .prefix(let text): text + "*"
    default: nil
    }
  }
}

extension Query.Node {
  var isExclusion: Bool { if case .not = self { true } else { false } }

  fileprivate var withoutExclusion: Self { if case .not(let node) = self { node } else { self } }

  /// The same, wanted in `field`.
  fileprivate func inField(_ field: Query.Clause.Field) -> Self {
    guard field == .title else { return self }
    switch self {
    case .clause(var clause):
      clause.field = .title
      return .clause(clause)
    case .all(let nodes): return .all(nodes.map { $0.inField(field) })
    case .any(let nodes): return .any(nodes.map { $0.inField(field) })
    case .not(let node): return .not(node.inField(field))
    // Titles are short: what stands in one is near enough.
    case .near(let clauses, _):
      return .all(clauses.map { Query.Node.clause($0).inField(field) })
    }
  }
}
