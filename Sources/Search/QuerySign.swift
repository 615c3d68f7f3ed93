/// The parts that a query is read in: words, and signs that mean something.
enum QuerySign: Hashable {
  case word(String)
  case quotation(String)
  case prefix(String)
  case open, close
  case or, and
  case near(units: Int)
  case minus, equals
  case field(Field)

  enum Field: Hashable {
    case title, language, path, type, after, before
  }

  /// A sign where it stands.
  struct Placed {
    let sign: QuerySign
    /// In characters of the query, from 0.
    let offset: Int
    /// As typed.
    let text: String
  }
}

/// Takes a query apart into signs. Half-width and full-width signs mean the same. O(characters).
struct QueryScanner {
  private let text: [Character]
  private var at = 0
  private var depth = 0
  private var signs: [QuerySign.Placed] = []
  private(set) var notes: [Query.Note] = []
  /// For each kind of closing mark, that there is none behind this place; so that looking for one
  /// costs no more than the text once.
  private var noneBehind: [Character: Int] = [:]

  init(_ text: String) { self.text = Array(text) }

  static let nearestUnits = 10

  mutating func scan() -> [QuerySign.Placed] {
    while at < text.count {
      if text[at].isWhitespace {
        at += 1
      } else if !scanSign() {
        scanWord()
      }
    }
    return signs
  }

  private mutating func append(_ sign: QuerySign, from start: Int) {
    signs.append(.init(sign: sign, offset: start, text: String(text[start..<at])))
  }

  private func next(_ offset: Int = 1) -> Character? {
    at + offset < text.count ? text[at + offset] : nil
  }

  private var hasTextBehind: Bool { next().map { !$0.isWhitespace } ?? false }

  /// Reads a sign at the start of a clause; false where none is there.
  private mutating func scanSign() -> Bool {
    let start = at
    switch text[at] {
    case "(", "（":
      guard hasClosing(behind: at) else { return false }
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
    case "-", "－":
      guard hasTextBehind, let next = next(), next != "-", next != "－" else { return false }
      at += 1
      append(.minus, from: start)
    case "=", "＝":
      guard hasTextBehind, let next = next(), next != "=", next != "＝" else { return false }
      at += 1
      append(.equals, from: start)
    default: return scanQuotation() || scanField()
    }
    return true
  }

  private mutating func hasClosing(behind place: Int) -> Bool {
    position(of: [")", "）"], behind: place) != nil
  }

  private mutating func position(of marks: [Character], behind place: Int) -> Int? {
    if let known = noneBehind[marks[0]], place >= known { return nil }
    if let found = text[(place + 1)...].firstIndex(where: { marks.contains($0) }) { return found }
    noneBehind[marks[0]] = place
    return nil
  }

  /// Which marks close a quotation that a mark opens. People mix them when they type.
  private static let closingMarks: [Character: [Character]] = [
    "\"": ["\""], "“": ["”", "“"], "”": ["”", "“"], "「": ["」"], "『": ["』"], "＂": ["＂"],
  ]

  private mutating func quotationEnd() -> Int? {
    guard let marks = Self.closingMarks[text[at]] else { return nil }
    return position(of: marks, behind: at)
  }

  private mutating func scanQuotation() -> Bool {
    guard Self.closingMarks[text[at]] != nil else { return false }
    let start = at
    guard let end = quotationEnd() else {
      if hasTextBehind {
        notes.append(
          .init(
            offset: at,
            message:
              "this quotation mark is never closed and was passed over; close it for a phrase"
          ))
      }
      return false
    }
    at = end + 1
    signs.append(
      .init(
        sign: .quotation(String(text[start + 1..<end])), offset: start,
        text: String(text[start...end])))
    return true
  }

  private static let fields: [String: QuerySign.Field] = [
    "title": .title, "标题": .title, "標題": .title, "lang": .language, "语言": .language,
    "語言": .language, "path": .path, "路径": .path, "路徑": .path, "type": .type, "类型": .type,
    "類型": .type, "after": .after, "晚于": .after, "晚於": .after, "before": .before,
    "早于": .before, "早於": .before,
  ]
  private static let longestFieldName = 6

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
    if let last = word.last, last == "*" || last == "＊", word.count > 1 {
      return append(.prefix(String(word.dropLast())), from: start)
    }
    append(.word(word), from: start)
  }

  /// Whether spaces or brackets part a word from its neighbours: 或 between two quotations is Chinese.
  private func isAlone(_ range: Range<Int>) -> Bool {
    func parts(_ place: Int) -> Bool {
      !text.indices.contains(place) || text[place].isWhitespace || "()（）".contains(text[place])
    }
    return parts(range.lowerBound - 1) && parts(range.upperBound)
  }

  private static func operation(_ word: String) -> QuerySign? {
    switch word {
    case "OR", "或": return .or
    case "AND": return .and
    case "NEAR": return .near(units: nearestUnits)
    default:
      guard word.hasPrefix("NEAR/"), let units = Int(word.dropFirst(5)), units >= 0 else {
        return nil
      }
      return .near(units: min(units, 1_000_000))
    }
  }
}
