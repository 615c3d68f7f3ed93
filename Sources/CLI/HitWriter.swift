import Suoyin
import SuoyinWire

/// Prints an answer in the format that was asked for.
struct HitWriter {
  let format: Format
  let isColored: Bool
  let isLinked: Bool
  /// Whether to say how to go on.
  let isPaged: Bool

  func write(_ answer: Answer) throws {
    if let table, !answer.hits.isEmpty { print(table.head) }
    for hit in answer.hits {
      switch format {
      case .text: print(HitText(hit, isColored: isColored, isLinked: isLinked).text)
      case .csv, .tsv: if let table { print(table.line(hit)) }
      case .plain0:
        print(
          "\(Console.safe(Self.place(hit)))\t\(hit.snippet.rendered(isColored ? .ansi : .plain))",
          terminator: "\0")
      case .json: print(hit.json.description)
      case .html: print(Self.html(hit))
      case .markdown: print(Self.markdown(hit))
      }
    }
    try writeRest(answer)
  }

  private var table: HitTable? {
    switch format {
    case .csv: HitTable(sign: .comma)
    case .tsv: HitTable(sign: .tab)
    default: nil
    }
  }

  private func writeRest(_ answer: Answer) throws {
    if format == .plain0 || table != nil { return }
    if format == .json {
      if let facets = answer.facets { print(JSONValue.object(present: ["facets": facets.json])) }
      if isPaged, let next = answer.next {
        print(JSONValue.object(present: ["next": .string(next)]))
      }
    } else if let facets = answer.facets {
      for (name, counts) in facets.columns {
        let list = counts.map { "\(Console.safe($0.value)) \($0.count)" }
        print(
          "\(name)\(String(repeating: " ", count: 10 - name.count))\(list.joined(separator: ", "))")
      }
    }
  }

  // MARK: Pages

  private static func place(_ hit: Hit) -> String {
    var place = HitText.short(hit.path)
    if let line = hit.location?.line { place += ":\(line)" }
    if let page = hit.location?.page { place += "  page \(page)" }
    return place
  }

  private static func html(_ hit: Hit) -> String {
    let style = SnippetStyle.html
    let title = hit.title.map { "<h2>\(style.escaped($0))</h2>\n" } ?? ""
    let body = hit.snippets.map { "<p>\($0.rendered(style))</p>\n" }.joined()
    return "<article lang=\"\(style.escaped(hit.language.tag))\">\n\(title)"
      + "<cite>\(style.escaped(place(hit)))</cite>\n\(body)</article>"
  }

  private static func markdown(_ hit: Hit) -> String {
    let style = SnippetStyle.markdown
    let title = style.escaped(hit.title ?? hit.documentID)
    let body = hit.snippets.map { "> \($0.rendered(style))\n" }.joined(separator: ">\n")
    return "**\(title)** \(style.escaped(place(hit)))\n\n\(body)"
  }
}
