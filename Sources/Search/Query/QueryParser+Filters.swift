import SuoyinDocuments
import SuoyinStorage

// Filters restrict the whole query: `lang:en`, `-type:md`. The names of fields are ordinary words too
// (类型：公告 is a line of many texts), so that a field is a filter only where its value can be one.
extension QueryParser {
  /// Consumes a filter, excluded or not; false where there is none, and then nothing is consumed.
  func takeFilter(_ state: inout State) -> Bool {
    let signs = state.tokens[state.index...].prefix(while: \.token.isUnary)
    let isExcluded = !signs.count { $0.token != .plus }.isMultiple(of: 2)
    let place = signs.endIndex
    guard place + 1 < state.tokens.count, case .field(let field) = state.tokens[place].token,
      let kind = Self.filterKinds[field], let typed = state.tokens[place + 1].token.value,
      place + 2 >= state.tokens.count || state.tokens[place + 2].token != .or,
      Self.objection(to: typed, kind, state.tokens[place].text) == nil
    else { return false }
    state.filters.append(
      PassageFilter(kind: kind, value: Self.value(typed, kind), isExcluded: isExcluded))
    state.filterOffsets.append(state.tokens[place].offset)
    state.advance(by: place + 2 - state.index)
    state.filterEnd = state.index
    return true
  }

  /// A field where no filter can be, with its value, as one word.
  func misplacedFilter(_ place: Int, _ state: inout State) -> Query.Node? {
    var text = state.tokens[place].text
    var objection: String?
    if let value = state.token?.value, case .field(let field) = state.tokens[place].token,
      let kind = Self.filterKinds[field]
    {
      objection = Self.objection(to: value, kind, text)
      text += state.tokens[state.index].text
      state.advance()
    }
    state.note(
      place,
      objection.map { "\($0); this was treated as words" }
        ?? "a filter restricts the whole query: put it outside brackets and away from OR; "
        + "it was treated as a word")
    return clause(.bare, text, .anywhere, &state)
  }

  private static let filterKinds: [QueryToken.Field: PassageFilter.Kind] = [
    .language: .language, .path: .path, .type: .type, .after: .after, .before: .before,
  ]

  // MARK: Values

  /// Why `value` cannot be the value of a filter; nil where it can.
  ///
  /// - Parameter field: the field's name and colon, as typed.
  private static func objection(
    to value: String, _ kind: PassageFilter.Kind, _ field: String
  ) -> String? {
    switch kind {
    case .language:
      PassageFilter.knows(language: value)
        ? nil : "“\(value)” is not a language of the index (those are zh, en and und)"
    case .type:
      isType(value, field) ? nil : "“\(value)” is not a file type such as md or txt"
    case .path:
      isPath(value, field) ? nil : "“\(value)” is not part of a path such as papers/2024 or *.md"
    case .after, .before:
      CalendarDate(value) == nil
        ? "“\(value)” is not a date such as 2020, 2020-06 or 2020-06-15" : nil
    }
  }

  /// In characters; that of the longest usual file extension, with some to spare.
  private static let longestExtension = 12

  /// The extension of a file's name: md, jsonl, 7z.
  private static func isType(_ value: String, _ field: String) -> Bool {
    let ending = withoutDot(value)
    // 类型：A is a blood group; type:c is a source file.
    let least = field.first?.isASCII == true ? 1 : 2
    return (least...longestExtension).contains(ending.count)
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
}
