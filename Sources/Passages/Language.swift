/// A language, by its BCP 47 tag.
public struct Language: Hashable, Sendable, CustomStringConvertible {
  public let tag: String
  public init(tag: String) { self.tag = tag }
  public var description: String { tag }

  public static let chinese = Self(tag: "zh")
  public static let english = Self(tag: "en")
  /// Undetermined: too little text, or a language we do not tell apart.
  public static let undetermined = Self(tag: "und")
}

/// Counts the letters of a text, to tell its language.
package struct LanguageTally: Sendable {
  private var han = 0
  private var latin = 0

  package init() {}

  /// O(bytes).
  package init(_ utf8: [UInt8]) {
    for byte in utf8 {
      // The lead bytes of the common Han characters.
      han &+= byte >= 0xE4 && byte <= 0xE9 ? 1 : 0
      latin &+= (byte | 0x20) &- 0x61 < 26 ? 1 : 0
    }
  }

  package mutating func add(_ other: LanguageTally) {
    han += other.han
    latin += other.latin
  }

  /// Whether a tenth of the text or more is Chinese: also prose around code or formulas is.
  package var isPartlyChinese: Bool { han > 0 && han * 27 >= latin }

  /// The language most of the text is written in. A Han character weighs as much as three Latin
  /// letters, since it says as much.
  package var language: Language {
    if han == 0, latin == 0 { return .undetermined }
    return han * 3 >= latin ? .chinese : .english
  }
}
