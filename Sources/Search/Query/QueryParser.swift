import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

/// Parses the query language. There are no errors: what does not parse is treated as words, and a
/// note says so.
///
///     try QueryParser().parse("茶 -咖啡 lang:en").root
///     // all(茶, not(咖啡)); the filter is in `filters`
///
/// The grammar (EBNF; `"…"` is also “…” 「…」 『…』, and every sign may be full-width):
///
///     query        = { filter | alternatives }
///     alternatives = conjunction { ("OR" | "或" | "|" | "||") conjunction }
///     conjunction  = difference { ("AND" | "&&") difference }
///     difference   = nearness { "NOT" nearness }
///     nearness     = operand { ("NEAR" | "NEAR/5") operand }
///     operand      = { "-" | "!" | "NOT" | "+" } ( clause | near | group )
///     group        = [ "title:" ] "(" query ")"
///     near         = "NEAR(" clause { clause } [ "," distance ] ")"  |  "phrase" "~" distance
///     clause       = [ "title:" ] ( word | "phrase" | prefix "*" | "=" word | "=" "phrase" )
///     filter       = [ "-" | "!" | "NOT" ] ("lang:" | "path:" | "type:" | "after:" | "before:") value
///
/// What each finds:
///
/// | query | finds passages with |
/// |---|---|
/// | `上海 合作` | both words, in any order |
/// | `上海合作组织` | that string; where there is none, its words |
/// | `"shared future"` | the phrase, after folding, in no other form |
/// | `govern*` | Latin words that begin with it: governs, government |
/// | `=台灣` | exactly these characters: not 台湾 |
/// | `茶 -咖啡`, `茶 NOT 咖啡` | 茶 and not 咖啡 |
/// | `茶 OR 咖啡`, `茶 \| 咖啡` | either or both |
/// | `茶 AND 咖啡`, `+茶 +咖啡` | both; never one alone, which `茶 咖啡` falls back to |
/// | `数据 NEAR/5 模型`, `NEAR(数据 模型, 5)`, `"数据 模型"~5` | both, at most 5 tokens apart |
/// | `title:茶` | 茶 in the title of their document |
/// | `lang:en type:md after:2020` | anything, in English Markdown files dated 2020 or later |
///
/// Juxtaposed operands are all required. OR binds the operands next to it: `a b | c` is `a (b | c)`.
/// NOT binds tighter than AND, and AND tighter than OR, as in FTS5. The same clause twice counts once.
///
/// How literally a clause is taken is its `Query.Clause.Kind`; in how many forms a bare word is
/// looked for is the `Phrase.Strictness` of a step of the `SearchPlan`:
///
/// | strictness | `合作 cooperate` also finds |
/// |---|---|
/// | `exact` | only itself after folding: simplified for traditional, half- for full-width, either case |
/// | `forms` | words by their stem, with or without hyphens, and as parts of compounds: co-operating |
/// | `bridged` | the same, and characters across a space or a middle dot: 合 作 |
///
/// Quotations and clauses after `=` are always `exact`.
///
/// Not `Sendable`: its analyzer holds buffers. Give each thread its own.
package final class QueryParser {
  /// Groups nested deeper are ignored: FTS5's parser gives up at 33 nested brackets ("parser stack
  /// overflow"), and the recursion here must end too.
  static let deepest = 30
  /// Further clauses are ignored. Each costs a posting list; 200 are more than anyone types, and keep a
  /// pasted page from taking seconds.
  static let mostClauses = 200
  /// A longer list of notes tells a reader nothing more; the last note counts the rest.
  static let mostNotes = 20

  let analyzer = Analyzer()
  let segmenter: WordSegmenter

  /// - Throws: `ICUError` when the system's ICU lacks its word rules.
  package init(lexicon: Lexicon = .empty) throws {
    segmenter = try WordSegmenter(lexicon: lexicon)
  }

  /// The query that `text` spells. O(bytes).
  package func parse(_ text: String) -> Query {
    var lexer = QueryLexer(text)
    var state = State(tokens: lexer.tokenize())
    state.notes = Array(lexer.notes.prefix(Self.mostNotes * 10))
    let nodes = operands(&state, depth: 0)
    if state.clauseCount > Self.mostClauses {
      state.notes.append(
        .init(
          offset: 0,
          message:
            "only the first \(Self.mostClauses) of \(state.clauseCount) terms were searched for"))
    }
    let root = Self.all(Self.withoutRepetition(nodes))
    return Query(
      text: text, root: root, filters: state.filters, filterOffsets: state.filterOffsets,
      notes: Self.shown(state.notes), phrase: state.isOnlyWords ? phrase(text, root) : nil,
      isStrict: state.isStrict)
  }

  private static func shown(_ notes: [Query.Note]) -> [Query.Note] {
    let sorted = notes.sorted { $0.offset < $1.offset }
    guard sorted.count > mostNotes else { return sorted }
    let rest = Query.Note(
      offset: sorted[mostNotes].offset,
      message: "\(sorted.count - mostNotes) more notes, from here on, are not shown")
    return sorted.prefix(mostNotes) + [rest]
  }

  private func phrase(_ text: String, _ root: Query.Node?) -> Phrase? {
    guard let root, root.wanted.count > 1 else { return nil }
    analyzer.read(text)
    return Phrase(0..<analyzer.count, of: analyzer)
  }

  // MARK: Operators

  /// Operands up to the end or a closing bracket.
  func operands(_ state: inout State, depth: Int) -> [Query.Node] {
    var nodes: [Query.Node] = []
    while let token = state.token {
      if token == .close {
        if depth > 0 { break }
        state.advance()
        continue
      }
      // Before an operator comes its first operand; there may be none, as in `，OR 茶`.
      let first = state.beginsOperand ? nil : nodes.popLast()
      if let node = alternatives(&state, depth, after: first) { nodes.append(node) }
    }
    resolveStrays(&state, &nodes)
    return nodes
  }

  /// An operator without operands is a word only where there is nothing else to search for: `OR` finds
  /// "or", `茶 OR` finds 茶.
  private func resolveStrays(_ state: inout State, _ nodes: inout [Query.Node]) {
    for stray in state.strays {
      guard stray.note >= 0, stray.note < state.notes.count else { continue }
      let isOnlyWord = nodes.isEmpty
      state.notes[stray.note].message +=
        isOnlyWord ? "; it was treated as a word" : "; it was ignored"
      if isOnlyWord { nodes.append(stray.node) }
    }
    state.strays = []
  }

  private func alternatives(
    _ state: inout State, _ depth: Int, after first: Query.Node?
  ) -> Query.Node? {
    guard let node = conjunction(&state, depth, after: first, mayFilter: depth == 0) else {
      if state.token == .or { setAside("OR", &state) }
      return nil
    }
    var nodes = [node]
    while state.token == .or {
      let before = state
      state.skip(.or)
      guard state.beginsOperand,
        let next = conjunction(&state, depth, after: nil, mayFilter: false)
      else {
        state = before
        setAside("OR", &state)
        break
      }
      nodes.append(next)
    }
    return nodes.count > 1 ? .any(nodes) : node
  }

  private func conjunction(
    _ state: inout State, _ depth: Int, after first: Query.Node?, mayFilter: Bool
  ) -> Query.Node? {
    var nodes = [difference(&state, depth, after: first, mayFilter)].compactMap(\.self)
    while state.token == .and {
      let before = state
      let isAfterFilter = state.filterEnd == state.index
      state.skip(.and)
      if mayFilter, takeFilter(&state) { continue }
      guard state.beginsOperand, !nodes.isEmpty || isAfterFilter,
        let next = difference(&state, depth, after: nil, mayFilter)
      else {
        state = before
        setAside("AND", &state)
        break
      }
      state.isStrict = true
      nodes.append(next)
    }
    return Self.all(nodes)
  }

  private func difference(
    _ state: inout State, _ depth: Int, after first: Query.Node?, _ mayFilter: Bool
  ) -> Query.Node? {
    if first == nil, mayFilter, takeFilter(&state) { return nil }
    guard let node = nearness(&state, depth, after: first) else { return nil }
    var nodes = [node]
    while state.token == .not {
      if mayFilter, takeFilter(&state) { continue }
      // NOT before an operand excludes it, also after another.
      guard let next = nearness(&state, depth, after: nil) else { break }
      nodes.append(next)
    }
    return Self.all(nodes)
  }

  /// `a NEAR/5 b`.
  private func nearness(
    _ state: inout State, _ depth: Int, after first: Query.Node?
  ) -> Query.Node? {
    var node = first
    if node == nil, state.beginsOperand { node = operand(&state, depth, .anywhere) }
    while case .near(let tokens) = state.token {
      let before = state
      state.advance()
      guard state.beginsOperand, let left = node, let right = operand(&state, depth, .anywhere),
        let near = Self.near(left, right, tokens: tokens)
      else {
        state = before
        setAside("NEAR", &state)
        break
      }
      node = near
    }
    return node
  }

  /// A chain, `a NEAR/3 b NEAR/7 c`, is one list with the widest of its distances.
  private static func near(
    _ left: Query.Node, _ right: Query.Node, tokens: Int
  ) -> Query.Node? {
    guard case .clause(let last) = right, last.field == .anywhere else { return nil }
    switch left {
    case .clause(let first) where first.field == .anywhere:
      return .near([first, last], tokens: tokens)
    case .near(let clauses, let others):
      return .near(clauses + [last], tokens: max(tokens, others))
    default: return nil
    }
  }

  /// Sets aside an operator that lacks an operand.
  private func setAside(_ name: String, _ state: inout State) {
    let place = state.index
    state.index += 1
    state.note(
      place,
      name == "NEAR"
        ? "NEAR needs a word or a phrase on each side"
        : "this \(name) has nothing on one side")
    let note = state.notes.count - 1
    if let node = asWord(place, &state) { state.strays.append((node, note)) }
  }

  /// One operand, excluded or not; nil where it has no letter, digit or character.
  func operand(
    _ state: inout State, _ depth: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    let signs = state.tokens[state.index...].prefix(while: \.token.isUnary).map(\.token)
    if signs.contains(.plus) { state.isStrict = true }
    guard state.beginsOperand(at: state.index + signs.count) || signs.isEmpty else {
      // What follows the signs is another operator, or nothing.
      if state.token == .not { setAside("NOT", &state) } else { state.index += 1 }
      return nil
    }
    state.advance(by: signs.count)
    guard let node = unsignedOperand(&state, depth, field) else { return nil }
    let isExcluded = signs.count { $0 != .plus }.isMultiple(of: 2) == false
    return isExcluded ? node.excluded : node
  }

  // MARK: Nodes

  /// All of `nodes`. Groups of words among words are only words: `a (b c)` is `a b c`.
  static func all(_ nodes: [Query.Node]) -> Query.Node? {
    let flat = nodes.flatMap(\.conjuncts)
    return flat.count > 1 ? .all(flat) : flat.first
  }

  /// The same clause twice is searched for once, as strictly as it was typed in either place.
  private static func withoutRepetition(_ nodes: [Query.Node]) -> [Query.Node] {
    struct Key: Hashable {
      let texts: [String]
      let gaps: [Token.Gap]
      let isAcronym: Bool
      let isTitle: Bool
    }
    var unique: [Query.Node] = []
    var places: [Key: Int] = [:]
    for node in nodes.flatMap(\.conjuncts) {
      guard case .clause(let clause) = node else {
        unique.append(node)
        continue
      }
      let key = Key(
        texts: clause.phrase.elements.map(\.text), gaps: clause.phrase.elements.map(\.gap),
        isAcronym: clause.phrase.hasAcronyms, isTitle: clause.field == .title)
      if let place = places[key] {
        if case .clause(let other) = unique[place], other.kind < clause.kind {
          unique[place] = node
        }
      } else {
        places[key] = unique.count
        unique.append(node)
      }
    }
    return unique
  }
}

extension Query.Node {
  var isExclusion: Bool { if case .not = self { true } else { false } }

  fileprivate var conjuncts: [Self] { if case .all(let nodes) = self { nodes } else { [self] } }

  /// Everything but this; what is excluded twice is required.
  fileprivate var excluded: Self { if case .not(let node) = self { node } else { .not(self) } }

  /// The same, to be found in `field`.
  func inField(_ field: Query.Clause.Field) -> Self {
    guard field == .title else { return self }
    switch self {
    case .clause(var clause):
      clause.field = .title
      return .clause(clause)
    case .all(let nodes): return .all(nodes.map { $0.inField(field) })
    case .any(let nodes): return .any(nodes.map { $0.inField(field) })
    case .not(let node): return .not(node.inField(field))
    // Titles are short: anything in one is near enough.
    case .near(let clauses, _):
      return .all(clauses.map { Query.Node.clause($0).inField(field) })
    }
  }
}
