import Foundation
import Suoyin

/// A hit as a person reads it: where, then what.
struct HitText {
  let text: String

  init(_ hit: Hit, isColored: Bool) {
    func paint(_ text: String, _ code: String) -> String {
      isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    var place = Self.short(hit.path)
    if let line = hit.location?.line { place += ":\(line)" }
    var head = paint(Console.safe(place), "35")
    if let page = hit.location?.page { head += "  page \(page)" }
    if hit.documentID != hit.path { head += "  \(Console.safe(hit.documentID))" }
    if let title = hit.title { head += "  " + paint(Console.safe(title), "1") }
    text = head + "\n    " + Self.body(hit.snippet) { paint($0, "1;31") } + "\n"
  }

  private static func body(_ snippet: Snippet, _ paint: (String) -> String) -> String {
    let utf8 = Array(snippet.text.utf8)
    func part(_ range: Range<Int>) -> String {
      Console.safe(String(decoding: utf8[range], as: UTF8.self))
    }
    var body = snippet.isCutBefore ? "… " : ""
    var at = 0
    for highlight in snippet.highlights {
      body += part(at..<highlight.lowerBound) + paint(part(highlight))
      at = highlight.upperBound
    }
    return body + part(at..<utf8.count) + (snippet.isCutBehind ? " …" : "")
  }

  /// From where the user stands, where that is shorter.
  private static func short(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
