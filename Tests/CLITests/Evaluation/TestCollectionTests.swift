import TestSupport
import Testing

@testable import SuoyinCLI

struct TestCollectionTests {
  private let folder = TemporaryFolder()

  init() {
    folder.write(
      "{\"id\":\"q1\",\"text\":\"茶？\"}\r\n\n{\"_id\":\"q2\",\"text\":\"水？\"}\n", to: "queries.jsonl"
    )
    folder.write("q1\td1\t1\nq2\td2\t0\n", to: "qrels.tsv")
    folder.write("{\"id\":\"d1\",\"text\":\"茶\"}\n", to: "corpus.jsonl")
  }

  private func questions() throws -> [TestCollection.Question] {
    try TestCollection(folder: folder.path).questions
  }

  @Test func `questions have a relevant document`() throws {
    #expect(try questions() == [.init(id: "q1", text: "茶？", grades: ["d1": 1])])
  }

  @Test(arguments: ["q1\td1\t1", "query-id\tcorpus-id\tscore\nq1\td1\t1\n", "q1 0 d1 1\r\n"])
  func `judgements are in any of three layouts`(text: String) throws {
    folder.write(text, to: "qrels.tsv")
    #expect(try questions().map(\.grades) == [["d1": 1]])
  }

  @Test func `judgements may be where BEIR has them`() throws {
    let folder = TemporaryFolder()
    folder.write("{\"_id\":\"q1\",\"text\":\"茶？\"}", to: "queries.jsonl")
    folder.write("q1\td1\t2\n", to: "qrels/test.tsv")
    folder.write("{}", to: "corpus.jsonl")
    #expect(try TestCollection(folder: folder.path).questions.map(\.grades) == [["d1": 2]])
  }

  @Test func `a link that is a text file is followed`() throws {
    #expect(try TestCollection(folder: folder.path).corpusPath == folder.path + "/corpus.jsonl")
    folder.write("../corpora/all.jsonl", to: "corpus.jsonl")
    let path = try TestCollection(folder: folder.path).corpusPath
    #expect(path.hasSuffix("/corpora/all.jsonl") && !path.contains(".."))
    #expect(try TestCollection(folder: folder.path, corpus: "x").corpusPath == "x")
  }

  @Test(arguments: [
    ("qrels.tsv", "q1\td1\n", "qrels.tsv:1: this is not a question"),
    ("qrels.tsv", "q1\td1\t1\n\nq1\td1\tyes\n", "qrels.tsv:3: this is not a question"),
    ("queries.jsonl", "{\"id\":1}\n", "queries.jsonl:1: this is not an object"),
    ("queries.jsonl", "{\"id\":\"q1\"}\n", "queries.jsonl:1: this is not an object"),
    (
      "queries.jsonl", "{\"id\":\"q1\",\"text\":\"?\"}\nq2\n",
      "queries.jsonl:2: this is not an object"
    ),
    ("qrels.tsv", "q3\td1\t1\n", ": no question has a relevant document"),
  ])
  func `a mistake is named with its file and line`(file: String, text: String, message: String) {
    folder.write(text, to: file)
    #expect { try TestCollection(folder: folder.path) } throws: {
      $0 is CollectionError && "\($0)".contains(message)
    }
  }

  @Test func `a folder without records asks for them`() {
    #expect { try TestCollection(folder: "/nowhere") } throws: {
      "\($0)" == "/nowhere/corpus.jsonl: cannot be read; name the records with --corpus"
    }
  }
}
