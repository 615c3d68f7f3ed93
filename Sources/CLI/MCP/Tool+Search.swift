import Suoyin
import SuoyinSearch
import SuoyinWire

extension Tool {
  static func search(_ index: SearchIndex) -> Tool {
    Tool(
      name: "search", title: "Search passages",
      purpose:
        "Finds passages of Chinese and English texts, best first. Any text is a query: words "
        + "separated by spaces must all occur, “quoted” ones as they are, and a question is answered "
        + "by the best passages; -word, NOT, AND, OR, NEAR(a b, 5), lang:zh, path:, after:2020 "
        + "narrow it down. A hit lists at most 100 matches; matchCount says how many there are.",
      options: [
        .query.required,
        .limit.narrowed(to: 1...50, default: 8, "The most passages to return."),
        .budget, .cursor, .cross, .group,
      ],
      shape: Answer.shape
    ) { options in
      var wanted = SearchOptions(options)
      wanted.snippetColumns = snippetColumns
      return reply(
        to: try index.search(options.requiredText(.query), wanted),
        fitting: options.number(.budget))
    }
  }

  /// Wider than on a terminal: a model reads a few sentences at once.
  private static let snippetColumns = 400

  /// - Parameter budget: how many UTF-8 bytes of text the hits may have together. The first hit is
  ///   always returned, or the cursor would never move.
  private static func reply(to answer: Answer, fitting budget: Int) -> Reply {
    var shown: [Hit] = []
    var used = 0
    for hit in answer.hits {
      used += hit.snippet.text.utf8.count + (hit.counterpart?.text.utf8.count ?? 0)
      if used > budget, !shown.isEmpty { break }
      shown.append(hit)
    }
    let next = shown.count < answer.hits.count ? shown.last?.cursor : answer.next
    let content = answer.json.replacing([
      "hits": .array(shown.map(\.json)), "next": JSONValue(next),
    ])
    return Reply(content: content, text: text(of: answer, shown, next))
  }

  private static func text(of answer: Answer, _ shown: [Hit], _ next: String?) -> String {
    var lines = shown.map(line)
    if shown.isEmpty {
      lines.append("Nothing found.")
      let near = answer.missingWords.flatMap(\.suggestions).prefix(5).map(\.text)
      if !near.isEmpty { lines.append("Near: \(near.joined(separator: ", "))") }
    }
    lines += answer.notes.map { "Note: \($0.message)" }
    if let next { lines.append("More with cursor \(next)") }
    return lines.joined(separator: "\n")
  }

  /// `1. [17] Title (file.txt:3 page 2): the **snippet**`, with the passageID in the brackets.
  private static func line(_ hit: Hit) -> String {
    var place = hit.path.split(separator: "/").last.map(String.init) ?? hit.path
    if let location = hit.location {
      place += ":\(location.line)" + (location.page.map { " page \($0)" } ?? "")
    }
    return "\(hit.rank). [\(hit.id)] \(hit.title ?? "") (\(place)): "
      + hit.snippet.rendered(.plain, open: "**", close: "**")
  }
}
