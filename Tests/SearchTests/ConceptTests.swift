import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinSearch

/// One entry a concept, whatever glossaries have it.
struct ConceptTests {
  private static let own = """
    zh\tzh-Hant\tpinyin\ten
    青浦\t\tQing1 pu3\tQingpu
    芦苇\t蘆葦\tlu2 wei3\treed|common reed
    长\t長\tzhang3\thead
    联席会议|联席会\t聯席會議|聯席會\tlian2 xi2 hui4 yi4|lian2 xi2 hui4\tjoint conference
    """
  private static let dictionary = """
    蘆葦 芦苇 [lu2 wei3] /reed/Phragmites/CL:根[gen1]/
    長 长 [chang2] /long/
    長 长 [zhang3] /chief/
    葦子 苇子 [wei3 zi5] /see 蘆葦|芦苇[lu2 wei3]/
    青浦 青浦 [Qing1 pu3] /see 青浦區|青浦区[Qing1 pu3 Qu1]/
    青浦區 青浦区 [Qing1 pu3 Qu1] /Qingpu, district of the west/
    聯席會議 联席会议 [lian2 xi2 hui4 yi4] /joint session/
    """

  private static let folder = Result {
    let folder = TemporaryFolder()
    let files = [
      folder.write(own, to: "own.tsv"), folder.write(dictionary, to: "dictionary.u8"),
    ]
    let text = folder.write("芦苇。", to: "texts/a.txt")
    return try IndexedWorld(paths: [text], glossaries: files, in: folder).folder
  }

  private func found(_ text: String) throws -> [TermEntry] {
    let reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin")
    return try Searcher(reader: reader).lookup(text, limit: 10, examples: 1)
  }

  private static func names(_ entry: TermEntry) -> Set<String> {
    Set(entry.sources.map { $0.glossary.name.split(separator: "/").last.map(String.init) ?? "" })
  }

  @Test(arguments: ["芦苇", "luwei", "reed", "reeds"])
  func `a term of two glossaries is one entry`(query: String) throws {
    let entries = try found(query).filter { $0.entry.chinese[0].text == "芦苇" }
    let entry = try #require(entries.first)
    #expect(entries.count == 1 && Self.names(entry) == ["own.tsv", "dictionary.u8"])
    let senses = entry.senses.map(\.sense.text)
    #expect(Set(senses) == ["reed", "common reed", "Phragmites", "CL:根[gen1]"])
    #expect(entry.senses.first { $0.sense.text == "reed" }?.glossaries.count == 2)
  }

  @Test func `readings are kept apart`() throws {
    let entries = try found("长").filter { $0.entry.chinese[0].text == "长" }
    #expect(Set(entries.map { $0.pinyin[0] }) == ["cháng", "zhǎng"] && entries.count == 2)
    let chief = try #require(entries.first { $0.pinyin[0] == "zhǎng" })
    #expect(Set(chief.senses.map(\.sense.text)) == ["head", "chief"])
  }

  @Test func `a term with a short form is one entry with each`() throws {
    let entries = try found("联席会议").filter { $0.match == .exact }
    #expect(entries.count == 1 && entries[0].entry.chinese.map(\.text) == ["联席会议", "联席会"])
  }

  @Test func `references are followed`() throws {
    let reed = try #require(try found("苇子").first)
    #expect(reed.senses[0].sense.kind == .see)
    #expect(reed.senses[0].references.map(\.term.text) == ["芦苇"])
    #expect(reed.senses[0].references[0].pinyin == "lúwěi")
    #expect(reed.senses[0].references[0].translations.contains("reed"))
    // By what it refers to it is found, too, and a name is looked up without what follows it.
    #expect(try found("Qingpu").prefix(2).map { $0.entry.chinese[0].text }.contains("青浦"))
  }

  @Test func `no entry comes twice, and none of one concept`() throws {
    for query in ["芦苇", "reed", "长", "zhang", "lianxihuiyi", "q", "水"] {
      let entries = try found(query)
      let ids = entries.flatMap { $0.sources.map(\.id) }
      #expect(Set(ids).count == ids.count)
      let concepts = entries.map {
        "\($0.entry.chinese.first?.text ?? "") \($0.pinyin.first ?? "")"
      }
      #expect(Set(concepts).count == concepts.count, "\(concepts)")
    }
  }
}
