import Foundation
import SuoyinDocuments
import SuoyinIndexing
import SuoyinIngest
import SuoyinSearch
import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

/// The world of `Fixtures/terms`.
@Suite struct TermWorldTests {
  /// The index, made once.
  private static let folder = Result { try IndexedWorld.terms().folder }

  private let reader: IndexReader
  private let searcher: Searcher
  private let passages: [StoredPassage]

  init() throws {
    reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin")
    searcher = try Searcher(reader: reader)
    passages = try reader.passages(reader.passageIDs())
  }

  // MARK: Mining

  /// Every bracket of the paper that explains a term: `mined.tsv` has them all.
  @Test func `brackets are mined, and nothing wrong beside them`() throws {
    let gold = try Self.rows("mined.tsv")
    let mined = try evidence().filter {
      ["alias", "gloss", "acronym"].contains($0.rule)
    }.map { [$0.rule, $0.first, $0.second] }
    #expect(Set(gold).subtracting(mined) == [], "these rows should be mined")
    #expect(Set(mined).subtracting(gold) == [], "these rows should not")
  }

  @Test(arguments: [
    ("keyword", "社区共管", "community co-management"), ("quoted", "云泽经验", "Yunze Experience"),
    ("compound", "平等协商", "equal consultation"),
    ("recurrent", "流域命运共同体", "basin community with a shared future"),
    ("title", "云泽流域管理办法", ""), ("name", "清溪大学", ""),
  ])
  func `the other rules find terms, too`(rule: String, first: String, second: String) throws {
    #expect(
      try evidence().contains { $0.rule == rule && $0.first == first && $0.second == second })
  }

  @Test func `evidence is where it is recorded`() throws {
    let texts = Dictionary(uniqueKeysWithValues: passages.map { ($0.id, $0.text) })
    for evidence in try evidence() {
      let text = try #require(texts[evidence.place.passage])
      let said = String(decoding: Array(text.utf8)[evidence.place.range], as: UTF8.self)
      #expect(said.replacing("\u{AD}", with: "").contains(evidence.first))
    }
  }

  private func evidence() throws -> [Evidence] {
    try reader.snapshot { snapshot in
      try snapshot.entryIDs(ofGlossary: Glossary.minedName).flatMap {
        try snapshot.evidence(ofEntry: $0, limit: 100)
      }
    }
  }

  private static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOfFile: IndexedWorld.fixtureFolder + "/terms/" + name, encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func `terms of one thing are one entry`() throws {
    for term in ["全球水鸟监测联盟", "GWMA", "Global Waterbird Monitoring Alliance"] {
      let entry = try #require(try mined(term))
      #expect(
        Set(entry.entry.english.map(\.text)) == ["GWMA", "Global Waterbird Monitoring Alliance"])
      #expect(entry.entry.chinese.map(\.text) == ["全球水鸟监测联盟"])
      // Of two rules that read one bracket, one counts.
      #expect(entry.citationCount == 2 && entry.citations.count == 2)
      #expect(entry.citations.allSatisfy { $0.path.hasSuffix("wetland-paper.txt") })
    }
  }

  private func mined(_ term: String) throws -> TermEntry? {
    try searcher.lookup(term, limit: 5, examples: 3).first {
      $0.glossary.name == Glossary.minedName && $0.match == .exact
    }
  }

  // MARK: Alignment

  @Test func `translated files are aligned sentence by sentence`() throws {
    let entry = try #require(try searcher.lookup("白鹤", limit: 1, examples: 5).first)
    #expect(entry.entry.english.map(\.text).contains("white crane"))
    #expect(entry.chinesePassages == 1 && entry.englishPassages == 1)
    let pairs = entry.examples.map { [$0.chinese.drawn, $0.english.drawn] }
    #expect(
      pairs == [
        ["今天在北岸看到二十只[白鹤]。", "Today we saw twenty [white cranes] on the north shore."],
        ["[白鹤]在浅水里觅食。", "The [white cranes] were feeding in shallow water."],
        [
          "他希望孩子们还能看到[白鹤]。",
          "He hopes that the children will still see the [white cranes].",
        ],
      ])
  }

  // MARK: Lookup

  @Test(arguments: [
    "湿地", "濕地", "wetland", "wetlands", "shīdì", "shi1 di4", "shidi", "sd", "shi地",
  ])
  func `a term is found in either script, in any form and by its pinyin`(query: String) throws {
    let found = try searcher.lookup(query, limit: 10, examples: 0)
    #expect(found.contains { $0.entry.chinese.first?.text == "湿地" && $0.match == .exact })
  }

  @Test func `exact comes before prefix, and prefix before containing`() throws {
    let found = try searcher.lookup("生态", limit: 20, examples: 0)
    #expect(!found.isEmpty)
    #expect(found.map(\.match) == found.map(\.match).sorted())
    #expect(found.contains { $0.match == .prefix && $0.entry.chinese[0].text == "生态补偿" })
  }

  @Test(arguments: [("银行", "yínháng"), ("重庆", "Chóngqìng"), ("朝阳", "zhāoyáng")])
  func `a word decides how its characters are read`(term: String, pinyin: String) throws {
    let entry = try #require(try searcher.lookup(term, limit: 1, examples: 0).first)
    #expect(entry.pinyin.first == pinyin)
  }

  @Test func `wrong tones do not find a term`() throws {
    let found = try searcher.lookup("shi4 di1", limit: 10, examples: 0)
    #expect(!found.contains { $0.entry.chinese.first?.text == "湿地" && $0.match == .exact })
  }

  @Test func `the terms of a sentence are recognized`() throws {
    let text = "流域聯席會議推动湿地保护 with member counties"
    let found = try searcher.recognize(text)
    #expect(found.map(\.text).starts(with: ["流域聯席會議", "湿地保护"]))
    #expect(found.contains { $0.text == "member counties" && $0.translations == ["成员县"] })
    let bytes = Array(text.utf8)
    for term in found { #expect(String(decoding: bytes[term.range], as: UTF8.self) == term.text) }
  }

  /// A sample of the glossary that comes with the index: each entry is among the first ten.
  @Test func `entries are found by their pinyin, with tones, without, and by initials`() throws {
    let entries = try reader.snapshot { try $0.entries(ofGlossary: Glossary.starterName) }
    var generator = SeededGenerator(seed: 11)
    let sample = entries.shuffled(using: &generator).prefix(500)
    #expect(sample.count == 500)
    func share(_ query: (PinyinReading) -> String) throws -> Double {
      let found = try sample.filter { entry in
        let term = entry.chinese[0]
        let reading = try #require(term.pinyin)
        return try searcher.lookup(query(reading), limit: 10, examples: 0).contains {
          $0.entry.chinese.contains { $0.text == term.text }
        }
      }
      return Double(found.count) / Double(sample.count)
    }
    #expect(try share(\.description) >= 0.99)
    #expect(try share(\.letters) >= 0.98)
    #expect(try share(\.initials) >= 0.9)
  }

  // MARK: The other language

  private func search(
    _ query: String, crossLanguage: SearchOptions.Fallback = .always, limit: Int = 20
  ) throws -> [Hit] {
    var options = SearchOptions(limit: limit)
    options.crossLanguage = crossLanguage
    return try searcher.search(query, options).hits
  }

  @Test func `a query finds passages in the other language`() throws {
    let hits = try search("white cranes", crossLanguage: .always)
    #expect(hits.first?.grade == .exact && hits.first?.path.hasSuffix("field-notes.en.md") == true)
    let far = try #require(hits.first { $0.grade == .translated })
    #expect(far.path.hasSuffix("field-notes.zh.md"))
    #expect(far.snippet.drawn.contains("[白鹤]"))
    #expect(far.translations.contains { $0.source == "white cranes" && $0.target == "白鹤" })
    #expect(far.counterpart?.drawn.contains("[white] [cranes]") == true)
  }

  @Test func `Chinese finds English`() throws {
    let far = try #require(try search("秘书处准备年度报告").first { $0.grade == .translated })
    #expect(far.path.hasSuffix("en/charter.md"))
    #expect(far.snippet.drawn.contains("[annual report]"))
  }

  @Test func `part of a longer gloss is enough`() throws {
    let hits = try search("shared future")
    #expect(hits.contains { $0.grade == .translated && $0.snippet.drawn.contains("命运共同体") })
  }

  /// Hits that match exactly come first, in the order they have without `crossLanguage`.
  @Test(arguments: ["湿地保护", "wetland", "annual report", "生态补偿 基金", "流域联席会议", "equal consultation"])
  func `exact hits keep their places`(query: String) throws {
    let plain = try search(query, crossLanguage: .never).filter { $0.grade <= .forms }
    let crossed = try search(query, crossLanguage: .always)
    let english = !query.unicodeScalars.contains { $0.properties.isIdeographic }
    let texts = Dictionary(uniqueKeysWithValues: passages.map { ($0.id, $0.text) })
    let own = plain.filter { hit in
      !english || !LanguageTally(Array((texts[hit.id] ?? "").utf8)).isPartlyChinese
    }
    #expect(crossed.prefix(own.count).map(\.id) == own.map(\.id))
  }

  @Test(arguments: ["湿地保护 会议", "white cranes in the basin", "equal consultation", "meeting"])
  func `pages put together are the whole answer in both languages`(query: String) throws {
    var options = SearchOptions(limit: nil, fillsUp: true)
    options.crossLanguage = .always
    options.pinyin = .always
    let all = try searcher.search(query, options).hits.map(\.id)
    options.limit = 1
    var paged: [Int64] = []
    repeat {
      let answer = try searcher.search(query, options)
      paged += answer.hits.map(\.id)
      options.cursor = answer.next
    } while options.cursor != nil && paged.count <= all.count
    #expect(paged == all)
  }

  @Test func `nothing is translated where something was found`() throws {
    let hits = try search("湿地", crossLanguage: .asLastResort)
    #expect(!hits.isEmpty && hits.allSatisfy { $0.grade < .translated })
  }

  // MARK: Pinyin

  @Test func `pinyin is the last resort`() throws {
    let hits = try search("baihe", crossLanguage: .asLastResort)
    #expect(!hits.isEmpty && hits.allSatisfy { $0.grade == .pinyin })
    #expect(hits[0].snippet.drawn.contains("[白鹤]"))
    #expect(hits[0].translations.first?.glossary == "pinyin")
  }

  @Test func `characters outside of any glossary are found by their pinyin`() throws {
    let hits = try search("beian kandao", crossLanguage: .asLastResort)
    #expect(hits.first?.grade == .pinyin)
    #expect(hits.first?.snippet.drawn.contains("[北岸看到]") == true)
    let found = try search("qianshui", crossLanguage: .asLastResort)
    #expect(found.first?.snippet.drawn.contains("[浅水]") == true)
  }

  @Test func `pinyin comes after what was typed`() throws {
    var options = SearchOptions(limit: 50)
    options.pinyin = .always
    let hits = try searcher.search("bank", options).hits
    #expect(hits.first?.grade == .exact)
    #expect(hits.map(\.grade) == hits.map(\.grade).sorted())
  }

  // MARK: Concordance

  @Test func `every occurrence of a term is a line`() throws {
    var options = ConcordanceOptions()
    options.columns = 12
    options.limit = nil
    options.order = .right
    let concordance = try searcher.concordance(of: "白鹤", options)
    #expect(concordance.count == 3)
    #expect(
      concordance.lines.map { "\($0.left)[\($0.match)]\($0.right)" } == [
        "子们还能看到[白鹤]。", "二十只白鹤。[白鹤]在浅水里觅食", "岸看到二十只[白鹤]。白鹤在浅水",
      ])
    #expect(concordance.lines.allSatisfy { DisplayWidth.columns(of: $0.left) <= 12 })
  }

  @Test func `a line has its translation beside it`() throws {
    var options = ConcordanceOptions()
    options.isAligned = true
    let lines = try searcher.concordance(of: "amend the charter", options).lines
    #expect(lines.contains { $0.counterpart == "修改章程需要三分之二成员县同意。" })
  }

  @Test func `words near a term are counted`() throws {
    let found = try searcher.collocates(of: "联席会议", span: 3, limit: 5)
    let basin = try #require(found.first { $0.word == "流域" })
    #expect(basin.count <= basin.total && basin.logDice <= 14)
    // 14 + log2(2 f(xy) / (f(x) + f(y)))
    let places = try searcher.concordance(of: "联席会议", ConcordanceOptions()).count
    let dice = 2 * Double(basin.count) / Double(places + basin.total)
    #expect(abs(basin.logDice - (14 + log2(dice))) < 1e-9)
  }
}
