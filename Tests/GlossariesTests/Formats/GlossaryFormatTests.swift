import SuoyinGlossaries
import SuoyinTerminology
import TestSupport
import Testing

@Suite struct GlossaryFormatTests {
  private static let bank = Entry([
    Term(chinese: "银行", traditional: "銀行", pinyin: PinyinReading("yin2 hang2")),
    Term(english: "bank"), Term(english: "(fig.) store; supply"),
  ])

  @Test func dictionaryLinesAreRead() {
    let reading = GlossaryFormat.cedict.read(
      "# a remark\r\n#! license=free\r\n銀行 银行 [yin2 hang2] /bank/(fig.) store; supply/\r\n\r\n")
    #expect(reading.entries == [Self.bank])
    #expect(reading.issues.isEmpty)
    #expect(reading.licence == "free")
  }

  /// Latin letters, names with dots, erhua, unknown readings: lines of our own in CC-CEDICT's manner.
  @Test(arguments: [
    ("AA制 AA制 [A A zhi4] /to split the bill/", "A A zhi4", "AA zhì"),
    ("卡拉OK 卡拉OK [ka3 la1 O K] /karaoke/", "ka3 la1 O K", "kǎlā OK"),
    ("3C 3C [san1 C] /computers and the like/", "san1 C", "sān C"),
    ("T恤 T恤 [T xu4] /T-shirt/", "T xu4", "T xù"),
    (
      "約翰·列儂 约翰·列侬 [Yue1 han4 · Lie4 nong2] /John Lennon/", "Yue1 han4 Lie4 nong2",
      "Yuēhàn Liènóng"
    ),
    (
      "一心一意，始終如一 一心一意，始终如一 [yi1 xin1 yi1 yi4 , shi3 zhong1 ru2 yi1] /steady/",
      "yi1 xin1 yi1 yi4 shi3 zhong1 ru2 yi1", "yīxīnyīyìshǐzhōngrúyī"
    ),
    ("一點兒 一点儿 [yi1 dian3 r5] /a little/", "yi1 dian3 r5", "yīdiǎnr"),
    ("女兒 女儿 [nu:3 er2] /daughter/", "nu:3 er2", "nǚ'ér"),
    ("女兒 女儿 [nv3 er2] /daughter/", "nu:3 er2", "nǚ'ér"),
  ])
  func readingsOfEveryKindAreRead(line: String, numbered: String, shown: String) {
    let reading = GlossaryFormat.cedict.read(line)
    #expect(reading.issues.isEmpty)
    #expect(reading.entries.first?.chinese.first?.pinyin?.numbered == numbered)
    #expect(reading.entries.first?.chinese.first?.pinyin?.description == shown)
  }

  @Test func anUnknownReadingIsNone() {
    let reading = GlossaryFormat.cedict.read("々 々 [xx5] /the mark of repetition/")
    #expect(reading.entries.count == 1 && reading.entries[0].chinese[0].pinyin == nil)
  }

  @Test(arguments: [
    "銀行 银行 yin2 hang2 /bank/", "銀行 [yin2 hang2] /bank/", "銀行 银行 [yin2 hang2] bank",
    "銀行 银行 [yin2 hang2] //", "a b c [yin2] /x/",
  ])
  func whatIsNoDictionaryLineIsReported(line: String) {
    let reading = GlossaryFormat.cedict.read("# first\n\(line)\n銀行 银行 [yin2 hang2] /bank/\n")
    #expect(reading.issues.map(\.line) == [2])
    #expect(reading.entries.count == 1)
  }

  @Test func columnsMayBeNamedOrGuessed() {
    let named = GlossaryFormat.tsv.read("en\tnote\tzh\nbank|shore\tmoney\t银行|岸\n")
    #expect(named.entries.map(\.note) == ["money"])
    #expect(named.entries[0].chinese.map(\.text) == ["银行", "岸"])
    #expect(named.entries[0].english.map(\.text) == ["bank", "shore"])
    let guessed = GlossaryFormat.csv.read("bank,银行,\"money, mostly\"\n")
    #expect(guessed.entries[0].chinese.map(\.text) == ["银行"])
    #expect(guessed.entries[0].note == "money, mostly")
  }

  @Test func badRowsAreReportedWithTheirLines() {
    let reading = GlossaryFormat.tsv.read(
      "zh\ten\n银行\tbank\n\tshore\n岸\n岸\tshore\textra\n水\twater\n")
    #expect(reading.issues.map(\.line) == [3, 4, 5])
    #expect(reading.entries.map { $0.chinese[0].text } == ["银行", "水"])
    let open = GlossaryFormat.csv.read("zh,en\n银行,bank\n\"岸,shore\n")
    #expect(open.issues.map(\.line) == [3])
    #expect(open.entries.count == 1)
  }

  @Test func oneBrokenEntryDoesNotTakeTheRest() {
    let good = """
      <termEntry id="1"><langSet xml:lang="zh-CN"><tig><term>银行</term></tig></langSet>
      <langSet xml:lang="en"><tig><term>bank &amp; trust</term></tig></langSet></termEntry>
      """
    let text = """
      <martif><text><body>
      \(good)
      <termEntry id="2"><langSet xml:lang="zh"><tig><term>岸</tig></langSet></termEntry>
      <termEntry id="3"><langSet xml:lang="zh"><tig><term>水</term></tig></langSet></termEntry>
      <termEntry id="4"><langSet xml:lang="zh">
      \(good)
      </body></text></martif>
      """
    let reading = GlossaryFormat.tbx.read(text)
    #expect(reading.entries.map { $0.english[0].text } == ["bank & trust", "bank & trust"])
    #expect(reading.issues.map(\.line) == [4, 5, 6])
  }

  /// Entities are not resolved, so none can fetch or blow up.
  @Test func entitiesAreNotFollowed() {
    let reading = GlossaryFormat.tbx.read(
      """
      <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
      <termEntry><langSet xml:lang="zh"><tig><term>银行&e;</term></tig></langSet>
      <langSet xml:lang="en"><tig><term>bank</term></tig></langSet></termEntry>
      """)
    #expect(!reading.entries.contains { $0.chinese[0].text.contains("root") })
  }

  /// What is written is read back, whatever is in it.
  @Test(arguments: [GlossaryFormat.tsv, .csv, .tbx])
  func everythingIsReadBack(format: GlossaryFormat) {
    var generator = SeededGenerator(seed: 3)
    let chinese = ["银行", "命运共同体", "T恤", "A&B", "引“号”", "<标签>"]
    let english = ["bank", "a, b", "say \"x\"", "1 < 2 & 3", "semi; colon", "#1"]
    let entries = (0..<100).map { _ in
      Entry(
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          Term(
            chinese: chinese.randomElement(using: &generator)!,
            traditional: Bool.random(using: &generator) ? "銀行" : nil,
            pinyin: Bool.random(using: &generator) ? PinyinReading("yin2 hang2") : nil)
        }
          + (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            Term(english: english.randomElement(using: &generator)!)
          }, partOfSpeech: Bool.random(using: &generator) ? "n" : nil,
        note: Bool.random(using: &generator) ? "a note" : nil,
        source: Bool.random(using: &generator) ? "own" : nil)
    }
    let reading = format.read(format.write(entries))
    #expect(reading.issues.isEmpty)
    for (entry, read) in zip(entries, reading.entries) {
      #expect(read.english == entry.english)
      #expect(read.chinese.map(\.text) == entry.chinese.map(\.text))
      #expect(read.chinese.map(\.pinyin) == entry.chinese.map(\.pinyin))
      #expect(read.partOfSpeech == entry.partOfSpeech && read.note == entry.note)
    }
    #expect(reading.entries.count == entries.count)
  }

  @Test func dictionaryLinesAreReadBack() {
    #expect(
      GlossaryFormat.cedict.read(GlossaryFormat.cedict.write([Self.bank])).entries == [Self.bank])
  }

  @Test(arguments: [
    ("to cooperate (with sb)", ["cooperate"]), ("CL:個|个[ge4]", []), ("variant of 乾[gan1]", []),
    ("a bank; the shore", ["bank", "shore"]), ("(slang) cool", ["cool"]), ("to give sth", ["give"]),
    ("", []), ("to", ["to"]),
  ])
  func meaningsAreCleaned(term: String, glosses: [String]) {
    #expect(Gloss.all(in: term).map(\.text) == glosses)
  }
}
