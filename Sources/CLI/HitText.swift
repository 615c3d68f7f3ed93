import Foundation
import Suoyin

/// A hit as a person reads it: where, then what.
struct HitText {
  let text: String

  init(_ hit: Hit, isColored: Bool, isLinked: Bool = false) {
    func paint(_ text: String, _ code: String) -> String {
      isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    var place = Self.short(hit.path)
    if let line = hit.location?.line { place += ":\(line)" }
    place = Console.safe(place)
    if isLinked { place = Self.linked(place, to: hit.path) }
    var head = paint(place, "35")
    if let page = hit.location?.page { head += "  page \(page)" }
    if hit.documentID != hit.path { head += "  \(Console.safe(hit.documentID))" }
    if let title = hit.title { head += "  " + paint(Console.safe(title), "1") }
    if hit.moreCount > 0 { head += "  (\(hit.moreCount) more)" }
    let style = isColored ? SnippetStyle.ansi : .plain
    if !hit.translations.isEmpty { head += "  " + Console.safe(Self.translations(hit)) }
    let body =
      hit.before.map(style.escaped) + hit.snippets.map { $0.rendered(style) }
      + hit.after.map(style.escaped) + (hit.counterpart.map { ["= " + $0.rendered(style)] } ?? [])
    text = head + "\n" + body.map { "    \($0)\n" }.joined()
  }

  /// A place that terminals lead from to the file (OSC 8).
  private static func linked(_ place: String, to path: String) -> String {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, 255)
    let name = String(
      decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let address = PathText.bytes(of: absolutePath(of: path)).map(percentEncoded).joined()
    return "\u{1B}]8;;file://\(name)\(address)\u{1B}\\\(place)\u{1B}]8;;\u{1B}\\"
  }

  /// RFC 3986, §2.3.
  private static func percentEncoded(_ byte: UInt8) -> String {
    let scalar = Unicode.Scalar(byte)
    if scalar.isASCII,
      scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar)
    {
      return String(scalar)
    }
    return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private static let mostTranslations = 4

  /// What it was found by: `future → 未来`.
  private static func translations(_ hit: Hit) -> String {
    let shown = hit.translations.prefix(mostTranslations).map { "\($0.source) → \($0.target)" }
    return "(" + shown.joined(separator: ", ")
      + (hit.translations.count > shown.count ? ", …)" : ")")
  }

  /// From where the user stands, where that is shorter.
  static func short(_ path: String) -> String {
    let here = absolutePath(of: ".") + "/"
    let isBelow = path.utf8.starts(with: here.utf8)
    return PathText.shown(
      isBelow ? String(Substring(path.utf8.dropFirst(here.utf8.count))) : path)
  }
}
