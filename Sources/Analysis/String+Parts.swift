// What the standard library has in a module of its own, which would weigh as much again in the
// extension as all of the analysis does.
extension String {
  /// The text with `other` in the place of every `scalar`, whatever combines with it.
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

  /// Whether `other` stands somewhere in it, byte for byte. O(bytes × bytes) at worst; for short ones.
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
