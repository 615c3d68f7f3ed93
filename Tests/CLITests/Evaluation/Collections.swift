import TestSupport

@testable import SuoyinCLI

extension TestCollection {
  /// `count` questions `q0`, `q1` … with the texts `0`, `1` …, each answered by the document `d0`, `d1`
  /// … alone.
  static func numbered(_ count: Int) throws -> TestCollection {
    let folder = TemporaryFolder()
    folder.write(
      (0..<count).map { #"{"id":"q\#($0)","text":"\#($0)"}"# }.joined(separator: "\n"),
      to: "queries.jsonl")
    folder.write(
      (0..<count).map { "q\($0)\td\($0)\t1" }.joined(separator: "\n"), to: "qrels.tsv")
    folder.write("{}", to: "corpus.jsonl")
    return try TestCollection(folder: folder.path)
  }

  static func question(_ grades: [String: Int]) -> Question {
    Question(id: "q", text: "?", grades: grades)
  }
}
