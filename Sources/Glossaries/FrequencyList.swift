import SuoyinTerminology

/// Reads lists of how often words occur.
///
///     FrequencyList.read("我们 2000 r").frequencies   // 我们, 2000
///
/// A line has a word, then its count; what follows is ignored. Columns are separated by tabs, or where a
/// line has none by spaces or commas. Counts may have decimals, as where they are for a million words.
package enum FrequencyList {
  /// What a list contains.
  package struct Reading: Sendable {
    /// In the order of the file.
    package var frequencies: [WordFrequency] = []
    package var issues: [GlossaryIssue] = []
  }

  /// Never fails: a bad line is reported and the rest is read. Lines that begin with `#` are comments.
  package static func read(_ text: String) -> Reading {
    var reading = Reading()
    var counts: [(word: String, count: Double)] = []
    for (number, line) in text.numberedLines() where !line.isEmpty && !line.hasPrefix("#") {
      let columns = columns(of: line)
      guard columns.count > 1, let count = Double(columns[1]), count >= 0, count < Self.most else {
        // The names of the columns.
        if number == 1 { continue }
        reading.issues.append(
          GlossaryIssue(line: number, message: "it is not a word and its count"))
        continue
      }
      counts.append((String(columns[0]), count))
    }
    // Only proportions matter, so that decimals can be kept by a common factor.
    let hasDecimals = counts.contains { $0.count != $0.count.rounded() }
    reading.frequencies = counts.map {
      WordFrequency(word: $0.word, count: Int(($0.count * (hasDecimals ? 1_000 : 1)).rounded()))
    }
    return reading
  }

  /// No count is as high; beyond it, a sum of counts might not be a number of 64 bits.
  private static let most = 1e12

  private static func columns(of line: Substring) -> [Substring] {
    if line.utf8.contains(UInt8(ascii: "\t")) {
      return line.split(separator: "\t").map { $0.trimmed[...] }
    }
    return line.split { $0 == " " || $0 == "," }
  }
}
