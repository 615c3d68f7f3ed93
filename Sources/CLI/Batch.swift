import Foundation
import Suoyin

/// Answers many queries in one process, for evaluation: JSON lines in, a TREC run out.
///
///     {"id": "q1", "text": "港口改造"}   →   q1 Q0 harbour/report.md 1 2 suoyin
///                                           q1 Q0 notes.md 2 1 suoyin
///
/// `trec_eval` ignores the ranks of a run and sorts by score, in single precision. Relevance alone is not
/// the order of an answer, so that the scores count down the ranks: the last document has 1.
///
/// A record is decoded with Foundation's `JSONDecoder`, as in `TestCollection`, and not with the house's
/// own tokenizer: the command has Foundation anyway, wants a value and no offsets, and a malformed line
/// ends the run, so there is nothing to be lenient about.
struct Batch {
  private struct Record: Decodable {
    let id: String
    let text: String
  }

  /// A batch that cannot be read or written.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The path of the file of queries.
  let queries: String
  /// The path of the file to write.
  let run: String
  /// The most documents per query; nil for all.
  let limit: Int?
  /// When to look for documents in the other language.
  let crossLanguage: SearchOptions.Fallback

  /// Answers all queries. Returns whether anything was found for any of them.
  ///
  /// - Throws: `Failure`, with file and line; or what the search throws.
  ///
  /// The run is written once, after the last query: a malformed line leaves no partial
  /// file that could be mistaken for a whole run.
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
          description:
            "\(queries):\(number + 1): this is not a record {\"id\", \"text\"} of strings")
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

  /// Blank lines, such as the one at the end, are skipped.
  private static func isBlank(_ line: Data) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// An id as one word. The columns of a run are separated by white space, so white space in an id is
  /// percent-encoded as in a URL. Each character of it, lest two ids become one.
  ///
  ///     a b.txt  →  a%20b.txt
  static func word(_ id: String) -> String {
    id.unicodeScalars.map { scalar in
      guard scalar.properties.isWhitespace else { return String(scalar) }
      return String(scalar).utf8
        .map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }
}
