/// Takes a query apart into signs. Half-width and full-width signs mean the same. O(characters).
struct QueryLexer {
  let text: [Character]
  private(set) var at = 0
  private var depth = 0
  private var signs: [QueryToken.Placed] = []
  var notes: [Query.Note] = []
  /// For each kind of closing mark, that there is none after this place; so that looking for one
  /// costs no more than the text once.
  private var noneAfter: [Character: Int] = [:]

  init(_ text: String) { self.text = Array(text) }

  static let nearestTokens = 10
  private static let mostTokens = 1_000_000
  /// Longer lists are not read, so that many that never end cost no more than the text.
  private static let longestNearList = 1_000

  mutating func scan() -> [QueryToken.Placed] {
    while at < text.count {
      if text[at].isWhitespace {
        at += 1
      } else if !scanToken() {
        noteWhatIsNotUnderstood()
        scanWord()
      }
    }
    return signs
  }

  private mutating func append(_ sign: QueryToken, from start: Int) {
    signs.append(.init(sign: sign, offset: start, text: String(text[start..<at])))
  }

  func next(_ offset: Int = 1) -> Character? { at + offset < text.count ? text[at + offset] : nil }

  /// Whether an operand follows at once, and not the same sign again: `--` is no exclusion.
  private func beginsOperand(but signs: String) -> Bool {
    next().map { !$0.isWhitespace && !signs.contains($0) } ?? false
  }

  /// Reads a sign at the start of a clause; false where none is there.
  private mutating func scanToken() -> Bool {
    let start = at
    switch text[at] {
    case "(", "（":
      guard position(of: [")", "）"], after: at) != nil else { return false }
      at += 1
      depth += 1
      append(.open, from: start)
    case ")", "）":
      guard depth > 0 else { return false }
      at += 1
      depth -= 1
      append(.close, from: start)
    case "|", "｜":
      while at < text.count, text[at] == "|" || text[at] == "｜" { at += 1 }
      append(.or, from: start)
    case "-", "－", "–", "−":
      // The last two are what word processors make of a hyphen.
      guard beginsOperand(but: "-－–−") else { return false }
      at += 1
      append(.minus, from: start)
    case "!", "！":
      guard beginsOperand(but: "!！=?？)）") else { return false }
      at += 1
      append(.minus, from: start)
    case "+", "＋":
      // +86 is a number.
      guard beginsOperand(but: "+＋="), next()?.isNumber == false else { return false }
      at += 1
      append(.plus, from: start)
    case "=", "＝":
      guard beginsOperand(but: "=＝") else { return false }
      at += 1
      append(.equals, from: start)
    default: return scanNearList() || scanQuotation() || scanField() || scanWeight()
    }
    return true
  }

  private mutating func position(of marks: [Character], after place: Int) -> Int? {
    if let known = noneAfter[marks[0]], place >= known { return nil }
    if let found = text[(place + 1)...].firstIndex(where: { marks.contains($0) }) { return found }
    noneAfter[marks[0]] = place
    return nil
  }

  // MARK: Quotations

  /// Which marks close a quotation that a mark opens. People mix them when they type.
  private static let closingMarks: [Character: [Character]] = [
    "\"": ["\""], "“": ["”", "“"], "”": ["”", "“"], "「": ["」"], "『": ["』"], "＂": ["＂"],
  ]

  private mutating func quotationEnd() -> Int? {
    guard let marks = Self.closingMarks[text[at]] else { return nil }
    return position(of: marks, after: at)
  }

  private mutating func scanQuotation() -> Bool {
    guard Self.closingMarks[text[at]] != nil else { return false }
    let start = at
    guard let end = quotationEnd() else {
      if beginsOperand(but: "") {
        note("this quotation mark is never closed and was passed over; close it for a phrase")
      }
      return false
    }
    let quoted = String(text[start + 1..<end])
    at = end + 1
    if let tokens = scanSlop() {
      append(.sloppy(quoted, tokens: tokens), from: start)
    } else {
      append(.quotation(quoted), from: start)
    }
    return true
  }

  /// The 5 of `"a b"~5`, up to a space or a closing bracket.
  private mutating func scanSlop() -> Int? {
    guard at < text.count, text[at] == "~" else { return nil }
    var end = at + 1
    while end < text.count, text[end].isASCII, text[end].isNumber { end += 1 }
    guard end > at + 1, endsOperand(end) else { return nil }
    defer { at = end }
    return Self.tokens(text[at + 1..<end])
  }

  private func endsOperand(_ place: Int) -> Bool {
    place >= text.count || text[place].isWhitespace || "()（）|｜".contains(text[place])
  }

  private static func tokens(_ digits: some Sequence<Character>) -> Int {
    min(Int(String(digits)) ?? mostTokens, mostTokens)
  }

  // MARK: NEAR(…)

  /// `NEAR(a "b c" d*, 5)`, as FTS5 has it; also `NEAR/5(a b)`.
  private mutating func scanNearList() -> Bool {
    guard text[at...].starts(with: "NEAR") else { return false }
    var open = at + 4
    var tokens: Int?
    if open < text.count, text[open] == "/" {
      let digits = text[(open + 1)...].prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return false }
      tokens = Self.tokens(digits)
      open = digits.endIndex
    } else if isAfterNoOperand {
      while open < text.count, text[open].isWhitespace { open += 1 }
    }
    guard open < text.count, text[open] == "(" || text[open] == "（" else { return false }
    guard let list = nearList(from: open) else {
      note(
        "NEAR( takes words or phrases and how far they may stand apart, as in NEAR(a \"b c\", 5); "
          + "it was taken as a word")
      return false
    }
    let start = at
    at = list.end
    append(.nearAll(list.parts, tokens: tokens ?? list.tokens), from: start)
    return true
  }

  /// Whether `a NEAR (b)` is not meant.
  private var isAfterNoOperand: Bool {
    switch signs.last?.sign {
    case nil, .open, .or, .and, .not, .minus, .plus: true
    default: false
    }
  }

  private mutating func nearList(
    from open: Int
  ) -> (parts: [QueryToken], tokens: Int, end: Int)? {
    guard let last = position(of: [")", "）"], after: open) else { return nil }
    let limit = min(text.count, open + Self.longestNearList)
    guard last < limit else { return nil }
    var parts: [QueryToken] = []
    var place = open + 1
    while place < limit {
      let character = text[place]
      if character.isWhitespace {
        place += 1
      } else if character == ")" || character == "）" {
        return parts.isEmpty ? nil : (parts, Self.nearestTokens, place + 1)
      } else if character == "(" || character == "（" {
        return nil
      } else if character == "," || character == "，" {
        return distance(after: place).flatMap { parts.isEmpty ? nil : (parts, $0.tokens, $0.end) }
      } else if let marks = Self.closingMarks[character],
        let end = position(of: marks, after: place), end < limit
      {
        parts.append(.quotation(String(text[place + 1..<end])))
        place = end + 1
      } else {
        let end = text[place..<limit].firstIndex {
          $0.isWhitespace || "()（）".contains($0) || Self.closingMarks[$0] != nil
        }
        var word = text[place..<max(end ?? limit, place + 1)]
        place = word.endIndex
        // A comma belongs to the word unless a distance follows it: 1,000.
        if let comma = word.lastIndex(where: { $0 == "," || $0 == "，" }), comma > word.startIndex,
          distance(after: comma) != nil
        {
          word = word[..<comma]
          place = comma
        } else if word.last == "," || word.last == "，" {
          return nil
        }
        parts.append(Self.part(String(word)))
      }
    }
    return nil
  }

  private static func part(_ word: String) -> QueryToken {
    let isPrefix = word.count > 1 && (word.last == "*" || word.last == "＊")
    return isPrefix ? .prefix(String(word.dropLast())) : .word(word)
  }

  /// A number and the bracket that ends the list, after the comma at `comma`.
  private func distance(after comma: Int) -> (tokens: Int, end: Int)? {
    var place = comma + 1
    while place < text.count, text[place].isWhitespace { place += 1 }
    let start = place
    while place < text.count, text[place].isASCII, text[place].isNumber { place += 1 }
    let digits = text[start..<place]
    while place < text.count, text[place].isWhitespace { place += 1 }
    guard !digits.isEmpty, place < text.count, text[place] == ")" || text[place] == "）" else {
      return nil
    }
    return (Self.tokens(digits), place + 1)
  }

  // MARK: Fields

  private static let fields: [String: QueryToken.Field] = [
    "title": .title, "标题": .title, "標題": .title, "lang": .language, "语言": .language,
    "語言": .language, "path": .path, "路径": .path, "路徑": .path, "type": .type, "类型": .type,
    "類型": .type, "after": .after, "晚于": .after, "晚於": .after, "before": .before,
    "早于": .before, "早於": .before,
  ]
  private static let longestFieldName = 6

  /// Whether a name is that of a field.
  static func isField(_ name: String) -> Bool { fields[name.lowercased()] != nil }

  private mutating func scanField() -> Bool {
    var end = at
    while end < text.count, end - at <= Self.longestFieldName, text[end] != ":", text[end] != "：" {
      end += 1
    }
    guard end + 1 < text.count, text[end] == ":" || text[end] == "：",
      !text[end + 1].isWhitespace, let field = Self.fields[String(text[at..<end]).lowercased()]
    else { return false }
    let start = at
    at = end + 1
    append(.field(field), from: start)
    return true
  }

  // MARK: Words

  /// Reads up to the next space, bar, quotation or closing bracket of a group.
  private mutating func scanWord() {
    let start = at
    var brackets = 0
    while at < text.count, !text[at].isWhitespace, text[at] != "|", text[at] != "｜" {
      if at > start, quotationEnd() != nil { break }
      switch text[at] {
      case "(", "（": brackets += 1
      case ")", "）":
        if brackets == 0, depth > 0, at > start { return finishWord(start) }
        brackets -= 1
      default: break
      }
      at += 1
    }
    finishWord(start)
  }

  private mutating func finishWord(_ start: Int) {
    let word = String(text[start..<at])
    if isAlone(start..<at), let operation = Self.operation(word) {
      return append(operation, from: start)
    }
    let plain = withoutWeight(start..<at)
    noteWildcards(in: plain, at: start)
    signs.append(
      .init(sign: Self.part(plain), offset: start, text: String(text[start..<at])))
  }

  /// Whether spaces or brackets part a word from its neighbours: 或 between two quotations is Chinese.
  private func isAlone(_ range: Range<Int>) -> Bool {
    func parts(_ place: Int) -> Bool {
      !text.indices.contains(place) || text[place].isWhitespace || "()（）".contains(text[place])
    }
    return parts(range.lowerBound - 1) && parts(range.upperBound)
  }

  private static func operation(_ typed: String) -> QueryToken? {
    let word = halfWidth(typed)
    switch word {
    case "OR", "或": return .or
    case "AND", "&&", "＆＆": return .and
    case "NOT": return .not
    case "NEAR": return .near(tokens: nearestTokens)
    default:
      guard word.hasPrefix("NEAR/"), case let digits = word.dropFirst(5), !digits.isEmpty,
        digits.allSatisfy({ $0.isASCII && $0.isNumber })
      else { return nil }
      return .near(tokens: tokens(digits))
    }
  }

  /// ＡＮＤ is AND.
  private static func halfWidth(_ word: String) -> String {
    String(
      String.UnicodeScalarView(
        word.unicodeScalars.map { scalar in
          (0xFF01...0xFF5E).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }))
  }

  /// A weight or a distance after a quotation or a group: `"a b"^2`, `(a b)^2`; and `"a b"*`.
  private mutating func scanWeight() -> Bool {
    guard "^~*".contains(text[at]), let last = signs.last, last.offset + last.text.count == at
    else { return false }
    switch last.sign {
    case .quotation, .close: break
    default: return false
    }
    if text[at] == "*" {
      guard endsOperand(at + 1) else { return false }
      note("* stands only after a word without quotation marks; it was passed over")
      at += 1
      return true
    }
    var end = at + 1
    while end < text.count, text[end].isASCII, text[end].isNumber || text[end] == "." { end += 1 }
    guard endsOperand(end), end > at + 1 || text[at] == "~" else { return false }
    note(Self.passedOver(text[at..<end]))
    at = end
    return true
  }
}
