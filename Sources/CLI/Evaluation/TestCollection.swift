import Foundation
import SuoyinWire

/// Questions with judged answers, in the layout of the BEIR benchmark (Thakur et al. 2021):
///
///     corpus.jsonl    {"_id": "d1", "title": "茶史", "text": "…"}
///     queries.jsonl   {"_id": "q1", "text": "茶从哪里来？"}
///     qrels.tsv       q1⇥d1⇥1
///
/// The ids may be named `id` or `_id`. Judgements may also be in `qrels/test.tsv`, with a line of
/// headings, or in TREC's four columns.
struct TestCollection: Sendable {
  /// A question and its judgements.
  struct Question: Hashable, Sendable {
    let id: String
    let text: String
    /// The grade of each judged document, by its id; above 0 is relevant.
    let grades: [String: Int]
  }

  /// The path of the records to search.
  let corpusPath: String
  /// The questions with a relevant document: one that nothing answers says nothing about a search.
  let questions: [Question]

  /// - Parameter corpus: the path of the records, where they are not in the folder.
  /// - Throws: `CollectionError` with file and line.
  init(folder: String, corpus: String? = nil) throws {
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

  /// Follows a symbolic link that git has checked out as a text file, as it does where links are not
  /// supported: its only line is the path.
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

  private static func questions(in path: String) throws -> [(id: String, text: String)] {
    try lines(of: path).compactMap { number, line in
      guard let record = try? JSONValue(parsing: line.utf8), let text = record["text"]?.text,
        let id = record["id"]?.text ?? record["_id"]?.text
      else {
        throw CollectionError(
          path: path, line: number, reason: "this is not an object {\"id\", \"text\"} of strings")
      }
      return (id, text)
    }
  }

  /// The lines of a file that are not blank, numbered from 1.
  static func lines(of path: String) throws -> [(number: Int, text: Substring)] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CollectionError(path: path, line: nil, reason: "cannot be read")
    }
    // Bytes, since for Swift CRLF is one character, which is not a line feed.
    return data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, String(decoding: $0.element, as: UTF8.self)[...]) }
      .map { ($0, $1.hasSuffix("\r") ? $1.dropLast() : $1) }
      .filter { !$0.1.allSatisfy(\.isWhitespace) }
  }
}

/// Why a file of a test collection cannot be read.
struct CollectionError: Error, CustomStringConvertible, Sendable {
  let path: String
  /// Counted from 1; nil where the fault is not in one line.
  let line: Int?
  let reason: String

  var description: String { path + (line.map { ":\($0)" } ?? "") + ": " + reason }
}

/// Which documents are relevant to which question.
private struct Judgements {
  /// By question, then by document.
  private(set) var grades: [String: [String: Int]] = [:]

  /// Reads `qrels.tsv`, otherwise `qrels/test.tsv`: question, document, grade; or TREC's question, iteration,
  /// document, grade.
  init(folder: String) throws {
    let candidates = [folder + "/qrels.tsv", folder + "/qrels/test.tsv"]
    let path = candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates[0]
    for (number, line) in try TestCollection.lines(of: path) {
      let columns = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      // BEIR's headings.
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
