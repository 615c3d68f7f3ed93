import SuoyinDocuments
import SuoyinStorage

// What holds for the whole query. Names of fields are ordinary words too, so a filter is only taken
// for one where its value can be one.
extension QueryParser {
  /// Reads a filter, excluded or not; false where something else stands, which is left there.
  func takeFilter(_ reading: inout Reading) -> Bool {
    var at = reading.at
    var isExcluded = false
    while at < reading.signs.count, reading.signs[at].sign.isUnary {
      if reading.signs[at].sign != .plus { isExcluded.toggle() }
      at += 1
    }
    guard at + 1 < reading.signs.count, case .field(let field) = reading.signs[at].sign,
      let kind = Self.filterKinds[field], let typed = reading.signs[at + 1].sign.value,
      at + 2 >= reading.signs.count || reading.signs[at + 2].sign != .or,
      Self.objection(to: typed, kind, reading.signs[at].text) == nil
    else { return false }
    reading.isOnlyWords = false
    reading.filters.append(
      PassageFilter(kind: kind, value: Self.value(typed, kind), isExcluded: isExcluded))
    reading.filterOffsets.append(reading.signs[at].offset)
    reading.at = at + 2
    reading.filterEnd = reading.at
    return true
  }

  /// A field where no filter can be, with what comes after it, as one word.
  func misplacedFilter(_ place: Int, _ reading: inout Reading) -> Query.Node? {
    var text = reading.signs[place].text
    var objection: String?
    if let value = reading.sign?.value, case .field(let field) = reading.signs[place].sign,
      let kind = Self.filterKinds[field]
    {
      objection = Self.objection(to: value, kind, text)
      text += reading.signs[reading.at].text
      reading.at += 1
    }
    reading.note(
      place,
      objection.map { "\($0); this was taken as words" }
        ?? "this restricts the whole query: put it outside brackets and away from OR; "
        + "it was taken as a word")
    return clause(.bare, text, .anywhere, &reading)
  }

  private static let filterKinds: [QueryToken.Field: PassageFilter.Kind] = [
    .language: .language, .path: .path, .type: .type, .after: .after, .before: .before,
  ]

  // MARK: Values

  /// What is wrong with a value; nil where it can be one.
  private static func objection(
    to value: String, _ kind: PassageFilter.Kind, _ field: String
  ) -> String? {
    switch kind {
    case .language:
      PassageFilter.knows(language: value)
        ? nil : "“\(value)” is no language here; there are zh, en and und"
    case .type:
      isType(value, field) ? nil : "“\(value)” is no type of files such as md or txt"
    case .path:
      isPath(value, field) ? nil : "“\(value)” is no part of a path such as papers/2024 or *.md"
    case .after, .before:
      CalendarDate(value) == nil
        ? "“\(value)” is no date such as 2020, 2020-06 or 2020-06-15" : nil
    }
  }

  private static let longestEnding = 12

  /// The ending of a file's name: md, jsonl, 7z.
  private static func isType(_ value: String, _ field: String) -> Bool {
    let ending = withoutDot(value)
    // 类型：A is a blood group.
    let least = field.first?.isASCII == true ? 1 : 2
    return (least...longestEnding).contains(ending.count)
      && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      && ending.contains(where: \.isLetter)
  }

  /// 路径：北京到上海 is prose; `path:` is not.
  private static func isPath(_ value: String, _ field: String) -> Bool {
    field.allSatisfy(\.isASCII) || value.contains { "/.*".contains($0) }
      || value.allSatisfy(\.isASCII)
  }

  private static func value(_ typed: String, _ kind: PassageFilter.Kind) -> String {
    kind == .type ? withoutDot(typed) : typed
  }

  private static func withoutDot(_ ending: String) -> String {
    ending.hasPrefix(".") ? String(ending.dropFirst()) : ending
  }
}

extension QueryToken {
  /// What a filter takes after its colon.
  fileprivate var value: String? {
    switch self {
    case .word(let text), .quotation(let text): text.isEmpty ? nil : text
    case .prefix(let text): text + "*"
    default: nil
    }
  }

  /// Whether it stands before an operand and says how that is wanted.
  fileprivate var isUnary: Bool {
    switch self {
    case .minus, .plus, .not: true
    default: false
    }
  }
}
