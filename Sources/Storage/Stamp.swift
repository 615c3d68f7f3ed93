import CIndexData
import SuoyinAnalysis
import SuoyinICU

/// How an index was built: its format, and what the analyzer makes of a test text. An index is read
/// only by a program that would build the same, because a query finds nothing if its terms are made
/// in another way than those of the index.
///
///     Stamp.current.description  // "format 6, analyzer 2ba1f0c3, ICU 72.1"
package struct Stamp: Hashable, Sendable {
  /// Raised whenever the tables, or the meaning of what they contain, change.
  package static let format = "6"

  package var format: String
  /// The analyzer's fingerprint, and the terms of `Index/canary.txt`, which has an example of every
  /// difficulty of folding and tokenizing.
  package var canary: String
  /// ICU's version, for information only. Beyond what the canary covers, ICU decides where words
  /// begin, which affects ranking but not what is found.
  package var icu: String

  init(format: String, canary: String, icu: String) {
    self.format = format
    self.canary = canary
    self.icu = icu
  }

  /// The stamp of what this program builds.
  package static let current = Stamp(format: format, canary: canaryTerms, icu: ICULibrary.version)

  private static var canaryTerms: String {
    let analyzer = Analyzer()
    analyzer.read(String(cString: suoyin_canary_txt))
    let terms = (0..<analyzer.count).map { analyzer.terms(of: $0).joined(separator: "=") }
    return ([Analyzer.fingerprint] + terms).joined(separator: " ")
  }

  // MARK: In the database

  /// The stamp of an index; a missing value is `?`, which no index accepts.
  init(_ db: Connection) throws {
    var values: [String: String] = [:]
    try db.statement("SELECT name, value FROM stamp").forEachRow { values[$0.text(0)] = $0.text(1) }
    self.init(
      format: values["format"] ?? "?", canary: values["canary"] ?? "?", icu: values["icu"] ?? "?")
  }

  func write(to db: Connection) throws {
    let insert = try db.statement("INSERT INTO stamp (name, value) VALUES (?, ?)")
    for (name, value) in [("format", format), ("canary", canary), ("icu", icu)] {
      try insert.run([name, value])
    }
  }

  /// Whether an index with the stamp `other` can be read by a program with this one.
  package func accepts(_ other: Stamp) -> Bool { format == other.format && canary == other.canary }

  /// Short enough for a message: the canary is shown as a digest.
  package var description: String {
    // Both halves in one, since eight digits are enough to see that two differ.
    let hash = FNV1a.hash(of: canary.utf8)
    let digest = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    return "format \(format), analyzer \(String(digest, radix: 16)), ICU \(icu)"
  }
}
