import Foundation
import Suoyin

/// A hit as a person reads it: where it is, then what it says, indented.
///
///     papers/notes.md:12  page 3  河流治理
///         … 流域的治理要靠沿岸的人。 …
struct HitText {
  /// Ends with a line break.
  let text: String

  /// - Parameters:
  ///   - isColored: whether matches, locations and titles have ANSI colours.
  ///   - isLinked: whether the location is a terminal link to the file.
  init(_ hit: Hit, isColored: Bool, isLinked: Bool = false) {
    let style = isColored ? SnippetStyle.ansi : .plain
    let body =
      hit.before.map(style.escaped) + hit.snippets.map { $0.rendered(style) }
      + hit.after.map(style.escaped) + (hit.counterpart.map { ["= " + $0.rendered(style)] } ?? [])
    text =
      Self.head(of: hit, Paint(isOn: isColored), isLinked: isLinked) + "\n"
      + body.map { "    \($0)\n" }.joined()
  }

  /// Location, page, id where it is not the path, title, the number of further passages,
  /// and translations: what is absent is left out, so that most heads are short.
  /// Everything from a file is made safe before it is coloured, or the colours would be
  /// removed with the rest.
  private static func head(of hit: Hit, _ paint: Paint, isLinked: Bool) -> String {
    var place = Console.safe(Self.place(hit.path, line: hit.location?.line))
    if isLinked { place = linked(place, to: hit.path) }
    var head = paint(place, Paint.magenta)
    if let page = hit.location?.page { head += "  page \(page)" }
    if hit.documentID != hit.path { head += "  \(Console.safe(hit.documentID))" }
    if let title = hit.title { head += "  " + paint(Console.safe(title), Paint.bold) }
    if hit.moreCount > 0 { head += "  (\(hit.moreCount) more)" }
    if !hit.translations.isEmpty { head += "  " + Console.safe(translations(of: hit)) }
    return head
  }

  // MARK: Places

  /// A location in a file, relative to the current folder: `papers/a.txt:12  page 3`.
  static func place(_ path: String, _ location: SourceLocation?) -> String {
    place(path, line: location?.line) + (location?.page.map { "  page \($0)" } ?? "")
  }

  private static func place(_ path: String, line: Int?) -> String {
    short(path) + (line.map { ":\($0)" } ?? "")
  }

  /// A path as it is shown: relative where it is below the current folder.
  static func short(_ path: String) -> String {
    let here = absolutePath(of: ".") + "/"
    // By bytes: an accent at the beginning of a name would make one character with the slash.
    let isBelow = path.utf8.starts(with: here.utf8)
    return PathText.shown(
      isBelow ? String(Substring(path.utf8.dropFirst(here.utf8.count))) : path)
  }

  /// A link to the file, in the escape sequence OSC 8, which terminals that do not support it ignore.
  private static func linked(_ place: String, to path: String) -> String {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, 255)
    let name = String(
      decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let address = PathText.bytes(of: absolutePath(of: path)).map(percentEncoded).joined()
    return "\u{1B}]8;;file://\(name)\(address)\u{1B}\\\(place)\u{1B}]8;;\u{1B}\\"
  }

  /// All but the slash and the unreserved characters of RFC 3986, §2.3.
  static func percentEncoded(_ byte: UInt8) -> String {
    let scalar = Unicode.Scalar(byte)
    if scalar.isASCII,
      scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar)
    {
      return String(scalar)
    }
    return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  // MARK: Translations

  private static let mostTranslations = 4

  /// The translations by which the hit was found: `(future → 未来)`.
  private static func translations(of hit: Hit) -> String {
    let shown = hit.translations.prefix(mostTranslations).map { "\($0.source) → \($0.target)" }
    return "(" + shown.joined(separator: ", ")
      + (hit.translations.count > shown.count ? ", …)" : ")")
  }
}
