import Suoyin
import SuoyinAnalysis
import SuoyinDocuments
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinStorage

/// Documents in and out of an index, one transaction at a time.
struct IndexWriterTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/index.suoyin" }

  private struct Stopped: Error {}

  private func writer() throws -> IndexWriter {
    try IndexWriter(path: path, linkedSQLite) {
      (Glossary(name: Glossary.starterName), [Entry([Term(chinese: "茶"), Term(english: "tea")])])
    }
  }

  private func record(_ path: String) -> SourceRecord {
    SourceRecord(
      path: path, byteCount: 100, changed: 2, modified: 1, digest: [1, 2, 3], encoding: "UTF-8",
      warning: nil)
  }

  private func document(_ name: String, _ texts: [String], title: String? = nil)
    -> PreparedDocument
  {
    let analyzer = Analyzer()
    return PreparedDocument(
      name: name, title: title, language: .chinese, date: nil,
      passages: texts.map { text in
        analyzer.read(text)
        return .init(
          passage: Passage(
            kind: .text, tally: LanguageTally(Array(text.utf8)), utf8: Array(text.utf8),
            locations: LocationMap(stretches: [])),
          terms: TermList(analyzer), words: BitSet(count: analyzer.count),
          tokenCount: analyzer.count,
          characters: analyzer.characters)
      })
  }

  /// Files of documents, each a name and its passages.
  private func changes(_ path: String, _ documents: [(String, [String])]) -> [IndexChange] {
    [.begin(record(path))] + documents.map { .document(document($0.0, $0.1)) }
      + [.finish(record(path))]
  }

  private func apply(_ changes: [IndexChange], _ writer: IndexWriter) throws {
    var changes = changes
    try writer.apply {
      defer { changes = [] }
      return changes.isEmpty ? nil : changes
    }
  }

  /// What an index contains, in the order of the passages: `path#name: text | text`.
  private func drawn() throws -> [String] {
    let reader = try IndexReader(path: path)
    var lines: [(head: String, texts: [String])] = []
    for passage in try reader.passages(reader.passageIDs()) {
      let head = passage.path + "#" + passage.documentName
      if lines.last?.head != head { lines.append((head, [])) }
      lines[lines.count - 1].texts.append(passage.text)
    }
    return lines.map { "\($0.head): \($0.texts.joined(separator: " | "))" }
  }

  private func found(_ text: String) throws -> [UInt32] {
    let analyzer = Analyzer()
    analyzer.read(text)
    let phrase = Phrase(0..<analyzer.count, of: analyzer)
    return try IndexReader(path: path).snapshot {
      try $0.matches(.phrase(phrase, .forms)).passages
    }
  }

  private func check() throws { try IndexFile(path, linkedSQLite).check() }

  @Test func `a new index has the starter glossary and nothing else`() throws {
    try writer().close()
    #expect(try drawn() == [])
    let status = try IndexReader(path: path).snapshot { try $0.glossaries() }
    #expect(status.map(\.glossary.name) == ["starter"])
    #expect(status.map(\.entryCount) == [1])
    try check()
  }

  @Test func `documents are written, replaced by name, and removed`() throws {
    try apply(
      changes("/a", [("1", ["茶马古道", "驿站"]), ("2", ["tea"])]) + changes("/b", [("", ["水"])]),
      writer())
    #expect(try drawn() == ["/a#1: 茶马古道 | 驿站", "/a#2: tea", "/b#: 水"])
    #expect(try found("古道") == [1])

    try apply(changes("/a", [("2", ["cup"]), ("3", ["碗"])]), writer())
    #expect(try drawn() == ["/b#: 水", "/a#2: cup", "/a#3: 碗"])
    #expect(try found("古道") == [] && found("tea") == [] && found("cup") == [5])
    try check()

    try apply([.remove(path: "/a"), .remove(path: "/nowhere")], writer())
    #expect(try drawn() == ["/b#: 水"])
    #expect(try writer().sourcePaths() == ["/b"])
    try check()
  }

  /// A rebuild analyzes every text, and so does the check.
  @Test func `a passage is not analyzed again to be indexed, and has the terms of its text`()
    throws
  {
    let handover = TermHandover()
    let db = try IndexFile(path, linkedSQLite).openForWriting(handover) { _ in }
    var generator = SeededGenerator(seed: 83)
    let texts = (0..<400).map { number in
      Fuzzer.text(using: &generator) + RandomText.make(1 + number % 40, using: &generator)
    }
    try db.write {
      let tables = try DocumentTables(db, handover)
      try tables.apply(.begin(record("/a")))
      try tables.apply(.document(document("", texts, title: "Title and 标题")))
      try tables.apply(.finish(record("/a")))
      try tables.flushCounts()
    }
    #expect(handover.useCount == texts.count)

    try db.execute(
      "CREATE VIRTUAL TABLE temp.place USING fts5vocab(main, 'passage_index', 'instance')")
    let places = {
      try db.statement("SELECT term, doc, col, offset FROM place").all {
        "\($0.text(0)) \($0.int(1)) \($0.text(2)) \($0.int(3))"
      }
    }
    let written = try places()
    try db.write {
      try db.execute("INSERT INTO passage_index(passage_index) VALUES ('integrity-check')")
      try db.execute("INSERT INTO passage_index(passage_index) VALUES ('rebuild')")
    }
    #expect(try places() == written)
    #expect(handover.useCount == texts.count)
  }

  @Test func `a throw takes back what the transaction wrote`() throws {
    try apply(changes("/a", [("", ["茶"])]), writer())
    let writer = try writer()
    var batches = [changes("/a", [("", ["水"])]), changes("/b", [("", ["碗"])])]
    #expect(throws: Stopped.self) {
      try writer.apply {
        if batches.isEmpty { throw Stopped() }
        return batches.removeFirst()
      }
    }
    #expect(try drawn() == ["/a#: 茶"])
    #expect(try found("水") == [])
  }

  @Test func `a file may be spread over transactions, and is known when it is finished`() throws {
    let writer = try writer()
    let all = changes("/a", [("1", ["茶"]), ("2", ["水"])])
    try apply(Array(all[..<2]), writer)
    #expect(try writer.knownSources() == [])
    #expect(try writer.sourcePaths() == ["/a"])
    #expect(try drawn() == ["/a#1: 茶"])
    try apply(Array(all[2...]), writer)
    #expect(try drawn() == ["/a#1: 茶", "/a#2: 水"])
    #expect(try writer.knownSources() == [record("/a")])

    var touched = record("/a")
    (touched.changed, touched.modified) = (9, 8)
    try apply([.touch(touched)], writer)
    #expect(try writer.knownSources() == [touched])
  }

  /// A title is cut in one place; were the writer's heading another than the view's, removing the
  /// document would leave its terms behind.
  @Test(arguments: [0, 1, 199, 200, 201, 5_000])
  func `titles of any length are indexed up to their limit, and removed`(count: Int) throws {
    for unit in ["茶", "𠮷", "e\u{301}", "a\0"] {
      let title = String(repeating: unit, count: count) + "终"
      try apply(
        [
          .begin(record("/a")), .document(document("", ["正文", "又一段"], title: title)),
          .finish(record("/a")),
        ], writer())
      try check()
      #expect(try IndexReader(path: path).passages([1]).map(\.documentTitle) == [title])
      try apply([.remove(path: "/a")], writer())
      try check()
    }
  }

  /// Random documents come and go; what is counted over the index is what a scan counts.
  @Test func `counts are those of a scan`() throws {
    var generator = SeededGenerator(seed: 71)
    let analyzer = Analyzer()
    for _ in 0..<6 {
      try changeAtRandom(&generator)
      try check()
      let reader = try IndexReader(path: path)
      let passages = try reader.passages(reader.passageIDs())
      try reader.snapshot { snapshot in
        var counts: [UInt32: Int] = [:]
        for passage in passages {
          analyzer.read(passage.text)
          for scalar in analyzer.characters { counts[scalar, default: 0] += 1 }
          #expect(
            Int(snapshot.statistics.table.tokens[Int(passage.id)]) == max(1, analyzer.count))
        }
        #expect(snapshot.statistics.table.passageCount == passages.count)
        for scalar in UInt32(0x4E00)...0x9FFF {
          #expect(
            snapshot.statistics.passageCount(ofCharacter: scalar) == counts[scalar] ?? 0)
        }
      }
    }
  }

  /// Some runs' worth of files that are written, replaced and removed.
  private func changeAtRandom(_ generator: inout SeededGenerator) throws {
    let writer = try writer()
    for _ in 0..<6 {
      let path = "/\(Int.random(in: 0..<5, using: &generator))"
      if Bool.random(using: &generator) {
        try apply([.remove(path: path)], writer)
        continue
      }
      var documents: [(String, [String])] = []
      for number in 0..<Int.random(in: 1...3, using: &generator) {
        let count = Int.random(in: 1...4, using: &generator)
        documents.append(
          ("\(number)", (0..<count).map { _ in RandomText.make(12, using: &generator) + "。" }))
      }
      try apply(changes(path, documents), writer)
    }
    try writer.close()
  }

  @Test func `closing leaves one file`() throws {
    let writer = try writer()
    try apply(changes("/a", [("", ["茶"])]), writer)
    try writer.close()
    let head = FileHead(path).bytes
    // SQLite's file format: 1 is a rollback journal, 2 a write-ahead log.
    #expect(head[18] == 1 && head[19] == 1)
    #expect(FileHead.identity(of: path + "-wal") == nil)
  }

  @Test func `checking and removing want an index`() throws {
    #expect(throws: IndexError.missing(path: path)) { try check() }
    try IndexFile(path, linkedSQLite).remove()
    folder.write("", to: "index.suoyin")
    #expect(throws: IndexError.missing(path: path)) { try check() }
    folder.write("Dear diary", to: "index.suoyin")
    #expect(throws: IndexError.notAnIndex(path: path)) { try check() }
    #expect(throws: IndexError.notAnIndex(path: path)) {
      try IndexFile(path, linkedSQLite).remove()
    }
    #expect(FileHead(path).bytes == Array("Dear diary".utf8))
  }

  @Test func `a check notices what is missing or was changed`() throws {
    for damage in [
      "DELETE FROM document", "UPDATE passage SET text = '水'",
      "INSERT INTO passage_index (rowid, title, text) VALUES (9, '', '碗')",
    ] {
      try IndexFile(path, linkedSQLite).remove()
      try apply(changes("/a", [("", ["茶"])]), writer())
      do {
        let db = try Connection(opening: path, flags: 2, linkedSQLite)
        try FTS5Tokenizer.register(with: db)
        try db.execute(damage)
      }
      let error = #expect(throws: IndexError.self) { try check() }
      guard case .damaged = error else {
        Issue.record("\(damage): \(String(describing: error))")
        continue
      }
    }
  }
}
