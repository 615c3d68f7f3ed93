import Foundation
import Suoyin
import TestSupport
import Testing

/// Documents that are not in files, and calls that do not block.
struct SearchIndexTests {
  private let path: String
  private let folder = TemporaryFolder()

  init() { path = folder.path + "/i.suoyin" }

  private func found(_ query: String) throws -> [String] {
    try SearchIndex(at: path).search(query, SearchOptions(limit: nil)).hits.map(\.documentID)
  }

  @Test func `a document is replaced by the next one with its id`() throws {
    try SearchIndex.add(
      [TextDocument(id: "a", text: "白鹤"), TextDocument(id: "b", text: "灰雁")], to: path)
    #expect(try found("白鹤") == ["a"])
    let report = try SearchIndex.add([TextDocument(id: "a", text: "天鹅")], to: path)
    #expect(report.documents == 1 && report.passages == 1 && report.warnings.isEmpty)
    #expect(try found("白鹤").isEmpty && found("天鹅") == ["a"])
    try SearchIndex.remove(documents: ["a", "nobody's"], from: path)
    #expect(try found("天鹅").isEmpty && found("灰雁") == ["b"])
    try SearchIndex.check(at: path)
  }

  @Test func `files and documents share an index`() throws {
    try SearchIndex.add([TextDocument(id: "a", text: "白鹤")], to: path)
    let file = folder.write("白鹤来了", to: "texts/a.txt")
    try SearchIndex.update(at: path, with: [folder.path + "/texts"])
    let found = try Set(found("白鹤").map { $0.replacing("//", with: "/") })
    #expect(found == ["a", file.replacing("//", with: "/")])
    #expect(try SearchIndex(at: path).missingFiles().isEmpty)
  }

  @Test func `a document without text is reported and removes the old one`() throws {
    try SearchIndex.add([TextDocument(id: "a", text: "白鹤")], to: path)
    let report = try SearchIndex.add([TextDocument(id: "a", text: " \n")], to: path)
    #expect(report.warnings.map(\.path) == ["a"])
    #expect(try found("白鹤").isEmpty)
  }

  @Test func `a document without an id is reported and the others are added`() throws {
    let report = try SearchIndex.add(
      [TextDocument(id: "", text: "白鹤"), TextDocument(id: "b", text: "白鹤")], to: path)
    #expect(report.warnings.count == 1 && report.documents == 1)
    #expect(try found("白鹤") == ["b"])
  }

  @Test func `locations are offsets in the text as it was given`() throws {
    let text = "# 标题\n\n第一段。\n\n第二段有**白鹤**。\n"
    try SearchIndex.add([TextDocument(id: "a", text: text, format: .markdown)], to: path)
    let hit = try #require(try SearchIndex(at: path).search("白鹤").hits.first)
    let range = try #require(hit.location?.byteRange)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == "白鹤")
    #expect(hit.location?.line == 5 && hit.title == "标题")
  }

  @Test func `a cancelled run keeps what it has written`() async throws {
    for number in 0..<20 { folder.write("白鹤 \(number)", to: "texts/\(number).txt") }
    let (path, texts) = (path, folder.path + "/texts")
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await SearchIndex.update(at: path, with: [texts])
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    try await SearchIndex.update(at: path, with: [texts])
    #expect(
      try await SearchIndex(at: path).search("白鹤", SearchOptions(limit: nil)).hits.count == 20)
    #expect(try await SearchIndex(at: path).lookup("digital economy").isEmpty == false)
  }

  @Test func `a progress handler can end a run`() throws {
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try SearchIndex.add(
        [TextDocument(id: "a", text: "白鹤"), TextDocument(id: "b", text: "灰雁")], to: path
      ) { if $0.files == 1 { throw Enough() } }
    }
    #expect(try found("白鹤") == ["a"] && found("灰雁").isEmpty)
  }
}
