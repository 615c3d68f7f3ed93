// NEAR with its operands in brackets: `NEAR(a "b c" d*, 5)`, as FTS5 writes it, and `NEAR/5(a b)`.
// Between two operands, `a NEAR/5 b`, NEAR is a keyword.
extension QueryLexer {
  /// The distance where none is given, as in FTS5.
  static let nearestTokens = 10
  /// In characters. A longer list is not read as one, so that many that are never closed cost no more
  /// than the text.
  private static let longestNearList = 1_000

  /// What is in the brackets, and the place after them.
  private struct NearList {
    let operands: [QueryToken]
    let tokens: Int
    let end: Int
  }

  mutating func scanNearList() -> Bool {
    guard text[index...].starts(with: "NEAR") else { return false }
    var open = index + 4
    var tokens: Int?
    if open < text.count, text[open] == "/" {
      let digits = text[(open + 1)...].prefix(while: Self.isDigit)
      guard !digits.isEmpty else { return false }
      tokens = Self.distance(digits)
      open = digits.endIndex
    } else if beginsOperand {
      while open < text.count, text[open].isWhitespace { open += 1 }
    }
    guard open < text.count, text[open] == "(" || text[open] == "（" else { return false }
    guard let list = nearList(from: open) else {
      note(
        "NEAR( takes words or phrases and a distance, as in NEAR(a \"b c\", 5); "
          + "it was treated as a word")
      return false
    }
    let start = index
    index = list.end
    append(.nearAll(list.operands, tokens: tokens ?? list.tokens), from: start)
    return true
  }

  /// Whether an operand is expected here: after one, the NEAR of `a NEAR (b)` is an operator between
  /// the two.
  private var beginsOperand: Bool {
    switch tokens.last?.token {
    case nil, .open, .or, .and, .not, .minus, .plus: true
    default: false
    }
  }

  /// Reads the list whose bracket opens at `open`; nil where it is not one.
  private mutating func nearList(from open: Int) -> NearList? {
    let limit = min(text.count, open + Self.longestNearList)
    guard let close = firstIndex(of: [")", "）"], after: open), close < limit else { return nil }
    var operands: [QueryToken] = []
    var place = open + 1
    while place < limit {
      switch text[place] {
      case ")", "）":
        return operands.isEmpty
          ? nil : NearList(operands: operands, tokens: Self.nearestTokens, end: place + 1)
      case ",", "，":
        guard let (tokens, end) = listDistance(after: place), !operands.isEmpty else { return nil }
        return NearList(operands: operands, tokens: tokens, end: end)
      case "(", "（": return nil
      case let space where space.isWhitespace: place += 1
      default:
        guard let operand = nearOperand(at: &place, before: limit) else { return nil }
        operands.append(operand)
      }
    }
    return nil
  }

  /// Reads a quotation, a word or a prefix of a list; nil where a comma follows that no distance
  /// follows.
  private mutating func nearOperand(at place: inout Int, before limit: Int) -> QueryToken? {
    if let marks = Self.closingMarks[text[place]], let end = firstIndex(of: marks, after: place),
      end < limit
    {
      defer { place = end + 1 }
      return .quotation(String(text[place + 1..<end]))
    }
    let end = text[place..<limit].firstIndex {
      $0.isWhitespace || "()（）".contains($0) || Self.closingMarks[$0] != nil
    }
    var word = text[place..<max(end ?? limit, place + 1)]
    // A comma belongs to the word unless a distance follows it: 1,000.
    if let comma = word.lastIndex(where: Self.isComma), comma > word.startIndex,
      listDistance(after: comma) != nil
    {
      word = word[..<comma]
    } else if word.last.map(Self.isComma) ?? false {
      return nil
    }
    place = word.endIndex
    return Self.operand(String(word))
  }

  private static func isComma(_ character: Character) -> Bool {
    character == "," || character == "，"
  }

  /// A number and the bracket that ends the list, after the comma at `comma`.
  private func listDistance(after comma: Int) -> (tokens: Int, end: Int)? {
    var place = comma + 1
    func skipSpaces() {
      while place < text.count, text[place].isWhitespace { place += 1 }
    }
    skipSpaces()
    let digits = text[place...].prefix(while: Self.isDigit)
    guard !digits.isEmpty else { return nil }
    place = digits.endIndex
    skipSpaces()
    guard place < text.count, text[place] == ")" || text[place] == "）" else { return nil }
    return (Self.distance(digits), place + 1)
  }
}
