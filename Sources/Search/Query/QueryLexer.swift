/// Splits a query into tokens. Half-width and full-width operators mean the same: `-茶` and `－茶`.
///
///     var lexer = QueryLexer("茶 -“绿 茶”")
///     lexer.tokenize()  // word("茶"), minus, quotation("绿 茶")
///
/// There are no errors: an operator that cannot be one where it is (`--`, `+86`, a quotation mark that
/// is never closed) is part of a word. `QueryLexer+Notes.swift` reports what looks like the syntax of
/// other search engines.
///
/// O(characters), whatever the query: every search for a closing mark goes over the text at most once.
struct QueryLexer {
  let text: [Character]
  /// The next character to be read, as an index of `text`. Offsets of tokens and notes count the same.
  var index = 0
  private(set) var tokens: [QueryToken.Placed] = []
  var notes: [Query.Note] = []
  /// Groups that are open.
  private var depth = 0
  /// For each kind of closing mark, a place after which there is none: a query of 10,000 opening
  /// brackets is then not searched 10,000 times.
  private var noneAfter: [Character: Int] = [:]

  init(_ text: String) { self.text = Array(text) }

  /// Reads the whole query.
  mutating func tokenize() -> [QueryToken.Placed] {
    while index < text.count {
      if text[index].isWhitespace {
        index += 1
      } else if !scanOperator() {
        noteUnsupportedSyntax()
        scanWord()
      }
    }
    return tokens
  }

  /// Adds a token that was typed from `start` up to `index`.
  mutating func append(_ token: QueryToken, from start: Int) {
    tokens.append(.init(token: token, offset: start, text: String(text[start..<index])))
  }

  /// The character after the one at `index`.
  func peek() -> Character? { index + 1 < text.count ? text[index + 1] : nil }

  /// Where the first of `marks` is after `place`; nil where there is none.
  mutating func firstIndex(of marks: [Character], after place: Int) -> Int? {
    if let known = noneAfter[marks[0]], place >= known { return nil }
    if let found = text[(place + 1)...].firstIndex(where: { marks.contains($0) }) { return found }
    noneAfter[marks[0]] = place
    return nil
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// A distance of NEAR. So large a one that it is no `Int` is any distance.
  static func distance(_ digits: some Sequence<Character>) -> Int {
    min(Int(String(digits)) ?? mostTokens, mostTokens)
  }

  /// More tokens than a passage has.
  private static let mostTokens = 1_000_000

  // MARK: Operators

  /// Reads an operator, a quotation or a NEAR list; false where a word begins.
  private mutating func scanOperator() -> Bool {
    scanBracket() || scanBar() || scanSign() || scanNearList() || scanQuotation() || scanField()
      || scanSuffix()
  }

  private mutating func scanBracket() -> Bool {
    let token: QueryToken
    switch text[index] {
    case "(", "（":
      guard firstIndex(of: [")", "）"], after: index) != nil else { return false }
      token = .open
      depth += 1
    case ")", "）":
      guard depth > 0 else { return false }
      token = .close
      depth -= 1
    default: return false
    }
    index += 1
    append(token, from: index - 1)
    return true
  }

  /// `|` and `||`.
  private mutating func scanBar() -> Bool {
    let start = index
    while index < text.count, Self.isBar(text[index]) { index += 1 }
    if index > start { append(.or, from: start) }
    return index > start
  }

  private static func isBar(_ character: Character) -> Bool {
    character == "|" || character == "｜"
  }

  /// The signs before an operand, and what makes them part of a word when it follows: `--` and `!=`
  /// are no exclusions. Word processors turn a hyphen into – and −.
  private static let signs: [Character: (token: QueryToken, notBefore: String)] = {
    let minus = (token: QueryToken.minus, notBefore: "-－–−")
    let not = (token: QueryToken.minus, notBefore: "!！=?？)）")
    let plus = (token: QueryToken.plus, notBefore: "+＋=")
    let equals = (token: QueryToken.equals, notBefore: "=＝")
    return [
      "-": minus, "－": minus, "–": minus, "−": minus, "!": not, "！": not, "+": plus, "＋": plus,
      "=": equals, "＝": equals,
    ]
  }()

  private mutating func scanSign() -> Bool {
    guard let (token, notBefore) = Self.signs[text[index]], let next = peek(), !next.isWhitespace,
      !notBefore.contains(next)
    else { return false }
    // +86 is a telephone code.
    if token == .plus, next.isNumber { return false }
    index += 1
    append(token, from: index - 1)
    return true
  }

  // MARK: Quotations

  /// The marks that close a quotation, by the mark that opens it. Input methods turn typographic marks
  /// either way, so “ closes what “ or ” opens.
  static let closingMarks: [Character: [Character]] = [
    "\"": ["\""], "“": ["”", "“"], "”": ["”", "“"], "「": ["」"], "『": ["』"], "＂": ["＂"],
  ]

  /// The mark that closes the quotation which begins at `index`.
  private mutating func quotationEnd() -> Int? {
    guard let marks = Self.closingMarks[text[index]] else { return nil }
    return firstIndex(of: marks, after: index)
  }

  private mutating func scanQuotation() -> Bool {
    guard Self.closingMarks[text[index]] != nil else { return false }
    let start = index
    guard let end = quotationEnd() else {
      if peek()?.isWhitespace == false {
        note("this quotation mark is never closed and was ignored; close it to search for a phrase")
      }
      return false
    }
    let quoted = String(text[start + 1..<end])
    index = end + 1
    if let tokens = scanSlop() {
      append(.sloppy(quoted, tokens: tokens), from: start)
    } else {
      append(.quotation(quoted), from: start)
    }
    return true
  }

  /// The 5 of `"a b"~5`, up to a space or a closing bracket.
  private mutating func scanSlop() -> Int? {
    guard index < text.count, text[index] == "~" else { return nil }
    var end = index + 1
    while end < text.count, Self.isDigit(text[end]) { end += 1 }
    guard end > index + 1, endsOperand(end) else { return nil }
    defer { index = end }
    return Self.distance(text[index + 1..<end])
  }

  private func endsOperand(_ place: Int) -> Bool {
    place >= text.count || text[place].isWhitespace || "()（）|｜".contains(text[place])
  }

  /// What other engines allow after a quotation or a group: a boost or a similarity, `"a b"^2`,
  /// `(a b)~0.8`, and `"a b"*`. It is dropped, with a note.
  private mutating func scanSuffix() -> Bool {
    guard "^~*".contains(text[index]), let last = tokens.last,
      last.offset + last.text.count == index
    else { return false }
    switch last.token {
    case .quotation, .close: break
    default: return false
    }
    if text[index] == "*" {
      guard endsOperand(index + 1) else { return false }
      note("* works only after a word that is not in quotation marks; it was ignored")
      index += 1
      return true
    }
    var end = index + 1
    while end < text.count, Self.isDigit(text[end]) || text[end] == "." { end += 1 }
    guard endsOperand(end), end > index + 1 || text[index] == "~" else { return false }
    note(Self.unsupported(suffix: text[index..<end]))
    index = end
    return true
  }

  // MARK: Fields

  /// The names of fields, in lower case. Those after the first are filters: `QueryParser+Filters`.
  private static let fields: [String: QueryToken.Field] = [
    "title": .title, "标题": .title, "標題": .title, "lang": .language, "语言": .language,
    "語言": .language, "path": .path, "路径": .path, "路徑": .path, "type": .type, "类型": .type,
    "類型": .type, "after": .after, "晚于": .after, "晚於": .after, "before": .before,
    "早于": .before, "早於": .before,
  ]
  /// In characters: that of `before`.
  private static let longestFieldName = 6

  static func isField(_ name: String) -> Bool { fields[name.lowercased()] != nil }

  private mutating func scanField() -> Bool {
    var end = index
    while end < text.count, end - index <= Self.longestFieldName, !Self.isColon(text[end]) {
      end += 1
    }
    guard end + 1 < text.count, Self.isColon(text[end]), !text[end + 1].isWhitespace,
      let field = Self.fields[String(text[index..<end]).lowercased()]
    else { return false }
    let start = index
    index = end + 1
    append(.field(field), from: start)
    return true
  }

  static func isColon(_ character: Character) -> Bool { character == ":" || character == "：" }

  // MARK: Words

  /// Reads up to the next space, bar or quotation, or the bracket that closes a group. Brackets inside
  /// a word belong to it where they are balanced: `f(x)`, `上海合作组织（SCO）`.
  private mutating func scanWord() {
    let start = index
    var brackets = 0
    while index < text.count, !text[index].isWhitespace, !Self.isBar(text[index]) {
      if index > start, quotationEnd() != nil { break }
      switch text[index] {
      case "(", "（": brackets += 1
      case ")", "）":
        if brackets == 0, depth > 0, index > start { return finishWord(start) }
        brackets -= 1
      default: break
      }
      index += 1
    }
    finishWord(start)
  }

  private mutating func finishWord(_ start: Int) {
    let word = String(text[start..<index])
    if isSeparate(start..<index), let keyword = Self.keyword(word) {
      return append(keyword, from: start)
    }
    let plain = withoutSuffix(start..<index)
    noteWildcards(in: plain, at: start)
    append(Self.operand(plain), from: start)
  }

  /// A word, or a prefix where it ends with an asterisk.
  static func operand(_ word: String) -> QueryToken {
    let isPrefix = word.count > 1 && (word.last == "*" || word.last == "＊")
    return isPrefix ? .prefix(String(word.dropLast())) : .word(word)
  }

  /// Whether spaces or brackets separate a word from its neighbours: the 或 of “茶”或“咖啡” is Chinese
  /// prose, not an operator.
  private func isSeparate(_ range: Range<Int>) -> Bool {
    func separates(_ place: Int) -> Bool {
      !text.indices.contains(place) || text[place].isWhitespace || "()（）".contains(text[place])
    }
    return separates(range.lowerBound - 1) && separates(range.upperBound)
  }

  /// The operators that are words. Only capitals: "or" and "and" are words to search for.
  private static func keyword(_ typed: String) -> QueryToken? {
    let word = halfWidth(typed)
    switch word {
    case "OR", "或": return .or
    case "AND", "&&": return .and
    case "NOT": return .not
    case "NEAR": return .near(tokens: nearestTokens)
    default:
      guard word.hasPrefix("NEAR/"), case let digits = word.dropFirst(5), !digits.isEmpty,
        digits.allSatisfy(isDigit)
      else { return nil }
      return .near(tokens: distance(digits))
    }
  }

  /// The text with full-width ASCII (U+FF01–FF5E) made half-width: ＡＮＤ is AND, ＆＆ is &&.
  private static func halfWidth(_ word: String) -> String {
    String(
      String.UnicodeScalarView(
        word.unicodeScalars.map { scalar in
          (0xFF01...0xFF5E).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }))
  }
}
