import SuoyinIndexing
import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinSearch

/// The order of entries, on a small dictionary whose words are as common as in life.
struct LookupOrderTests {
  /// In the format of CC-CEDICT, written for this test.
  private static let dictionary = """
    蓍 蓍 [shi1] /yarrow/
    是 是 [shi4] /to be/
    昰 是 [shi4] /variant of 是[shi4]/
    師 师 [shi1] /teacher/
    時 时 [Shi2] /surname Shi/
    時 时 [shi2] /time; hour/
    害羞 害羞 [hai4 xiu1] /shy/
    泄瀉 泄泻 [xie4 xie4] /diarrhea/
    謝謝 谢谢 [xie4 xie5] /to thank; thanks/
    謝 谢 [xie4] /to thank/
    我們 我们 [wo3 men5] /we; us/
    女人 女人 [nu:3 ren2] /woman/
    大熊貓 大熊猫 [da4 xiong2 mao1] /giant panda/
    熊貓 熊猫 [xiong2 mao1] /panda/CL:隻|只[zhi1]/
    叛黨 叛党 [pan4 dang3] /to betray one's party/
    反感 反感 [fan3 gan3] /antipathy/
    方案 方案 [fang1 an4] /plan/
    先 先 [xian1] /first/
    西安 西安 [Xi1 an1] /see 西安市[Xi1 an1 Shi4]/
    西安市 西安市 [Xi1 an1 Shi4] /Xi'an, city in Shaanxi/
    錫安 锡安 [Xi1 an1] /Zion/
    綠 绿 [lu:4] /green/
    路 路 [lu4] /road/
    長 长 [chang2] /long/
    長 长 [zhang3] /chief/
    龍 龙 [long2] /dragon/
    長龍 长龙 [chang2 long2] /long queue/
    朋友 朋友 [peng2 you5] /friend/
    友 友 [you3] /friend/
    居里夫人 居里夫人 [Ju1 li3 fu1 ren2] /Marie Curie (1867–1934), physicist/
    咖喱 咖喱 [ga1 li2] /curry/
    全球定位 全球定位 [quan2 qiu2 ding4 wei4] /global positioning (GPS)/
    一點兒 一点儿 [yi1 dian3 r5] /a bit/
    眼睛 眼睛 [yan3 jing5] /eye/
    眼鏡 眼镜 [yan3 jing4] /glasses/
    AA制 AA制 [A A zhi4] /going Dutch/
    幫助 帮助 [bang1 zhu4] /to help; aid/
    愛滋病 爱滋病 [ai4 zi1 bing4] /(loanword) AIDS/
    雙11 双11 [Shuang1 11] /Singles' Day/
    11區 11区 [11 Qu1] /Area 11/
    VCR VCR [V C R] /video clip/
    錄像機 录像机 [lu4 xiang4 ji1] /VCR/
    """

  private static let folder = Result {
    let folder = TemporaryFolder()
    let terms = folder.write(dictionary, to: "dictionary.u8")
    let text = folder.write("先有方案。", to: "texts/a.txt")
    return try IndexedWorld(paths: [text], glossaries: [terms], in: folder).folder
  }

  private func found(_ text: String) throws -> [String] {
    let reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin")
    return try reader.snapshot { snapshot in
      try TermFinder().find(text, limit: 20, snapshot)
        .filter { $0.sources.contains { $0.glossary.name.hasSuffix("dictionary.u8") } }
        .map { $0.entry.chinese[0].text }
    }
  }

  @Test(arguments: [
    ("shi", ["是", "时"]), ("xie xie", ["谢谢", "泄泻"]), ("xièxie", ["谢谢"]), ("xiexie", ["谢谢"]),
    ("panda", ["熊猫", "大熊猫"]), ("long", ["长", "龙"]), ("fǎngǎn", ["反感"]),
    ("fangan", ["方案", "反感"]), ("xian", ["先", "西安"]), ("xi'an", ["西安", "锡安"]),
    ("Xi'an", ["西安"]), ("lü", ["绿"]), ("lv4", ["绿"]), ("lu:4", ["绿"]), ("lu", ["路"]),
    ("friend", ["朋友", "友"]), ("women", ["我们", "女人"]), ("长", ["长", "长", "长龙"]),
    ("zhang3", ["长"]), ("Curie", ["居里夫人"]), ("GPS", ["全球定位"]), ("yidianr", ["一点儿"]),
    ("yi dian er", ["一点儿"]), ("yǎnjing", ["眼睛"]), ("yǎnjìng", ["眼镜", "眼睛"]),
    ("AA zhì", ["AA制"]), ("aazhi", ["AA制"]), ("AIDS", ["爱滋病"]), ("Zion", ["锡安"]),
    ("thanks", ["谢谢"]), ("to thank", ["谢谢"]), ("Shuāng 11", ["双11"]), ("11 qu", ["11区"]),
    ("VCR", ["VCR", "录像机"]),
  ])
  func `what everybody means comes first`(query: String, terms: [String]) throws {
    #expect(try Array(found(query).prefix(terms.count)) == terms)
  }

  @Test(arguments: [("shi", "害羞"), ("panda", "叛党"), ("xi'an", "先"), ("xiàn", "先"), ("lü", "路")])
  func `what nobody means is not found`(query: String, term: String) throws {
    #expect(try !found(query).contains(term))
  }

  @Test func `a variant and a surname come after the words`() throws {
    let all = try found("shi")
    #expect(all.firstIndex(of: "师")! < all.lastIndex(of: "是")!)
    #expect(all.firstIndex(of: "师")! < all.lastIndex(of: "时")!)
  }

  // MARK: Round trip

  /// Every entry of the dictionary and of the starter glossary.
  @Test func `what is printed is accepted back`() throws {
    let reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin")
    var count = 0
    try reader.snapshot { snapshot in
      let finder = try TermFinder()
      let names = try snapshot.glossaries().map(\.glossary.name)
      for entry in try names.flatMap(snapshot.entries(ofGlossary:)) {
        guard let term = entry.chinese.first else { continue }
        let printed = try finder.pinyin.spelled(term, snapshot)
        let found = try finder.find(printed, limit: 100, snapshot)
        let place = found.firstIndex { $0.entry.chinese.contains { $0.text == term.text } }
        guard let place else {
          Issue.record("\(term.text) is not found by \(printed)")
          continue
        }
        // Those before it are read alike, whatever is a capital.
        let others = found[..<place].flatMap(\.pinyin).map { $0.lowercased() }
        #expect(others.allSatisfy { $0 == printed.lowercased() }, "\(term.text) \(printed)")
        count += 1
      }
    }
    #expect(count > 600)
  }

  // MARK: Frequencies

  @Test func `an imported list decides, and texts more than it`() throws {
    let folder = TemporaryFolder()
    let terms = folder.write(
      "反感 反感 [fan3 gan3] /antipathy/\n方案 方案 [fang1 an4] /plan/\n", to: "dictionary.u8")
    let text = folder.write("水。", to: "texts/a.txt")
    let world = try IndexedWorld(paths: [text], glossaries: [terms], in: folder)
    func first() throws -> String? {
      try Searcher(reader: IndexReader(path: world.indexPath))
        .lookup("fangan", limit: 1, examples: 0).first?.entry.chinese[0].text
    }
    func write(_ body: (IndexWriter) throws -> Void) throws {
      let writer = try IndexWriter(path: world.indexPath)
      try body(writer)
      try writer.close()
    }
    #expect(try first() == "方案")
    try write {
      try $0.replaceFrequencies(with: [
        WordFrequency(word: "反感", count: 100_000), WordFrequency(word: "方案", count: 10),
      ])
    }
    #expect(try first() == "反感")
    try write { try $0.replaceFrequencies(with: []) }
    #expect(try first() == "方案")
    // Texts that have only one of them.
    for number in 0..<40 { folder.write("令人反感的水。", to: "texts/b\(number).txt") }
    try write { _ = try Indexer(writer: $0).update(paths: [folder.path + "/texts"]) }
    #expect(try first() == "反感")
  }
}
