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

extension Language {
  /// The language most of `utf8` is written in, by its letters: a Han character weighs as much as
  /// three Latin letters, since it says as much. O(bytes).
  package static func detect(_ utf8: some Sequence<UInt8>) -> Language {
    var han = 0
    var latin = 0
    for byte in utf8 {
      if byte >= 0xE4, byte <= 0xE9 {
        han += 1
      } else if (byte | 0x20) &- 0x61 < 26 {
        latin += 1
      }
    }
    if han == 0, latin == 0 { return .undetermined }
    return han * 3 >= latin ? .chinese : .english
  }
}
