extension String {
  /// Whether any of it is a Han character.
  package var hasHan: Bool { unicodeScalars.contains { $0.properties.isIdeographic } }
}

extension Substring {
  /// Without white space at its ends.
  package var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
