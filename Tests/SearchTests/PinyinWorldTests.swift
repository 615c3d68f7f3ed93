import Suoyin
import SuoyinSearch
import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

/// A few sentences and terms, searched for by their pinyin.
@Suite struct PinyinWorldTests {
  private static let sentences = [
    "我们从成都出发，傍晚才到站。", "厦门的海风很凉快。", "孩子们第一次登上长城。",
    "她在公司里做会计。", "这个角色由新人扮演。", "西安的城墙保存得很好。", "请您先坐下休息。",
    "他的语气让人反感。", "大家同意了这个方案。", "临安曾是南宋的行在。", "细节从略，只说要点。",
    "旅行的路上遇到大雨。", "两位女人在桥边聊天。", "汤里放一点儿盐就够了。", "院子里的花儿都开了。",
    "那家银行周末不开门。", "病人正在慢慢康复。", "校长城府很深。", "天气预报说有雪。",
    "李楠在写作业。",
  ]

  /// Without pinyin, but for the last lines.
  private static let glossary = """
    zh\tpinyin\ten
    长城\t\tGreat Wall
    会计\t\taccounting
    先\t\tfirst
    西安\t\told capital
    反感\t\taversion
    使\t\tto cause
    世\t\tgeneration
    匙\t\tspoon
    略\t\tto omit
    女人\t\twoman
    一点儿\t\ta little
    害羞\t\tshy
    是\t\tto be
    裁军\t\tdisarmament
    合作中心\t\tcooperation centre
    约翰·列侬\tYue1 han4 · Lie4 nong2\tJohn Lennon
    AA制\tA A zhi4\tsplitting the bill
    3C\tsan1 C\tdevices
    企业\tqi3 ye4\tenterprise|Taiwan pr. [qi4 ye4]
    马丁·路德·金\tMa3 ding1 · Lu4 de2 · Jin1\tMartin Luther King
    """

  /// With the index, made once; every sentence is a passage of its own.
  private static let folder = Result {
    let folder = TemporaryFolder()
    let paths = sentences.enumerated().map { number, sentence in
      folder.write(sentence, to: "texts/\(number).txt")
    }
    let terms = folder.write(glossary, to: "terms.tsv")
    return try IndexedWorld(paths: paths, glossaries: [terms], in: folder).folder
  }

  private let searcher: Searcher

  init() throws {
    searcher = try Searcher(reader: IndexReader(path: Self.folder.get().path + "/index.suoyin"))
  }

  // MARK: Search

  private func found(_ query: String) throws -> [String] {
    try searcher.search(query, SearchOptions(limit: 20)).hits
      .filter { $0.grade == .pinyin }.map { hit in
        let utf8 = Array(hit.snippet.text.utf8)
        return hit.snippet.highlights.map { String(decoding: utf8[$0], as: UTF8.self) }
          .joined(separator: "+")
      }
  }

  @Test(arguments: [
    ("chengdu", "成都"), ("xiamen", "厦门"), ("changcheng", "长城"), ("kuaiji", "会计"),
    ("juese", "角色"), ("xian", "西安"), ("xi'an", "西安"), ("xi an", "西安"), ("fan'gan", "反感"),
    ("lin'an", "临安"), ("lue", "略"), ("lve", "略"), ("lüe", "略"), ("lvxing", "旅行"),
    ("lüxing", "旅行"), ("nvren", "女人"), ("nüren", "女人"), ("yi dian er", "一点儿"),
    ("yidianr", "一点儿"), ("yidianer", "一点儿"), ("huar", "花儿"), ("huaer", "花儿"),
    ("yinhang", "银行"), ("chang2cheng2", "长城"), ("Chángchéng", "长城"), ("li nan", "李楠"),
    ("CHENGDU", "成都"),
  ])
  func `words are found by their pinyin`(query: String, word: String) throws {
    #expect(try found(query).first == word)
  }

  @Test(arguments: [
    "chengdou", "shamen", "huiji", "jiaose", "yinxing", "zhang", "hui",
    "chang4cheng2", "kuai1ji4",
  ])
  func `a word does not have the other readings of its characters`(query: String) throws {
    let found = try found(query)
    #expect(
      !found.contains { ["长城", "成都", "厦门", "会计", "角色", "银行"].contains($0) }, "\(found)")
  }

  @Test(arguments: [
    ("xian", ["西安", "先"]), ("fangan", ["方案", "反感"]), ("linan", ["临安", "李楠"]),
  ])
  func `every division into syllables is tried`(query: String, words: [String]) throws {
    #expect(try Set(words).isSubset(of: found(query)))
  }

  @Test(arguments: [("xi'an", "先"), ("fan'gan", "方案"), ("fang an", "反感"), ("lin an", "李楠")])
  func `a break between syllables is kept`(query: String, other: String) throws {
    #expect(try !found(query).contains(other))
  }

  /// 校长城府 does not contain the word 长城.
  @Test func `the words around it decide how a string is read`() throws {
    let hits = try searcher.search("changcheng", SearchOptions(limit: 20)).hits
    #expect(hits.map(\.snippet.text) == ["孩子们第一次登上长城。"])
    for query in ["zhangcheng", "zhang"] {
      let hits = try searcher.search(query, SearchOptions(limit: 20)).hits
      #expect(hits.map(\.snippet.text) == ["校长城府很深。"])
    }
  }

  @Test(arguments: [
    ("huar yuanzi", "院子里的花儿都开了。"), ("yuanzi huar", "院子里的花儿都开了。"),
    ("kuaiji gongsi", "她在公司里做会计。"), ("xi'an chengqiang", "西安的城墙保存得很好。"),
  ])
  func `words may be apart`(query: String, sentence: String) throws {
    let hits = try searcher.search(query, SearchOptions(limit: 20)).hits
    #expect(hits.map(\.snippet.text).contains(sentence))
  }

  @Test(arguments: ["huar yinhang", "huar xyz"])
  func `every word must occur`(query: String) throws {
    #expect(try found(query).isEmpty)
  }

  @Test func `a stem is not a syllable`() throws {
    let hits = try searcher.search("shi", SearchOptions(limit: 20)).hits
    #expect(!hits.contains { $0.grade == .translated })
    let first = try #require(try searcher.lookup("shi", limit: 5, examples: 0).first)
    #expect(first.entry.chinese.first?.text == "是")
    let shy = try #require(try searcher.lookup("shy", limit: 5, examples: 0).first)
    #expect(shy.entry.chinese.first?.text == "害羞" && shy.match == .exact)
  }

  @Test(arguments: ["a", "ang", "xian", "shi ", "a'"])
  func `long queries are answered`(part: String) throws {
    let query = String(repeating: part, count: 20_000 / part.count)
    #expect(try found(query).isEmpty)
    #expect(try searcher.lookup(query, limit: 5, examples: 0).isEmpty)
    #expect(try searcher.recognize(query).isEmpty)
  }

  // MARK: Lookup

  private func exact(_ query: String) throws -> [String] {
    try searcher.lookup(query, limit: 20, examples: 0).filter { $0.match == .exact }
      .compactMap { $0.entry.chinese.first?.text }
  }

  @Test(arguments: [
    ("changcheng", "长城"), ("kuaiji", "会计"), ("xian", "西安"), ("xian", "先"), ("xi'an", "西安"),
    ("fan'gan", "反感"), ("fangan", "反感"), ("lue", "略"), ("lve", "略"), ("lüe", "略"),
    ("lüè", "略"), ("nvren", "女人"), ("nü ren", "女人"), ("yi dian er", "一点儿"),
    ("yidianr", "一点儿"), ("yidianer", "一点儿"), ("yi1 dian3 r5", "一点儿"),
    ("yuehan lienong", "约翰·列侬"), ("Yuēhàn·Liènóng", "约翰·列侬"), ("aazhi", "AA制"),
    ("AA制", "AA制"), ("3C", "3C"), ("qiye", "企业"), ("qi3ye4", "企业"), ("qi4ye4", "企业"),
    ("mading lude jin", "马丁·路德·金"), ("cj", "裁军"), ("yi1dian5er5", "一点儿"),
  ])
  func `terms are looked up by their pinyin`(query: String, term: String) throws {
    #expect(try exact(query).contains(term))
  }

  @Test(arguments: [
    ("zhangcheng", "长城"), ("huiji", "会计"), ("xi'an", "先"), ("3C", "裁军"), ("qi1ye4", "企业"),
    ("fang'an", "反感"),
  ])
  func `other readings find nothing`(query: String, term: String) throws {
    let all = try searcher.lookup(query, limit: 20, examples: 0)
    #expect(!all.contains { $0.entry.chinese.first?.text == term })
  }

  // MARK: Spelling

  @Test(arguments: [
    ("合作中心", "hézuò zhōngxīn"), ("马丁·路德·金", "Mǎdīng Lùdé Jīn"), ("AA制", "AA zhì"),
    ("3C", "sān C"), ("长城", "chángchéng"), ("西安", "xī'ān"), ("一点儿", "yīdiǎnr"),
    ("约翰·列侬", "Yuēhàn Liènóng"),
  ])
  func `pinyin is spelled alike everywhere`(term: String, pinyin: String) throws {
    let entry = try #require(try searcher.lookup(term, limit: 1, examples: 0).first)
    #expect(entry.pinyin == [pinyin])
    if term != "3C" {
      #expect(try searcher.recognize(term).map(\.pinyin) == [pinyin])
    }
  }
}
