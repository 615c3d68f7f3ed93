import Suoyin
import SuoyinWire

/// Prints an answer in the format that was asked for: the hits, then facets and the cursor of the next
/// page in the formats that have a place for them.
///
/// JSON is one object a line (JSON Lines), so that each line can be parsed by itself and
/// `head -1` gives a whole hit. `plain0` ends records with NUL, as `fzf --read0` and `xargs
/// -0` expect.
struct HitWriter {
  let format: Format
  let isColored: Bool
  let isLinked: Bool
  /// Whether to print the cursor of the next page.
  let isPaged: Bool

  /// In columns: `language` and two spaces.
  private static let facetNameColumns = 10

  /// Prints nothing for an empty answer, not even a head: the exit status says so, and a file of one line
  /// would look like a result.
  func write(_ answer: Answer) {
    if let table, !answer.hits.isEmpty { print(table.head) }
    for hit in answer.hits {
      switch format {
      case .text: print(HitText(hit, isColored: isColored, isLinked: isLinked).text)
      case .csv, .tsv: if let table { print(table.row(hit)) }
      case .plain0:
        print(
          "\(Console.safe(Self.place(hit)))\t\(hit.snippet.rendered(isColored ? .ansi : .plain))",
          terminator: "\0")
      case .json: print(hit.json.description)
      case .html: print(Self.html(hit))
      case .markdown: print(Self.markdown(hit))
      }
    }
    switch format {
    case .csv, .tsv, .plain0: break
    case .json: writeJSON(answer.facets, next: answer.next)
    case .text, .html, .markdown: if let facets = answer.facets { Self.write(facets) }
    }
  }

  private var table: HitTable? {
    switch format {
    case .csv: HitTable(separator: .comma)
    case .tsv: HitTable(separator: .tab)
    default: nil
    }
  }

  // MARK: After the hits

  private func writeJSON(_ facets: Facets?, next: String?) {
    if let facets { print(JSONValue.object(present: ["facets": facets.json])) }
    if isPaged, let next { print(JSONValue.object(present: ["next": .string(next)])) }
  }

  /// `language  zh 12, en 3`
  private static func write(_ facets: Facets) {
    for (name, counts) in facets.columns {
      let list = counts.map { "\(Console.safe($0.value)) \($0.count)" }
      let padding = String(repeating: " ", count: facetNameColumns - name.count)
      print("\(name)\(padding)\(list.joined(separator: ", "))")
    }
  }

  // MARK: Hits on pages

  private static func place(_ hit: Hit) -> String { HitText.place(hit.path, hit.location) }

  /// An `article` with title, location and snippets; all text is escaped, matches are in `mark`.
  private static func html(_ hit: Hit) -> String {
    let style = SnippetStyle.html
    let title = hit.title.map { "<h2>\(style.escaped($0))</h2>\n" } ?? ""
    let body = hit.snippets.map { "<p>\($0.rendered(style))</p>\n" }.joined()
    return "<article lang=\"\(style.escaped(hit.language.tag))\">\n\(title)"
      + "<cite>\(style.escaped(place(hit)))</cite>\n\(body)</article>"
  }

  /// Title and location, then each snippet as a quotation with the matches in bold.
  private static func markdown(_ hit: Hit) -> String {
    let style = SnippetStyle.markdown
    let title = style.escaped(hit.title ?? hit.documentID)
    let body = hit.snippets.map { "> \($0.rendered(style))\n" }.joined(separator: ">\n")
    return "**\(title)** \(style.escaped(place(hit)))\n\n\(body)"
  }
}
