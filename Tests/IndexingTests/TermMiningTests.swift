import Suoyin
import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinIndexing

/// From texts to the glossary of mined terms.
struct TermMiningTests {
  private let folder = TemporaryFolder()
  private var folderPath: String { absolutePath(of: folder.path) }
  private var indexPath: String { folder.path + "/index.suoyin" }

  /// The mined entries, each as `Chinese; Chinese = English`.
  private func mined(_ documents: TextDocument...) throws -> Set<String> {
    let writer = try IndexWriter(path: indexPath)
    _ = try Indexer(writer: writer).add(documents)
    try writer.mine(gathers: true)
    try writer.close()
    return try entries()
  }

  private func entries() throws -> Set<String> {
    try IndexReader(path: indexPath).snapshot { snapshot in
      Set(
        try snapshot.entries(ofGlossary: Glossary.minedName).map { entry in
          entry.chinese.map(\.text).sorted().joined(separator: "; ") + " = "
            + entry.english.map(\.text).sorted().joined(separator: "; ")
        })
    }
  }

  @Test func `names of one thing in several places are one entry`() throws {
    let entries = try mined(
      TextDocument(id: "1", text: "会议由上海合作组织（以下简称“上合组织”）主办，代表来自各成员国。"),
      TextDocument(id: "2", text: "上海合作组织（SCO）是一个国际组织，总部在北京。"))
    #expect(entries.contains("上合组织; 上海合作组织 = SCO"))
  }

  @Test func `what is no longer in the texts is no longer in the glossary`() throws {
    _ = try mined(TextDocument(id: "1", text: "上海合作组织（SCO）是一个国际组织。"))
    #expect(try !entries().isEmpty)
    let writer = try IndexWriter(path: indexPath)
    try Indexer(writer: writer).remove(["1"])
    try writer.mine(gathers: true)
    try writer.close()
    #expect(try entries() == [])
    let names = try IndexReader(path: indexPath).snapshot {
      try $0.glossaries().map(\.glossary.name)
    }
    #expect(names == [Glossary.starterName])
  }

  @Test func `the glossary says that it was mined, and its entries where they are from`() throws {
    _ = try mined(TextDocument(id: "1", text: "上海合作组织（SCO）是一个国际组织。"))
    try IndexReader(path: indexPath).snapshot { snapshot in
      let glossary = try snapshot.glossaries().map(\.glossary).first { $0.kind == .mined }
      #expect(glossary?.name == Glossary.minedName)
      let id = try #require(try snapshot.entryIDs(ofGlossary: Glossary.minedName).first)
      let evidence = try snapshot.evidence(ofEntry: id, limit: -1)
      #expect(evidence.map(\.second) == ["SCO"])
      #expect(evidence.map(\.place.passage) == [1])
      #expect(try snapshot.citations(ofEntry: id, limit: 5).count == 1)
    }
  }

  @Test func `mining twice finds the same, and mining again after a reset too`() throws {
    let first = try mined(TextDocument(id: "1", text: "上海合作组织（SCO）是一个国际组织。"))
    let writer = try IndexWriter(path: indexPath)
    try writer.mine()
    try writer.mine(gathers: true)
    #expect(try entries() == first)
    try writer.forgetMined()
    try writer.mine()
    #expect(try entries() == first)
  }

  @Test func `files that translate each other are aligned, by name or by declaration`() throws {
    let chinese = "丝绸之路是一条古老的商路。商人们用骆驼运送茶叶和瓷器。路上有许多驿站。"
    let english =
      "The Silk Road is an old trade route. Merchants carried tea and porcelain on "
      + "camels. There were many posts along the road."
    for (left, right) in [("road.zh.txt", "road.en.txt"), ("one.txt", "two.txt")] {
      folder.write(chinese, to: left)
      folder.write(english, to: right)
    }
    let writer = try IndexWriter(path: indexPath)
    let names = ["road.zh.txt", "road.en.txt", "one.txt", "two.txt"]
    _ = try Indexer(writer: writer).update(paths: names.map { folder.path + "/" + $0 })
    try writer.mine()
    let aligned = {
      try IndexReader(path: indexPath).snapshot { snapshot in
        let passages = try snapshot.passages(snapshot.passageIDs())
        return Set(
          try passages.filter { try !snapshot.alignments(ofPassage: $0.id).isEmpty }
            .compactMap { $0.path.split(separator: "/").last.map(String.init) })
      }
    }
    #expect(try aligned() == ["road.zh.txt", "road.en.txt"])
    try writer.declare(chinese: folderPath + "/one.txt", english: folderPath + "/two.txt")
    try writer.mine()
    #expect(try aligned() == Set(names))
  }

  // MARK: Kept words

  private func evidence(_ writer: IndexWriter) throws -> [Evidence] {
    var found: [Evidence] = []
    try writer.mine { found = try $0.evidence(scoring: -1).map(\.evidence) }
    return found
  }

  /// The passages of which the words are kept.
  private func kept(_ writer: IndexWriter) throws -> [Int64] {
    var kept: [Int64] = []
    try writer.mine { tables in kept = (1...300).filter { tables.keptWords(ofPassage: $0) != nil } }
    return kept
  }

  @Test func `mining finds the same whether it knows the words or analyzes the texts again`() throws
  {
    let writer = try IndexWriter(path: indexPath)
    let fixtures = IndexedWorld.fixtureFolder
    _ = try Indexer(writer: writer).update(
      paths: ["terms", "papers"].map { "\(fixtures)/\($0)/documents" })
    var generator = SeededGenerator(seed: 19)
    let texts = (0..<200).map { number in
      TextDocument(
        id: "\(number)",
        text: RandomText.make(6, using: &generator) + "上海合作组织（" + Fuzzer.text(using: &generator)
          + "）“" + RandomText.make(4, using: &generator) + "”")
    }
    _ = try Indexer(writer: writer).add(texts)
    #expect(try kept(writer).count >= texts.count)
    try writer.mine()
    let known = try evidence(writer)
    #expect(known.count > 20)

    #expect(try kept(writer) == [])
    try writer.forgetMined()
    try writer.mine()
    #expect(try evidence(writer) == known)
  }

  /// The second text has the id that the first had.
  @Test func `the words of a removed passage are not taken for those of the next`() throws {
    let writer = try IndexWriter(path: indexPath)
    let indexer = Indexer(writer: writer)
    _ = try indexer.add([TextDocument(id: "1", text: "我们在这里（以下简称甲方）参加了会议。")])
    #expect(try kept(writer) == [1])
    try indexer.remove(["1"])
    #expect(try kept(writer) == [])
    _ = try indexer.add([TextDocument(id: "2", text: "上海合作组织（SCO）是一个国际组织。")])
    try writer.mine()
    let found = try evidence(writer)
    #expect(found.map(\.place.passage) == [1] && found.map(\.second) == ["SCO"])
  }
}
