import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

/// Reads what was typed. There are no errors: what does not parse is taken as words, and a note says
/// so.
///
///     query       = { filter | alternatives }
///     alternatives = conjunction { ("OR" | "或" | "|" | "||") conjunction }
///     conjunction = difference { ("AND" | "&&") difference }
///     difference  = nearness { "NOT" nearness }
///     nearness    = token { ("NEAR" | "NEAR/5") token }
///     token        = { "-" | "!" | "NOT" | "+" } ( clause | near | "(" query ")" )
///     near        = "NEAR(" clause { clause } [ "," distance ] ")"  |  "phrase" "~" distance
///     clause      = [ "title:" ] ( word | "phrase" | prefix* | =word )
///
/// What stands side by side is all wanted; OR binds its neighbours, and the other operators bind more
/// than it does, as in FTS5.
///
/// Not `Sendable`: its analyzer holds buffers. Give each thread its own.
package final class QueryParser {
  /// Deeper brackets are passed over.
  static let deepest = 30
  /// FTS5 takes no more at a time.
  static let mostClauses = MatchExpression.mostOperands
  /// Nobody reads more.
  static let mostNotes = 20

  let analyzer = Analyzer()
  let segmenter: WordSegmenter

  /// - Throws: `ICUError` when the system's ICU lacks its word rules.
  package init(lexicon: Lexicon = .empty) throws {
    segmenter = try WordSegmenter(lexicon: lexicon)
  }

  /// The query that `text` spells. O(bytes).
  package func parse(_ text: String) -> Query {
    var scanner = QueryLexer(text)
    var reading = Reading(signs: scanner.scan())
    reading.notes = Array(scanner.notes.prefix(Self.mostNotes * 10))
    let nodes = operands(&reading, depth: 0)
    if reading.clauseCount > Self.mostClauses {
      reading.notes.append(
        .init(
          offset: 0,
          message:
            "only the first \(Self.mostClauses) of \(reading.clauseCount) parts were asked for"
        ))
    }
    let root = Self.all(Self.withoutRepetition(nodes))
    return Query(
      text: text, root: root, filters: reading.filters, filterOffsets: reading.filterOffsets,
      notes: Self.shown(reading.notes), phrase: reading.isOnlyWords ? phrase(text, root) : nil,
      isStrict: reading.isStrict)
  }

  private static func shown(_ notes: [Query.Note]) -> [Query.Note] {
    let sorted = notes.sorted { $0.offset < $1.offset }
    guard sorted.count > mostNotes else { return sorted }
    let rest = Query.Note(
      offset: sorted[mostNotes].offset,
      message: "\(sorted.count - mostNotes) more parts were not understood from here on")
    return sorted.prefix(mostNotes) + [rest]
  }

  private func phrase(_ text: String, _ root: Query.Node?) -> Phrase? {
    guard let root, root.wanted.count > 1 else { return nil }
    analyzer.read(text)
    return Phrase(0..<analyzer.count, of: analyzer)
  }

  /// What is read, and how far.
  struct Reading {
    let signs: [QueryToken.Placed]
    var at = 0
    var filters: [PassageFilter] = []
    var filterOffsets: [Int] = []
    /// After the filter that was read last.
    var filterEnd = -1
    var notes: [Query.Note] = []
    var clauseCount = 0
    /// Operators that were taken as words.
    var strays: [(node: Query.Node, note: Int)] = []
    /// Whether there are no signs but brackets and stars.
    var isOnlyWords = true
    /// Whether an operator says that all is wanted, so that some of it is no answer.
    var isStrict = false

    init(signs: [QueryToken.Placed]) { self.signs = signs }

    var sign: QueryToken? { at < signs.count ? signs[at].sign : nil }

    mutating func note(_ place: Int, _ message: String) {
      // Copies are kept to go back to, and must stay small.
      if notes.count < QueryParser.mostNotes * 10 {
        notes.append(.init(offset: signs[place].offset, message: message))
      }
    }

    mutating func skip(_ operation: QueryToken) { while sign == operation { at += 1 } }

    /// Whether an operand may begin here.
    var beginsOperand: Bool {
      switch sign {
      case nil, .or, .and, .near, .close: false
      default: true
      }
    }
  }

  // MARK: Operators

  /// Operands up to the end or a closing bracket.
  func operands(_ reading: inout Reading, depth: Int) -> [Query.Node] {
    var nodes: [Query.Node] = []
    while let sign = reading.sign {
      if sign == .close {
        if depth > 0 { break }
        reading.at += 1
        continue
      }
      // An operator may follow a sign that asks for nothing.
      let first = reading.beginsOperand ? nil : nodes.popLast()
      if let node = alternatives(&reading, depth, after: first) { nodes.append(node) }
    }
    // An operator without operands is a word only where there is no other.
    for stray in reading.strays {
      guard stray.note >= 0, stray.note < reading.notes.count else { continue }
      let isOnlyWord = nodes.isEmpty
      reading.notes[stray.note].message +=
        isOnlyWord ? "; it was taken as a word" : "; it was passed over"
      if isOnlyWord { nodes.append(stray.node) }
    }
    reading.strays = []
    return nodes
  }

  private func alternatives(
    _ reading: inout Reading, _ depth: Int, after first: Query.Node?
  ) -> Query.Node? {
    guard var node = conjunction(&reading, depth, after: first, mayFilter: depth == 0) else {
      if reading.sign == .or { takeAsWord("OR", &reading) }
      return nil
    }
    var isChain = false
    while reading.sign == .or {
      let rest = reading
      reading.skip(.or)
      guard reading.beginsOperand,
        let next = conjunction(&reading, depth, after: nil, mayFilter: false)
      else {
        reading = rest
        takeAsWord("OR", &reading)
        break
      }
      reading.isOnlyWords = false
      if isChain, case .any(let alternatives) = node {
        node = .any(alternatives + [next])
      } else {
        node = .any([node, next])
      }
      isChain = true
    }
    return node
  }

  private func conjunction(
    _ reading: inout Reading, _ depth: Int, after first: Query.Node?, mayFilter: Bool
  ) -> Query.Node? {
    var nodes = [difference(&reading, depth, after: first, mayFilter)].compactMap(\.self)
    while reading.sign == .and {
      let rest = reading
      let isAfterFilter = reading.filterEnd == reading.at
      reading.skip(.and)
      if mayFilter, takeFilter(&reading) { continue }
      guard reading.beginsOperand, !nodes.isEmpty || isAfterFilter,
        let next = difference(&reading, depth, after: nil, mayFilter)
      else {
        reading = rest
        takeAsWord("AND", &reading)
        break
      }
      reading.isOnlyWords = false
      reading.isStrict = true
      nodes.append(next)
    }
    return Self.all(nodes)
  }

  private func difference(
    _ reading: inout Reading, _ depth: Int, after first: Query.Node?, _ mayFilter: Bool
  ) -> Query.Node? {
    if first == nil, mayFilter, takeFilter(&reading) { return nil }
    guard let wanted = nearness(&reading, depth, after: first) else { return nil }
    var nodes = [wanted]
    while reading.sign == .not {
      if mayFilter, takeFilter(&reading) { continue }
      // NOT before an operand excludes it, also after another.
      guard let next = nearness(&reading, depth, after: nil) else { break }
      nodes.append(next)
    }
    return Self.all(nodes)
  }

  /// `a NEAR/5 b`.
  private func nearness(
    _ reading: inout Reading, _ depth: Int, after first: Query.Node?
  ) -> Query.Node? {
    var node = first
    if node == nil, reading.beginsOperand { node = token(&reading, depth, .anywhere) }
    while case .near(let tokens) = reading.sign {
      let rest = reading
      reading.at += 1
      guard reading.beginsOperand, let before = node,
        let after = token(&reading, depth, .anywhere),
        let near = Self.near(before, after, tokens: tokens)
      else {
        reading = rest
        takeAsWord("NEAR", &reading)
        break
      }
      reading.isOnlyWords = false
      node = near
    }
    return node
  }

  private static func near(
    _ before: Query.Node, _ after: Query.Node, tokens: Int
  ) -> Query.Node? {
    guard case .clause(let last) = after, last.field == .anywhere else { return nil }
    switch before {
    case .clause(let first) where first.field == .anywhere:
      return .near([first, last], tokens: tokens)
    case .near(let clauses, let others):
      return .near(clauses + [last], tokens: max(tokens, others))
    default: return nil
    }
  }

  /// An operator that has nothing on one side.
  private func takeAsWord(_ name: String, _ reading: inout Reading) {
    let place = reading.at
    reading.at += 1
    reading.note(
      place,
      name == "NEAR"
        ? "NEAR takes a word or a phrase on either side"
        : "nothing stands on one side of this \(name)")
    let note = reading.notes.count - 1
    if let node = asWord(place, &reading) { reading.strays.append((node, note)) }
  }

  /// One operand, excluded or not; nil where it asks for nothing.
  func token(
    _ reading: inout Reading, _ depth: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    let start = reading.at
    var isExcluded = false
    scan: while let sign = reading.sign {
      switch sign {
      case .minus, .not: isExcluded.toggle()
      case .plus: reading.isStrict = true
      default: break scan
      }
      reading.at += 1
    }
    if reading.at > start {
      guard reading.beginsOperand else {
        // What follows is another operator, or nothing.
        reading.at = start
        let isNot = reading.sign == .not
        if isNot { takeAsWord("NOT", &reading) } else { reading.at += 1 }
        return nil
      }
      reading.isOnlyWords = false
    }
    guard let node = operand(&reading, depth, field) else { return nil }
    return isExcluded ? node.excluded : node
  }

  // MARK: Nodes

  static func all(_ nodes: [Query.Node]) -> Query.Node? {
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
      let gaps: [Token.Gap]
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
        texts: clause.phrase.elements.map(\.text), gaps: clause.phrase.elements.map(\.gap),
        isAcronym: clause.phrase.hasAcronyms, isTitle: clause.field == .title)
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

extension Query.Node {
  var isExclusion: Bool { if case .not = self { true } else { false } }

  /// What has none of this; what was excluded twice is wanted.
  fileprivate var excluded: Self { if case .not(let node) = self { node } else { .not(self) } }

  /// The same, wanted in `field`.
  func inField(_ field: Query.Clause.Field) -> Self {
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
