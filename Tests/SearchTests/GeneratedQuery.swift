import TestSupport

/// A query made by the grammar, with what it means to whoever only knows tokens.
struct GeneratedQuery {
  /// What it asks of a text, which is a list of tokens: Chinese characters and Latin words.
  indirect enum Meaning {
    /// These tokens, one after the other. The last may go on where it is a prefix.
    case phrase([String], isPrefix: Bool)
    case all([Meaning])
    case any([Meaning])
    case not(Meaning)
    case near(Meaning, Meaning, Int)
  }

  let text: String
  let meaning: Meaning

  static let characters = ["茶", "山", "水", "河", "江", "海", "风", "云"]
  static let words = ["tea", "rover", "roving", "sea", "cloud", "zinc"]

  static func make(using generator: inout SeededGenerator) -> GeneratedQuery {
    operands(depth: 0, using: &generator)
  }

  /// A query with some of its characters dropped, doubled or swapped.
  static func mutated(using generator: inout SeededGenerator) -> String {
    var text = Array(make(using: &generator).text)
    for _ in 0..<3 where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text.remove(at: place)
      case 1: text.insert(text[place], at: place)
      case 2: text.swapAt(place, Int.random(in: 0..<text.count, using: &generator))
      default: text.insert("()|-\"=*:“”（）".randomElement(using: &generator)!, at: place)
      }
    }
    return String(text)
  }

  private static func operands(
    depth: Int, using generator: inout SeededGenerator
  ) -> GeneratedQuery {
    var parts: [GeneratedQuery] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let next = operand(depth: depth, using: &generator)
      guard Int.random(in: 0..<4, using: &generator) == 0 else {
        let isRequired = !parts.isEmpty && Int.random(in: 0..<6, using: &generator) == 0
        parts.append(
          isRequired
            ? GeneratedQuery(text: "AND " + next.text, meaning: next.meaning) : next)
        continue
      }
      // Alone it is the complement.
      let sign = ["-", "!", "NOT ", "－"].randomElement(using: &generator)!
      parts.append(GeneratedQuery(text: sign + next.text, meaning: .not(next.meaning)))
    }
    return GeneratedQuery(
      text: parts.map(\.text).joined(
        separator: [" ", "\u{3000}"].randomElement(using: &generator)!),
      meaning: parts.count == 1 ? parts[0].meaning : .all(parts.map(\.meaning)))
  }

  private static func operand(
    depth: Int, using generator: inout SeededGenerator
  ) -> GeneratedQuery {
    let kind = Int.random(in: 0..<(depth < 2 ? 8 : 5), using: &generator)
    switch kind {
    case 0..<5: return phrase(using: &generator)
    case 5:
      let inner = operands(depth: depth + 1, using: &generator)
      // Brackets of either width.
      return GeneratedQuery(
        text: Bool.random(using: &generator) ? "(\(inner.text))" : "（\(inner.text)）",
        meaning: inner.meaning)
    case 6:
      let parts = (0..<2).map { _ in
        let part = phrase(using: &generator)
        guard Int.random(in: 0..<5, using: &generator) == 0 else { return part }
        let sign = ["-", "NOT "].randomElement(using: &generator)!
        return GeneratedQuery(text: sign + part.text, meaning: .not(part.meaning))
      }
      return GeneratedQuery(
        text: "("
          + parts.map(\.text).joined(
            separator: [" OR ", " | ", " 或 ", " || "].randomElement(using: &generator)!) + ")",
        meaning: .any(parts.map(\.meaning)))
    default:
      let tokens = Int.random(in: 0...4, using: &generator)
      let parts = (0..<2).map { _ in phrase(using: &generator, mayBePrefix: false) }
      let isList = Bool.random(using: &generator)
      return GeneratedQuery(
        text: isList
          ? "NEAR(\(parts[0].text) \(parts[1].text), \(tokens))"
          : "(\(parts[0].text) NEAR/\(tokens) \(parts[1].text))",
        meaning: .near(parts[0].meaning, parts[1].meaning, tokens))
    }
  }

  private static func phrase(
    using generator: inout SeededGenerator, mayBePrefix: Bool = true
  ) -> GeneratedQuery {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0, 1:
      let tokens = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        characters.randomElement(using: &generator)!
      }
      let marks = [("", ""), ("“", "”"), ("\"", "\""), ("「", "」")].randomElement(using: &generator)!
      return GeneratedQuery(
        text: marks.0 + tokens.joined() + marks.1, meaning: .phrase(tokens, isPrefix: false))
    case 2 where mayBePrefix:
      let word = words.randomElement(using: &generator)!
      let start = String(word.prefix(Int.random(in: 1...3, using: &generator)))
      return GeneratedQuery(text: start + "*", meaning: .phrase([start], isPrefix: true))
    default:
      let tokens = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
        words.randomElement(using: &generator)!
      }
      return GeneratedQuery(
        text: "\"" + tokens.joined(separator: " ") + "\"", meaning: .phrase(tokens, isPrefix: false)
      )
    }
  }
}

/// A text as its tokens, and what stands between them.
struct GeneratedText {
  struct Token {
    let text: String
    /// Whether nothing stands between it and the one before.
    let isJoined: Bool
    /// Whether a sentence ends before it.
    let isBehindStop: Bool
  }

  let tokens: [Token]

  static func make(_ count: Int, using generator: inout SeededGenerator) -> GeneratedText {
    var tokens: [Token] = []
    for _ in 0..<count {
      let isCharacter = Int.random(in: 0..<3, using: &generator) > 0
      let text =
        isCharacter
        ? GeneratedQuery.characters.randomElement(using: &generator)!
        : GeneratedQuery.words.randomElement(using: &generator)!
      let gap = Int.random(in: 0..<8, using: &generator)
      let needsSpace =
        !isCharacter && (tokens.last.map { $0.text.utf8.first! < 0x80 } ?? false)
      tokens.append(
        Token(
          text: text, isJoined: gap > 1 && !needsSpace, isBehindStop: gap == 0 && !tokens.isEmpty))
    }
    return GeneratedText(tokens: tokens)
  }

  var text: String {
    tokens.enumerated().map { index, token in
      (index == 0 ? "" : token.isBehindStop ? "。" : token.isJoined ? "" : " ") + token.text
    }.joined()
  }

  /// What a plain reading of the words says.
  func has(_ meaning: GeneratedQuery.Meaning) -> Bool {
    switch meaning {
    case .phrase: !places(of: meaning).isEmpty
    case .all(let parts): parts.allSatisfy(has)
    case .any(let parts): parts.contains(where: has)
    case .not(let part): !has(part)
    case .near(let left, let right, let tokens):
      places(of: left).contains { first in
        places(of: right).contains { second in
          let (low, high) =
            first.lowerBound <= second.lowerBound ? (first, second) : (second, first)
          return high.lowerBound - low.upperBound <= tokens
        }
      }
    }
  }

  private func places(of meaning: GeneratedQuery.Meaning) -> [Range<Int>] {
    guard case .phrase(let wanted, let isPrefix) = meaning, wanted.count <= tokens.count else {
      return []
    }
    return (0...tokens.count - wanted.count).compactMap { start in
      for (offset, text) in wanted.enumerated() {
        let token = tokens[start + offset]
        guard
          isPrefix
            ? token.text.utf8.first! < 0x80 && token.text.hasPrefix(text) : token.text == text
        else { return nil }
        guard offset > 0 else { continue }
        let isCharacters = wanted[offset].utf8.first! >= 0x80
        if token.isBehindStop || isCharacters && !token.isJoined { return nil }
      }
      return start..<start + wanted.count
    }
  }
}
