import SuoyinAnalysis
import SuoyinICU
import SuoyinSearch
import SuoyinStorage
import SuoyinTerminology
import SuoyinWire

/// The functions that make one value of texts, whatever table they are from.
func textFunctions(_ host: ConnectionState) -> [ScalarFunction] {
  [
    ScalarFunction("suoyin_version", 0...0) { _ in .text(SuoyinVersion.description) },
    ScalarFunction("suoyin_query", 1...2) { arguments in
      guard let query = arguments.text(0) else { return .null }
      return .text(
        try host.highlighter().expression(for: query, try demand(arguments.text(1))).sql)
    },
    ScalarFunction("suoyin_fold", 1...1) { arguments in
      guard let text = arguments.text(0) else { return .null }
      let analyzer = Analyzer()
      analyzer.read(text)
      return .text(analyzer.foldedDrawing)
    },
    ScalarFunction("suoyin_highlight", 2...5) { try highlight($0, host) },
    ScalarFunction("suoyin_snippet", 2...3) { try snippet($0, host) },
    // What an index says of words changes with its glossaries.
    ScalarFunction("suoyin_pinyin", 1...2, isPure: false) { try pinyin($0, host) },
  ]
}

private func demand(_ word: String?) throws -> TableSearch.Demand {
  guard let word else { return .standard }
  guard let demand = TableSearch.Demand(rawValue: word) else {
    let words = TableSearch.Demand.allCases.map(\.rawValue).joined(separator: ", ")
    throw CallError(description: "“\(word)” is none of \(words)")
  }
  return demand
}

/// `suoyin_highlight(query, text, open, close, style)`: the text with marks around what of the query
/// stands in it. Where the style is `html`, the text is escaped before the marks go in; it is so by
/// itself where the marks are tags.
private func highlight(_ arguments: Arguments, _ host: ConnectionState) throws -> SQLValue {
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
  for range in try host.highlighter().highlights(in: text, for: query) {
    append(start..<range.lowerBound)
    result += open
    append(range)
    result += close
    start = range.upperBound
  }
  append(start..<utf8.count)
  return .text(result)
}

/// `suoyin_snippet(query, text, options)`: the part of the text that shows best what was found. The
/// options are a JSON object: columns, fragments, style (`html`, `plain`, `json`), open, close.
private func snippet(_ arguments: Arguments, _ host: ConnectionState) throws -> SQLValue {
  guard let query = arguments.text(0), let text = arguments.text(1) else { return .null }
  let options = try requestOptions(
    arguments.text(2), known: ["columns", "fragments", "style", "open", "close"])
  let snippets = try host.highlighter().snippets(
    of: text, for: query, columns: try options.number("columns", 1...10_000) ?? 160,
    fragments: try options.number("fragments", 1...100) ?? 1)
  let open = try options.text("open") ?? "<mark>"
  let style = try style(try options.text("style"), marks: open)
  if style == .json { return .text(JSONValue.array(snippets.map(\.json)).description) }
  let close = try options.text("close") ?? "</mark>"
  return .text(
    snippets.map { $0.rendered(style == .html ? .html : .plain, open: open, close: close) }
      .joined(separator: style == .html ? "<br>" : "\n"))
}

private enum Style: String { case html, plain, json }

private func style(_ word: String?, marks open: String) throws -> Style {
  guard let word else { return open.contains("<") ? .html : .plain }
  guard let style = Style(rawValue: word) else {
    throw CallError(description: "“\(word)” is none of html, plain, json")
  }
  return style
}

/// - Parameter text: a JSON object; nil for no options.
func requestOptions(_ text: String?, known: Set<String>) throws -> RequestOptions {
  guard let text, !text.isEmpty else { return try RequestOptions([], known: known) }
  do {
    guard let members = try JSONValue(parsing: text.utf8).members else {
      throw CallError(description: "options are a JSON object")
    }
    return try RequestOptions(members, known: known)
  } catch let error as JSONError {
    throw CallError(description: "options are a JSON object: \(error)")
  }
}

/// `suoyin_pinyin(text, style)`: how a text is read; the style is `marks`, `numbers`, `plain` or
/// `initials`. The glossaries of an index say how words are read where one is open.
private func pinyin(_ arguments: Arguments, _ host: ConnectionState) throws -> SQLValue {
  guard let text = arguments.text(0) else { return .null }
  let reading =
    try host.hasIndex
    ? host.reading { try $0.reading(of: text) }
    : PinyinReader(nil).reading(of: text)
  guard let reading else { return .text("") }
  switch arguments.text(1) ?? "marks" {
  case "marks": return .text(reading.syllables.map(\.marked).joined(separator: " "))
  case "numbers": return .text(reading.numbered)
  case "plain": return .text(reading.syllables.map(\.letters).joined(separator: " "))
  case "initials": return .text(reading.initials)
  case let word:
    throw CallError(description: "“\(word)” is none of marks, numbers, plain, initials")
  }
}
