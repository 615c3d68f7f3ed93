import Foundation
import Suoyin
import TestSupport
import Testing

/// Glossaries of an index, from import to removal, and files that are translations of each other.
struct SearchIndexGlossaryTests {
  private let folder = TemporaryFolder()
  private let path: String
  private let birds: String

  init() {
    path = folder.path + "/i.suoyin"
    birds = folder.write(
      "zh\tzh-hant\tpinyin\ten\n白鹤\t白鶴\tbai2 he4\twhite crane\n灰雁\t\thui1 yan4\tgreylag goose\n",
      to: "birds.tsv")
  }

  private func names() throws -> [String] {
    try SearchIndex(at: path).glossaries().map(\.glossary.name)
  }

  /// What the index calls a term in English, the names of the glossaries before each.
  private func english(_ term: String) throws -> [String] {
    try SearchIndex(at: path).lookup(term).flatMap(\.senses).flatMap { found in
      found.glossaries.map { "\($0): \(found.sense.text)" }
    }
  }

  @Test func `an import replaces the glossary of its name`() throws {
    let first = try SearchIndex.importGlossary(
      from: birds, as: Glossary(name: "birds"), into: path)
    #expect(first.entryCount == 2 && first.issues.isEmpty)
    folder.write("zh\ten\n白鹤\tSiberian crane\n", to: "birds.tsv")
    try SearchIndex.importGlossary(from: birds, as: Glossary(name: "birds"), into: path)
    #expect(try english("白鹤") == ["birds: Siberian crane"])
    #expect(try english("灰雁").isEmpty)
  }

  @Test func `a term is found in either script, language and in pinyin`() throws {
    try SearchIndex.importGlossary(from: birds, as: Glossary(name: "birds"), into: path)
    for term in ["白鹤", "白鶴", "white cranes", "baihe", "bai2 he4", "bh"] {
      #expect(try english(term).contains("birds: white crane"), "\(term)")
    }
  }

  @Test func `the glossary with the higher priority comes first`() throws {
    let others = folder.write("zh\ten\n白鹤\tcrane\n", to: "others.tsv")
    for (name, priority) in [("low", 1), ("high", 2)] {
      try SearchIndex.importGlossary(
        from: name == "low" ? birds : others, as: Glossary(name: name, priority: priority),
        into: path)
    }
    #expect(try names().filter { $0 == "high" || $0 == "low" } == ["high", "low"])
    #expect(try english("白鹤") == ["high: crane", "low: white crane"])
  }

  @Test func `the name of the mined glossary is reserved`() {
    #expect(throws: GlossaryError.reserved(name: "mined")) {
      try SearchIndex.importGlossary(
        from: birds, as: Glossary(name: Glossary.minedName), into: path)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a strict import refuses a file with a bad line`() throws {
    let bad = folder.write("zh\ten\n白鹤\twhite crane\n\tnothing\n", to: "bad.tsv")
    #expect(throws: GlossaryError.self) {
      try SearchIndex.importGlossary(
        from: bad, as: Glossary(name: "bad"), isStrict: true, into: path)
    }
    let done = try SearchIndex.importGlossary(from: bad, as: Glossary(name: "bad"), into: path)
    #expect(done.entryCount == 1 && done.issues.map(\.line) == [3])
  }

  @Test func `a removed glossary answers no longer`() throws {
    try SearchIndex.importGlossary(from: birds, as: Glossary(name: "birds"), into: path)
    try SearchIndex.removeGlossary(named: "birds", from: path)
    #expect(try english("白鹤").isEmpty)
    #expect(throws: GlossaryError.missing(name: "birds")) {
      try SearchIndex.removeGlossary(named: "birds", from: path)
    }
    #expect(throws: GlossaryError.missing(name: "birds")) {
      try SearchIndex(at: path).exportGlossary(named: "birds", as: .tsv)
    }
  }

  @Test(arguments: GlossaryFormat.allCases)
  func `what is exported can be imported again`(format: GlossaryFormat) throws {
    try SearchIndex.importGlossary(from: birds, as: Glossary(name: "birds"), into: path)
    let text = try SearchIndex(at: path).exportGlossary(named: "birds", as: format)
    let file = folder.write(text, to: "again." + format.rawValue)
    let done = try SearchIndex.importGlossary(
      from: file, as: Glossary(name: "again"), format: format, into: path)
    #expect(done.entryCount == 2 && done.issues.isEmpty)
    #expect(try english("白鶴").contains("again: white crane"))
  }

  @Test func `clearing an index keeps its glossaries`() throws {
    try SearchIndex.importGlossary(from: birds, as: Glossary(name: "birds"), into: path)
    try SearchIndex.removeGlossary(named: Glossary.starterName, from: path)
    try SearchIndex.add([TextDocument(id: "a", text: "白鹤来了")], to: path)
    #expect(try SearchIndex.clear(at: path))
    #expect(try SearchIndex(at: path).status().documentCount == 0)
    #expect(try names() == ["birds"])
    #expect(try english("baihe") == ["birds: white crane"])
  }

  @Test func `a file that is not an index is not cleared or removed`() throws {
    let file = folder.write("not an index", to: "notes.txt")
    #expect(throws: IndexError.notAnIndex(path: file)) { try SearchIndex.clear(at: file) }
    #expect(throws: IndexError.notAnIndex(path: file)) { try SearchIndex.remove(at: file) }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "not an index")
  }

  @Test(arguments: [true, false])
  func `declared translations are aligned, before or after indexing`(isFirst: Bool) throws {
    let chinese = folder.write(
      "今天在北岸看到二十只白鹤。\n\n湖水比十年前浅了一米。\n", to: "texts/diary-one.txt")
    let english = folder.write(
      "Today we saw twenty white cranes on the north shore.\n\n"
        + "The lake is one metre shallower than ten years ago.\n", to: "texts/diary-two.txt")
    func declare() throws {
      try SearchIndex.align(chinese: chinese, english: english, in: path)
    }
    try SearchIndex.importGlossary(from: birds, as: Glossary(name: "birds"), into: path)
    if isFirst { try declare() }
    try SearchIndex.update(at: path, with: [folder.path + "/texts"])
    if !isFirst { try declare() }
    let index = try SearchIndex(at: path)
    let hit = try #require(try index.search("北岸").hits.first)
    let counterparts = try #require(try index.passage(hit.id)).counterparts
    #expect(counterparts.contains { $0.text.contains("twenty white cranes") })
    #expect(counterparts.allSatisfy { $0.path == english && (0...1).contains($0.score) })
  }
}
