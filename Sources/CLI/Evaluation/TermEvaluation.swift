import Foundation
import Suoyin

/// How well lookups are answered: how many of a list have the entry that is meant in the first place, and
/// whether entries are found by the readings that are printed for them.
///
///     let evaluation = TermEvaluation(index)
///     let outcomes = try evaluation.outcomes(of: TermEvaluation.queries(in: "lookups.tsv"))
///     print(outcomes.count { $0.place == 0 })
struct TermEvaluation {
  /// A lookup, and the headwords of which any is right.
  struct Query {
    let text: String
    let headwords: [String]
  }

  struct Outcome {
    let query: Query
    /// The headwords that were found, the best first.
    let found: [String]
    let milliseconds: Double

    /// How many others come before the right one; nil where it was not found.
    var place: Int? { found.firstIndex { query.headwords.contains($0) } }
  }

  let index: SearchIndex

  init(_ index: SearchIndex) { self.index = index }

  /// Lines of a query, a tab, and a headword or several, separated by `|`. Lines that begin with `#` are
  /// comments.
  static func queries(in path: String) throws -> [Query] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("#") }
      .compactMap { line in
        let columns = line.split(separator: "\t")
        guard columns.count >= 2 else { return nil }
        return Query(
          text: String(columns[0]), headwords: columns[1].split(separator: "|").map(String.init))
      }
  }

  func outcomes(of queries: [Query]) throws -> [Outcome] {
    try queries.map { query in
      let start = ContinuousClock.now
      let entries = try index.lookup(query.text, limit: 10, examples: 0)
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      // A headword that has several entries is one answer.
      var seen = Set<String>()
      let found = entries.compactMap { entry in
        entry.entry.chinese.map(\.text).first { seen.insert($0).inserted }
      }
      return Outcome(
        query: query, found: found,
        milliseconds: Double(seconds) * 1_000 + Double(attoseconds) / 1e15)
    }
  }

  // MARK: Readings

  /// The entries of a glossary that are not among the first ones found by the reading that is printed for
  /// them, as `湿地 shīdì`. Those before must be read the same.
  ///
  /// - Parameter glossary: its name.
  /// - Returns: how many readings were tried, and the ones that failed.
  func readingsThatFail(of glossary: String) throws -> (count: Int, failures: [String]) {
    var count = 0
    var failures: [String] = []
    var seen = Set<String>()
    let text = try index.exportGlossary(named: glossary, as: .cedict)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let headwords = line.prefix { $0 != "[" }.split(separator: " ")
      guard headwords.count == 2, seen.insert(headwords.joined(separator: " ")).inserted else {
        continue
      }
      let headword = String(headwords[1])
      for entry in try index.lookup(headword, limit: Self.mostEntries, examples: 0)
      where entry.match == .exact && entry.entry.chinese.first?.text == headword {
        guard let reading = entry.pinyin.first, !reading.isEmpty else { continue }
        count += 1
        if try !isFound(entry, by: reading) { failures.append("\(headword) \(reading)") }
      }
    }
    return (count, failures)
  }

  private func isFound(_ entry: TermEntry, by reading: String) throws -> Bool {
    let wanted = Self.compared(reading)
    // Without any tone it may be read in all of them, and be an English word besides.
    let isToneless = wanted.utf8.allSatisfy { $0 < 0x80 }
    for found in try index.lookup(reading, limit: Self.mostEntries, examples: 0) {
      if found.id == entry.id { return true }
      if isToneless, found.key == .term { continue }
      let isRead = found.pinyin.contains { other in
        let other = Self.compared(other)
        return isToneless ? Self.plain(other) == wanted : other == wanted
      }
      guard isRead else { return false }
    }
    return false
  }

  /// More than any reading has.
  private static let mostEntries = 400

  private static func compared(_ reading: String) -> String {
    reading.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func plain(_ reading: String) -> String {
    reading.folding(options: .diacriticInsensitive, locale: nil)
  }
}
