import CIndexData
import SuoyinAnalysis
import SuoyinICU

/// Who built an index and how. An index is only read by what would build the same.
package struct Stamp: Hashable, Sendable {
  /// Changes whenever the tables or what is in them change meaning.
  package static let format = "5"

  package var format: String
  /// What analysis rests on, and every term of a text with every trouble in it.
  package var canary: String
  /// For people: beside what the canary holds, ICU only moves word boundaries, which find nothing.
  package var icu: String

  /// The stamp of what this program builds.
  package static let current = Stamp(format: format, canary: canaryTerms, icu: ICULibrary.version)

  private static var canaryTerms: String {
    let analyzer = Analyzer()
    analyzer.read(String(cString: suoyin_canary_txt))
    let terms = (0..<analyzer.count).map { analyzer.terms(of: $0).joined(separator: "=") }
    return ([Analyzer.fingerprint] + terms).joined(separator: " ")
  }

  package func accepts(_ other: Stamp) -> Bool { format == other.format && canary == other.canary }

  /// Short enough for a message: the canary by a digest of its own.
  package var description: String {
    // Both halves in one, since eight digits are enough to see that two differ.
    let hash = FNV1a.hash(of: canary.utf8)
    let digest = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    return "format \(format), analyzer \(String(digest, radix: 16)), ICU \(icu)"
  }
}
