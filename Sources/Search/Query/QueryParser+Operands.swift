import SuoyinAnalysis

// What operators bind: words, phrases, groups.
extension QueryParser {
  /// An operand without the signs before it; nil where it has no letter, digit or character.
  func unsignedOperand(
    _ state: inout State, _ depth: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    let place = state.index
    guard let token = state.token else { return nil }
    state.advance()
    switch token {
    case .open: return group(&state, depth, place, field)
    case .word(let text): return clause(.bare, text, field, &state)
    case .prefix(let text): return clause(.prefix, text, field, &state)
    case .quotation(let text): return clause(.quoted, text, field, &state)
    case .nearAll(let parts, let tokens):
      return near(parts.compactMap { clause(of: $0, &state) }, tokens: tokens)?.inField(field)
    case .sloppy(let text, let tokens):
      return near(sloppyClauses(text, &state), tokens: tokens)?.inField(field)
    case .equals: return verbatim(&state, place, field)
    case .field(.title): return title(&state, depth, place)
    case .field: return misplacedFilter(place, &state)
    case .minus, .plus, .not, .or, .and, .near, .close: return asWord(place, &state)
    }
  }

  /// What follows an equals sign. An asterisk there is text like any other.
  private func verbatim(
    _ state: inout State, _ place: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    switch state.token {
    case .word(let text), .quotation(let text):
      state.advance()
      return clause(.verbatim, text, field, &state)
    case .prefix(let text):
      state.advance()
      return clause(.verbatim, text + "*", field, &state)
    default: return asWord(place, &state)
    }
  }

  private func title(_ state: inout State, _ depth: Int, _ place: Int) -> Query.Node? {
    state.skip(.field(.title))
    let isProse = Self.isProse(state.tokens[place].text)
    let value = state.index
    guard state.beginsOperand, depth < Self.deepest,
      let node = operand(&state, depth + 1, .title)
    else { return nil }
    // 标题：关于合作的通知 may be a field or a line of a text: it finds both.
    guard isProse, case .clause(let clause) = node, clause.kind == .bare,
      let literal = self.clause(
        .bare, state.tokens[place].text + state.tokens[value].text, .anywhere, &state)
    else { return node }
    return .any([node, literal])
  }

  /// Whether a field is written as in Chinese prose, with a Chinese name and colon: 标题：
  static func isProse(_ field: String) -> Bool {
    field.hasSuffix("：") && !field.allSatisfy { $0.isASCII || $0 == "：" }
  }

  private func group(
    _ state: inout State, _ depth: Int, _ place: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    guard depth < Self.deepest else {
      state.note(place, "brackets are nested too deeply here and were ignored")
      return nil
    }
    let outer = state.strays
    state.strays = []
    let inner = operands(&state, depth: depth + 1)
    state.strays = outer
    if state.token == .close {
      state.advance()
    } else {
      state.note(place, "this bracket is never closed and was ignored")
    }
    return Self.all(inner)?.inField(field)
  }

  // MARK: Clauses

  /// The clause that `text` is; nil where it has no letter, digit or character, and beyond
  /// `mostClauses`.
  ///
  /// - Parameter isOperator: whether it was typed as an operator.
  func clause(
    _ kind: Query.Clause.Kind, _ text: String, _ field: Query.Clause.Field,
    _ state: inout State, isOperator: Bool = false
  ) -> Query.Node? {
    analyzer.read(text)
    guard analyzer.count > 0 else { return nil }
    state.clauseCount += 1
    guard state.clauseCount <= Self.mostClauses else { return nil }
    let all = 0..<analyzer.count
    var kind = kind
    // OR and NOT are in capitals because they are operators, not acronyms.
    let mayBeAcronym = kind == .bare && !isOperator
    var phrase = mayBeAcronym ? phrase(all) : Phrase(all, of: analyzer)
    if kind == .prefix {
      // Any part of a run of characters is found anyway.
      if analyzer.token(analyzer.count - 1).kind == .word {
        phrase = phrase.asPrefix
      } else {
        kind = .bare
      }
    }
    let words =
      kind == .bare
      ? segmenter.words(in: analyzer).map {
        mayBeAcronym ? self.phrase($0) : Phrase($0, of: analyzer)
      } : [phrase]
    return .clause(
      Query.Clause(
        kind: kind, field: field, text: text, typed: typed(text), phrase: phrase,
        variants: variants(of: phrase, kind), words: words))
  }

  /// The tokens `range` of what was read last. A common word in capitals is an acronym: US, WHO, IT.
  private func phrase(_ range: Range<Int>) -> Phrase {
    Phrase(range, of: analyzer)
      .withAcronyms(of: range, analyzer, where: FunctionWords.contains)
  }

  /// Other spellings of what was read last; of what is in quotation marks, only that without hyphens.
  private func variants(of phrase: Phrase, _ kind: Query.Clause.Kind) -> [Phrase] {
    let all = 0..<analyzer.count
    switch kind {
    case .bare: return phrase.variants(of: all, analyzer)
    case .quoted: return phrase.withoutHyphens(analyzer, all).map { [$0] } ?? []
    case .prefix, .verbatim: return []
    }
  }

  /// A clause of a NEAR list.
  private func clause(of token: QueryToken, _ state: inout State) -> Query.Node? {
    switch token {
    case .word(let text): clause(.bare, text, .anywhere, &state)
    case .quotation(let text): clause(.quoted, text, .anywhere, &state)
    case .prefix(let text): clause(.prefix, text, .anywhere, &state)
    default: nil
    }
  }

  /// The tokens of `text`, which was read last, as they were typed.
  private func typed(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return (0..<analyzer.count).map {
      String(decoding: bytes[analyzer.token($0).range], as: UTF8.self)
    }
  }

  /// The token at `place` as a word, whatever it is.
  func asWord(_ place: Int, _ state: inout State) -> Query.Node? {
    clause(.bare, state.tokens[place].text, .anywhere, &state, isOperator: true)
  }

  // MARK: Nearness

  /// The clauses of `nodes` near each other; a single one is near itself.
  private func near(_ nodes: [Query.Node], tokens: Int) -> Query.Node? {
    let clauses = nodes.flatMap(\.wanted)
    return clauses.count > 1 ? .near(clauses, tokens: tokens) : nodes.first
  }

  /// The words of a quotation: what is between its spaces or, where it has none, its segments.
  private func sloppyClauses(_ text: String, _ state: inout State) -> [Query.Node] {
    let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if parts.count > 1 { return parts.compactMap { clause(.bare, $0, .anywhere, &state) } }
    analyzer.read(text)
    let bytes = Array(text.utf8)
    let words = segmenter.words(in: analyzer).map {
      String(decoding: bytes[analyzer.range(of: $0)], as: UTF8.self)
    }
    return words.compactMap { clause(.bare, $0, .anywhere, &state) }
  }
}
