import Foundation
import Suoyin

/// Many queries in one process, for evaluation: JSON lines in, a TREC run out.
///
/// `trec_eval` ignores the ranks of a run and sorts by score, in single precision. Relevance alone is not
/// the order of an answer, so that the scores count down the ranks: the last document has 1.
struct Batch {
  private struct Record: Decodable {
    let id: String
    let text: String
  }

  /// A batch that cannot be read or written.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let queries: String
  let run: String
  /// Documents a query; nil for all.
  let limit: Int?
  /// When to look for documents in the other language.
  let crossLanguage: SearchOptions.Fallback

  /// Answers all queries; false where nothing was found for any.
  func answer(from index: SearchIndex) throws -> Bool {
    guard let data = Arguments.contents(ofFile: queries) else {
      throw Failure(description: "\(queries): cannot be read; --batch takes a file of queries")
    }
    var lines = ""
    let records = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in records.enumerated() where !Self.isBlank(line) {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)),
        !record.id.isEmpty
      else {
        throw Failure(
          description: "\(queries):\(number + 1): this is no record {\"id\", \"text\"} of strings")
      }
      let documents = try index.rankDocuments(
        record.text, limit: limit, crossLanguage: crossLanguage)
      for (rank, document) in documents.enumerated() {
        lines += "\(Self.word(record.id)) Q0 \(Self.word(document.documentID)) \(rank + 1) "
        lines += "\(documents.count - rank) suoyin\n"
      }
    }
    try OutputFile.write(lines, to: run, purpose: "--trec takes a file for the run")
    return !lines.isEmpty
  }

  private static func isBlank(_ line: Data) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// A run's columns are parted by white space, so that in ids is written as in a URL: each of it,
  /// lest two ids become one.
  static func word(_ id: String) -> String {
    id.unicodeScalars.map { scalar in
      guard scalar.properties.isWhitespace else { return String(scalar) }
      return String(scalar).utf8
        .map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }
}
