/// Acronyms: APEC, GGGI, OoT, COVID-19.
enum Acronym {
  /// In scalars.
  private static let longest = 10

  /// Whether `text` is one word with two capitals or more, which are at least half of it, and otherwise
  /// nothing but Latin letters, digits, hyphens and ampersands.
  static func matches(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    let capitals = capitalCount(of: text)
    return capitals >= 2 && scalars.count <= longest && capitals * 2 >= scalars.count
      && scalars.allSatisfy {
        $0.isLatin || $0 == "-" || $0 == "&" || $0.properties.numericType != nil
      }
  }

  static func capitalCount(of text: String) -> Int {
    text.unicodeScalars.count { $0.properties.isUppercase }
  }
}
