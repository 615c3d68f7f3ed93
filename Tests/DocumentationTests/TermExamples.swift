import Suoyin
import TestSupport
import Testing

/// The examples of the types of terms and glossaries, as they stand in the comments.
struct TermExamples: Examples {
  private let index: SearchIndex
  private let path: String
  private let file = IndexedWorld.fixtureFolder + "/terms/glossary.tsv"
  private let folder = TemporaryFolder()

  init() throws {
    index = try ServedIndex.open()
    path = folder.path + "/own.suoyin"
  }

  @Test func `an entry is what both languages call a thing`() throws {
    let crane = Term(
      chinese: "白鹤", traditional: "白鶴", pinyin: PinyinReading("bai2 he4"))
    print(crane.text, crane.pinyin?.description ?? "")  // 白鹤 báihè

    print(Term(english: "white crane").language.rawValue)  // en

    let entry = Entry([
      Term(chinese: "白鹤"), Term(english: "white crane"), Term(english: "Siberian crane"),
    ])
    print(entry.english.map(\.text))  // ["white crane", "Siberian crane"]

    let reading = PinyinReading("ming4 yun4 gong4 tong2 ti3")
    print(reading, reading.initials)  // mìngyùngòngtóngtǐ mygtt

    let syllable = PinyinReading.Syllable("lv", tone: 4)
    print(syllable.marked, syllable.numbered)  // lǜ lu:4

    let sense = Sense("see 青島市|青岛市[Qing1 dao3 Shi4]")
    print(sense.kind.rawValue, sense.references.map(\.text))  // see ["青岛市"]

    print(Sense("CL:個|个[ge4]").kind == .classifier)  // true
  }

  @Test func `a glossary comes in and goes out`() throws {
    let own = Glossary(name: "own", priority: 10, licence: "CC BY 4.0")
    try SearchIndex.importGlossary(from: file, as: own, into: path)

    do {
      let done = try SearchIndex.importGlossary(
        from: file, as: Glossary(name: "birds", priority: 10), into: path)
      print(done.entryCount, done.issues.count)  // 10 0
    }
    let index = try SearchIndex(at: path)

    for status in try index.glossaries() { print(status.glossary.name, status.entryCount) }
    #expect(try index.glossaries().count >= 2)

    let mined = try index.glossaries().filter { $0.glossary.kind == .mined }
    #expect(mined.allSatisfy { $0.glossary.name == Glossary.minedName })

    print(GlossaryFormat(path: "cedict_ts.u8.gz") == .cedict)  // true
    print(try index.exportGlossary(named: "own", as: .cedict).prefix(5))  // 濕地 湿地
  }

  @Test func `what is wrong with a glossary is said`() throws {
    let file = folder.write("zh\ten\n白鹤\twhite crane\n\tnothing\n", to: "birds.tsv")
    let done = try SearchIndex.importGlossary(from: file, as: Glossary(name: "own"), into: path)
    for issue in done.issues { print("line \(issue.line): \(issue.message)") }
    #expect(done.issues.map(\.line) == [3])

    do {
      try SearchIndex.removeGlossary(named: "birds", from: path)
    } catch GlossaryError.missing(let name) {
      print("there is no \(name)")  // there is no birds
    }
  }

  @Test func `terms are looked up`() throws {
    let crane = try index.lookup("baihe")[0]
    print(crane.pinyin, crane.entry.english.map(\.text))
    #expect(crane.pinyin == ["báihè"])

    print(try index.lookup("white crane")[0].match)  // exact

    print(try index.lookup("bai2he4")[0].key.rawValue)  // pinyin

    print(try index.lookup("white crane")[0].sources.map(\.glossary.name))

    for sense in try index.lookup("白鹤")[0].senses {
      print(sense.sense.text, sense.glossaries, sense.references.map(\.translations))
    }

    for reference in try index.lookup("白鹤")[0].senses.flatMap(\.references) {
      print(reference.term.text, reference.pinyin, reference.translations)
    }

    let mined = try index.glossaries().filter { $0.glossary.kind == .mined }
    #expect(mined.map(\.glossary.name) == ["mined"])

    for citation in try index.lookup("GWMA")[0].citations {
      print(citation.rule, citation.terms, citation.location?.line ?? 0)
    }
    #expect(try index.lookup("GWMA")[0].citations.isEmpty == false)

    for example in try index.lookup("白鹤")[0].examples.prefix(1) {
      print(example.chinese.text)  // 今天在北岸看到二十只白鹤。
      print(example.english.text)  // Today we saw twenty white cranes on the north shore.
    }

    let terms = try index.terms(in: "命运共同体 is a slogan")
    print(terms.map(\.text), terms.first?.translations.first ?? "")
    #expect(terms.map(\.text) == ["命运共同体"])
  }

  @Test func `terms are shown in their contexts`() throws {
    var options = ConcordanceOptions()
    options.columns = 12
    options.order = .right
    for line in try index.concordance(of: "白鹤", options).lines.prefix(1) {
      print(line.left, line.match, line.right)  // 子们还能看到 白鹤 。
    }

    print(ConcordanceOptions.Order(rawValue: "left") == .left)  // true

    for line in try index.concordance(of: "白鹤").lines {
      print("\(line.left) [\(line.match)] \(line.right)")
    }

    print(try index.concordance(of: "白鹤").count)  // 3

    print(try index.collocates(of: "白鹤").map(\.word))  // ["看到"]
  }
}
