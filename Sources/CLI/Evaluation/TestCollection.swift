import Foundation

/// Questions with their judged answers, in the layout of BEIR (Thakur et al. 2021).
///
///     corpus.jsonl    {"id": "d7", "title": "港口", "text": "……"}
///     queries.jsonl   {"id": "q1", "text": "港口什么时候改造？"}
///     qrels.tsv       q1  d7  1
///
/// The records of `queries.jsonl` are decoded with Foundation's `JSONDecoder`: see `Batch` for why.
public struct TestCollection: Sendable {
  public struct Question: Hashable, Sendable {
    public let id: String
    public let text: String
    /// How relevant each judged document is; above 0 is relevant.
    public let grades: [String: Int]
  }

  /// The records to search, `{"id", "title", "text"}` a line.
  public let corpusPath: String
  /// The questions that have a relevant document. One for which nothing is found counts as a failure, so
  /// it is not left out.
  public let questions: [Question]

  /// - Throws: `CollectionError` with file and line.
  public init(folder: String, corpus: String? = nil) throws {
    corpusPath = try corpus ?? Self.corpusPath(in: folder)
    let grades = try Judgements(folder: folder).grades
    questions = try Self.questions(in: folder + "/queries.jsonl").compactMap { id, text in
      guard let judged = grades[id], judged.values.contains(where: { $0 > 0 }) else { return nil }
      return Question(id: id, text: text, grades: judged)
    }
    guard !questions.isEmpty else {
      throw CollectionError(
        path: folder, line: nil,
        reason:
          "no question has a relevant document; do the ids in queries.jsonl and qrels.tsv agree?")
    }
  }

  /// The path of the records. Git without symbolic links checks a link out as a text whose only line is
  /// the path; it is followed.
  private static func corpusPath(in folder: String) throws -> String {
    let path = folder + "/corpus.jsonl"
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CollectionError(
        path: path, line: nil, reason: "cannot be read; name the records with --corpus")
    }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 4_096)) ?? Data()
    guard head.count < 4_096, head.first != UInt8(ascii: "{"),
      let target = String(data: head, encoding: .utf8)?.trimmingCharacters(
        in: .whitespacesAndNewlines),
      !target.isEmpty, !target.contains("\n")
    else { return path }
    return URL(fileURLWithPath: target, relativeTo: URL(fileURLWithPath: folder + "/"))
      .standardizedFileURL.path
  }

  private struct Record: Decodable {
    let id: String?
    let _id: String?
    let text: String
  }

  private static func questions(in path: String) throws -> [(id: String, text: String)] {
    try lines(of: path).compactMap { number, line in
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)),
        let id = record.id ?? record._id
      else {
        throw CollectionError(
          path: path, line: number, reason: "this is not a record {\"id\", \"text\"} of strings")
      }
      return (id, record.text)
    }
  }

  /// The lines of a file that are not blank, with their numbers from 1.
  static func lines(of path: String) throws -> [(number: Int, text: Substring)] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CollectionError(path: path, line: nil, reason: "cannot be read")
    }
    let text = String(decoding: data, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, $0.element.hasSuffix("\r") ? $0.element.dropLast() : $0.element) }
      .filter { !$0.1.allSatisfy(\.isWhitespace) }
  }
}

/// A file of a test collection that cannot be read as such.
public struct CollectionError: Error, CustomStringConvertible, Sendable {
  public let path: String
  /// Counted from 1.
  public let line: Int?
  public let reason: String

  public var description: String { path + (line.map { ":\($0)" } ?? "") + ": " + reason }
}

/// Which documents are relevant to which question.
private struct Judgements {
  private(set) var grades: [String: [String: Int]] = [:]

  /// `qrels.tsv`, else `qrels/test.tsv`: question, document, grade; or TREC's four columns.
  init(folder: String) throws {
    let candidates = [folder + "/qrels.tsv", folder + "/qrels/test.tsv"]
    let path = candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates[0]
    for (number, line) in try TestCollection.lines(of: path) {
      let columns = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      if number == 1, columns.first == "query-id" { continue }
      guard columns.count == 3 || columns.count == 4, let grade = Int(columns[columns.count - 1])
      else {
        throw CollectionError(
          path: path, line: number, reason: "this is not a question, a document and a whole number")
      }
      grades[String(columns[0]), default: [:]][String(columns[columns.count - 2])] = grade
    }
  }
}
