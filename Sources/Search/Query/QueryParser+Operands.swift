import SuoyinAnalysis

// What operators bind: words, phrases, groups.
extension QueryParser {
  /// An operand without the signs before it; nil where it asks for nothing.
  func operand(
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
    case .nearAll(let parts, let tokens):
      reading.isOnlyWords = false
      return near(parts.compactMap { clause(of: $0, &reading) }, tokens: tokens)?.inField(field)
    case .sloppy(let text, let tokens):
      reading.isOnlyWords = false
      return near(sloppyClauses(text, &reading), tokens: tokens)?.inField(field)
    case .equals:
      reading.isOnlyWords = false
      return verbatim(&reading, place, field)
    case .field(.title): return title(&reading, depth, place)
    case .field:
      reading.isOnlyWords = false
      return misplacedFilter(place, &reading)
    case .minus, .plus, .not, .or, .and, .near, .close: return asWord(place, &reading)
    }
  }

  private func verbatim(
    _ reading: inout Reading, _ place: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    switch reading.sign {
    case .word(let text), .quotation(let text):
      reading.at += 1
      return clause(.verbatim, text, field, &reading)
    case .prefix(let text):
      reading.at += 1
      return clause(.verbatim, text + "*", field, &reading)
    default: return asWord(place, &reading)
    }
  }

  private func title(_ reading: inout Reading, _ depth: Int, _ place: Int) -> Query.Node? {
    reading.isOnlyWords = false
    reading.skip(.field(.title))
    let isProse = Self.isProse(reading.signs[place].text)
    let value = reading.at
    guard reading.beginsOperand, depth < Self.deepest,
      let node = token(&reading, depth + 1, .title)
    else { return nil }
    // 标题：关于合作的通知 may be a field, and may stand so in a text.
    guard isProse, case .clause(let clause) = node, clause.kind == .bare,
      let literal = self.clause(
        .bare, reading.signs[place].text + reading.signs[value].text, .anywhere, &reading)
    else { return node }
    return .any([node, literal])
  }

  /// Whether a field is spelled as a line of a Chinese text is: 标题：
  static func isProse(_ field: String) -> Bool {
    field.hasSuffix("：") && !field.allSatisfy { $0.isASCII || $0 == "：" }
  }

  private func group(
    _ reading: inout Reading, _ depth: Int, _ place: Int, _ field: Query.Clause.Field
  ) -> Query.Node? {
    guard depth < Self.deepest else {
      reading.note(place, "brackets stand too deep here and were passed over")
      return nil
    }
    let outer = reading.strays
    reading.strays = []
    let inner = operands(&reading, depth: depth + 1)
    reading.strays = outer
    if reading.sign == .close {
      reading.at += 1
    } else {
      reading.note(place, "this bracket is never closed and was passed over")
    }
    return Self.all(inner)?.inField(field)
  }

  // MARK: Clauses

  func clause(
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
    var phrase = mayBeAcronym ? phrase(all) : Phrase(all, of: analyzer)
    if kind == .prefix {
      // Any part of a run of characters is found anyway.
      if analyzer.token(analyzer.count - 1).kind == .word {
        phrase = phrase.asPrefix
      } else {
        kind = .bare
      }
    }
    let isWhole = kind == .quoted || kind == .verbatim || kind == .prefix
    return .clause(
      Query.Clause(
        kind: kind, field: field, text: text, typed: typed(text), phrase: phrase,
        variants: variants(of: phrase, kind),
        words: isWhole
          ? [phrase]
          : segmenter.words(in: analyzer).map {
            mayBeAcronym ? self.phrase($0) : Phrase($0, of: analyzer)
          }))
  }

  /// The tokens `range` of what was read last. A common word typed in capitals is an acronym.
  private func phrase(_ range: Range<Int>) -> Phrase {
    Phrase(range, of: analyzer)
      .withAcronyms(of: range, analyzer, where: FunctionWords.contains)
  }

  /// Other ways to write what was read last; of what is in quotation marks, only without hyphens.
  private func variants(of phrase: Phrase, _ kind: Query.Clause.Kind) -> [Phrase] {
    let all = 0..<analyzer.count
    switch kind {
    case .bare: return phrase.variants(of: all, analyzer)
    case .quoted: return phrase.withoutHyphens(analyzer, all).map { [$0] } ?? []
    case .prefix, .verbatim: return []
    }
  }

  private func clause(of sign: QueryToken, _ reading: inout Reading) -> Query.Node? {
    switch sign {
    case .word(let text): clause(.bare, text, .anywhere, &reading)
    case .quotation(let text): clause(.quoted, text, .anywhere, &reading)
    case .prefix(let text): clause(.prefix, text, .anywhere, &reading)
    default: nil
    }
  }

  /// What was read last, token by token, as it was typed.
  private func typed(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return (0..<analyzer.count).map {
      String(decoding: bytes[analyzer.token($0).range], as: UTF8.self)
    }
  }

  func asWord(_ place: Int, _ reading: inout Reading) -> Query.Node? {
    clause(.bare, reading.signs[place].text, .anywhere, &reading, isOperator: true)
  }

  // MARK: Nearness

  private func near(_ nodes: [Query.Node], tokens: Int) -> Query.Node? {
    let clauses = nodes.flatMap(\.wanted)
    return clauses.count > 1 ? .near(clauses, tokens: tokens) : nodes.first
  }

  /// The words of a quotation: those between its spaces, or those it is cut into where it has none.
  private func sloppyClauses(_ text: String, _ reading: inout Reading) -> [Query.Node] {
    let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if parts.count > 1 { return parts.compactMap { clause(.bare, $0, .anywhere, &reading) } }
    analyzer.read(text)
    let bytes = Array(text.utf8)
    let words = segmenter.words(in: analyzer).map {
      String(decoding: bytes[analyzer.range(of: $0)], as: UTF8.self)
    }
    return words.compactMap { clause(.bare, $0, .anywhere, &reading) }
  }
}
