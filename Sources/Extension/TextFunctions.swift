import SuoyinAnalysis
import SuoyinICU
import SuoyinSearch
import SuoyinStorage
import SuoyinTerminology
import SuoyinWire

/// The functions of SQL that work on texts from any table, or from none.
///
///     SELECT suoyin_highlight('合作', text) FROM notes
///     WHERE notes MATCH suoyin_query('合作');
func textFunctions(_ state: ConnectionState) -> [ScalarFunction] {
  [
    ScalarFunction("suoyin_version", 0...0) { _ in .text(SuoyinVersion.description) },
    ScalarFunction("suoyin_query", 1...2) { arguments in
      guard let query = arguments.text(0) else { return .null }
      return .text(
        try state.highlighter().expression(for: query, try demand(arguments.text(1))).sql)
    },
    ScalarFunction("suoyin_fold", 1...1) { arguments in
      guard let text = arguments.text(0) else { return .null }
      let analyzer = Analyzer()
      analyzer.read(text)
      return .text(analyzer.foldedDrawing)
    },
    ScalarFunction("suoyin_highlight", 2...5) { try highlight($0, state) },
    ScalarFunction("suoyin_snippet", 2...3) { try snippet($0, state) },
    // Not pure: the glossaries of an open index decide, and they may change.
    ScalarFunction("suoyin_pinyin", 1...2, isPure: false) { try pinyin($0, state) },
  ]
}

/// How much of a query a row must match; `standard` if not given.
private func demand(_ word: String?) throws -> TableSearch.Demand {
  guard let word else { return .standard }
  guard let demand = TableSearch.Demand(rawValue: word) else {
    let words = TableSearch.Demand.allCases.map(\.rawValue).joined(separator: ", ")
    throw CallError(description: "“\(word)” is not one of \(words)")
  }
  return demand
}

/// `suoyin_highlight(query, text, open, close, style)`: the text with marks around the matches of the
/// query. In the style `html` the text between the marks is escaped, so that the result can go into a
/// page; that is the default if the marks are tags.
private func highlight(_ arguments: Arguments, _ state: ConnectionState) throws -> SQLValue {
  guard let query = arguments.text(0), let text = arguments.text(1) else { return .null }
  let open = arguments.text(2) ?? "<mark>"
  let isHTML = try style(arguments.text(4), marks: open) == .html
  let close = arguments.text(3) ?? "</mark>"
  let utf8 = Array(text.utf8)
  var result = ""
  var start = 0
  func append(_ range: Range<Int>) {
    let part = String(decoding: utf8[range], as: UTF8.self)
    result += isHTML ? SnippetStyle.html.escaped(part) : part
  }
  for range in try state.highlighter().highlights(in: text, for: query) {
    append(start..<range.lowerBound)
    result += open
    append(range)
    result += close
    start = range.upperBound
  }
  append(start..<utf8.count)
  return .text(result)
}

/// `suoyin_snippet(query, text, options)`: the part of the text that shows its matches best. Options
/// are a JSON object of `RequestOption.snippet`. In the style `json` the result is an array of
/// `{"text", "highlights"}`, without marks.
private func snippet(_ arguments: Arguments, _ state: ConnectionState) throws -> SQLValue {
  guard let query = arguments.text(0), let text = arguments.text(1) else { return .null }
  let options = try requestOptions(arguments.text(2), taking: RequestOption.snippet)
  let snippets = try state.highlighter().snippets(
    of: text, for: query, columns: options.number(.columns),
    fragments: options.number(.fragments))
  let open = options.text(.open) ?? "<mark>"
  let style = try style(options.word(.style), marks: open)
  if style == .json { return .text(JSONValue.array(snippets.map(\.json)).description) }
  let close = options.text(.close) ?? "</mark>"
  return .text(
    snippets.map { $0.rendered(style == .html ? .html : .plain, open: open, close: close) }
      .joined(separator: style == .html ? "<br>" : "\n"))
}

private enum Style: String { case html, plain, json }

/// - Parameter word: nil for the default, which goes by the opening mark.
private func style(_ word: String?, marks open: String) throws -> Style {
  guard let word else { return open.contains("<") ? .html : .plain }
  guard let style = Style(rawValue: word) else {
    throw CallError(description: "“\(word)” is not one of html, plain, json")
  }
  return style
}

/// - Parameter text: a JSON object; nil or empty for no options.
/// - Throws: `CallError` for anything but a JSON object, `OptionError` for what is in it.
func requestOptions(_ text: String?, taking taken: [RequestOption]) throws -> RequestOptions {
  guard let text, !text.isEmpty else { return try RequestOptions([], taking: taken) }
  do {
    guard let members = try JSONValue(parsing: text.utf8).members else {
      throw CallError(description: "options are a JSON object")
    }
    return try RequestOptions(members, taking: taken)
  } catch let error as JSONError {
    throw CallError(description: "options are a JSON object: \(error)")
  }
}

/// `suoyin_pinyin(text, style)`: the reading of a Chinese text, in the style `marks` (by default),
/// `numbers`, `plain` or `initials`. If the main database is an index, its glossaries decide how words
/// are read; without one, the built-in readings do.
private func pinyin(_ arguments: Arguments, _ state: ConnectionState) throws -> SQLValue {
  guard let text = arguments.text(0) else { return .null }
  let reading =
    try state.hasIndex
    ? state.reading { try $0.reading(of: text) }
    : PinyinReader(nil).reading(of: text)
  guard let reading else { return .text("") }
  switch arguments.text(1) ?? "marks" {
  case "marks": return .text(reading.syllables.map(\.marked).joined(separator: " "))
  case "numbers": return .text(reading.numbered)
  case "plain": return .text(reading.syllables.map(\.letters).joined(separator: " "))
  case "initials": return .text(reading.initials)
  case let word:
    throw CallError(description: "“\(word)” is not one of marks, numbers, plain, initials")
  }
}
