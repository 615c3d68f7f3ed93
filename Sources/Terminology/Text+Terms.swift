import SuoyinICU

extension String {
  /// Whether any of it is a Han character (UAX #24): a term that has one is Chinese.
  ///
  ///     "T恤".hasHan      // true
  ///     "T-shirt".hasHan  // false
  package var hasHan: Bool { unicodeScalars.contains(where: \.isHan) }
}

extension Substring {
  /// The text without white space at its ends.
  package var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
