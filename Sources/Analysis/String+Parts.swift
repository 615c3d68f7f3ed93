// The standard library has these in `_StringProcessing`, which would make the extension larger by as
// much as all of the analysis.
extension String {
  /// The text with `other` in place of every `scalar`, also where a combining mark follows it.
  ///
  ///     "lv4".replacing(each: "v", with: "u:")     // "lu:4"
  package func replacing(each scalar: Unicode.Scalar, with other: String) -> String {
    guard unicodeScalars.contains(scalar) else { return self }
    var result = String.UnicodeScalarView()
    for each in unicodeScalars {
      if each == scalar {
        result.append(contentsOf: other.unicodeScalars)
      } else {
        result.append(each)
      }
    }
    return String(result)
  }

  /// Whether it contains `other`, byte for byte; `true` for the empty string. O(bytes × bytes of `other`)
  /// at worst; for short strings.
  package func holds(_ other: String) -> Bool {
    let bytes = Array(utf8)
    let wanted = Array(other.utf8)
    guard let first = wanted.first else { return true }
    guard wanted.count <= bytes.count else { return false }
    return (0...bytes.count - wanted.count).contains {
      bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
