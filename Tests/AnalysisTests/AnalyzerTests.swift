import SuoyinICU
import TestSupport
import Testing

@testable import SuoyinAnalysis

@Suite struct AnalyzerTests {
  @Test(arguments: [
    ("采购合同 contract", "[采][购][合][同] [contract]"),
    ("5G技术", "[5G][技][术]"),
    ("iPhone15发布", "[iPhone15][发][布]"),
    ("COVID-19", "[COVID]-[19]"),
    ("GB/T 19001—2016标准", "[GB]/[T] [19001]—[2016][标][准]"),
    ("C++", "[C++]"),
    ("C#和C++11，F#", "[C#][和][C++11]，[F#]"),
    ("a+b c# d #1 1+1", "[a]+[b] [c#] [d] #[1] [1]+[1]"),
    ("2024年7月", "[2024][年][7][月]"),
    ("中国—上合组织", "[中][国]—[上][合][组][织]"),
    ("don't don’t 'quoted' o'clock", "[don't] [don’t] '[quoted]' [o'clock]"),
    ("3.14 1,000 1,000,000", "[3.14] [1,000] [1,000,000]"),
    ("1,2,3 12:30", "[1],[2],[3] [12]:[30]"),
    ("图2，100个 GPT-4，128", "[图][2]，[100][个] [GPT]-[4]，[128]"),
    ("2020,100 12,34 1,2345 1,234,56", "[2020],[100] [12],[34] [1],[2345] [1],[234],[56]"),
    ("$1,234,567.89", "$[1,234,567.89]"),
    ("①2024年②10个", "[①][2024][年][②][10][个]"),
    ("2020² 表1³ 1½ 10⁶ 10¹²", "[2020][²] [表][1][³] [1][½] [10][⁶] [10][¹²]"),
    ("⒈2022 ⑴2 1⑵", "[⒈][2022] [⑴][2] [1][⑵]"),
    ("120㎡ 5㎞h m² CO₂ H₂O x₁₂", "[120][㎡] [5][㎞][h] [m²] [CO₂] [H₂O] [x₁₂]"),
    ("Windows™10 №5 TypeⅡ", "[Windows][™][10] [№][5] [Type][Ⅱ]"),
    ("notes² km² ㎝² EU¹ R²", "[notes][²] [km²] [㎝²] [EU][¹] [R²]"),
    ("PM₂.₅", "[PM₂.₅]"),
    ("C#8.0 issue#12", "[C#8.0] [issue]#[12]"),
    ("U.S. e.g.", "[U].[S]. [e].[g]."),
    ("v2.0.1.", "[v2.0.1]."),
    ("governance.However", "[governance].[However]"),
    ("user@host", "[user]@[host]"),
    ("state-of-the-art", "[state]-[of]-[the]-[art]"),
    ("snake_case", "[snake]_[case]"),
    ("《论语》“学而”", "《[论][语]》“[学][而]”"),
    ("", ""),
    ("，。!? \n", "，。!? \n"),
  ])
  func `words are cut where a reader would cut them`(text: String, drawn: String) {
    #expect(Analyzer().drawnTokens(of: text) == drawn)
  }

  @Test(arguments: [
    ("ＡＢＣ", "[ＡＢＣ]"),
    ("Ｃ＋＋，３．１４，１，０００", "[Ｃ＋＋]，[３．１４]，[１]，[０００]"),
    ("Poincaré", "[Poincaré]"),
    ("Poincare\u{301} l'e\u{301}t\u{e9}", "[Poincare\u{301}] [l'e\u{301}t\u{e9}]"),
    ("Straße ДОМ Ἀθῆναι", "[Straße] [ДОМ] [Ἀθῆναι]"),
    ("カタカナとひらがな", "[カ][タ][カ][ナ][と][ひ][ら][が][な]"),
    ("スーパー、人々", "[ス][ー][パ][ー]、[人][々]"),
    ("한국어 문서", "[한][국][어] [문][서]"),
    ("𠮷野家", "[𠮷][野][家]"),
    ("⼀⽇", "[⼀][⽇]"),
    ("①㎡℃", "[①][㎡][℃]"),
    ("½", "[½]"),
    ("好🎉好", "[好][🎉][好]"),
    ("❤️❤", "[❤️][❤]"),
    ("葛\u{E0100}城", "[葛\u{E0100}][城]"),
    ("\u{FEFF}中\u{200B}国", "\u{FEFF}[中\u{200B}][国]"),
    ("co\u{AD}operation", "[co\u{AD}operation]"),
    ("a\0b\u{1}c\u{7F}d", "[a]\0[b]\u{1}[c]\u{7F}[d]"),
    ("a\u{FFFD}b", "[a]\u{FFFD}[b]"),
    ("\u{E000}字\u{E001}", "\u{E000}[字]\u{E001}"),
  ])
  func `characters of every kind are cut`(text: String, drawn: String) {
    #expect(Analyzer().drawnTokens(of: text) == drawn)
  }

  @Test(arguments: [
    ("上海合作組織", "上海合作组织"),
    ("ＡＢＣ　Ｘ１", "abc x1"),
    ("Poincaré Poincare\u{301} naïve", "poincare poincare naive"),
    ("Straße STRASSE ﬁne", "strasse strasse fine"),
    ("ДОМ ΣΊΣΥΦΟΣ", "дом σισυφοσ"),
    ("⼀ 𠮷 ㍿", "一 𠮷 株式会社"),
    ("① ㎡ ½", "1 m2 1 2"),
    ("don’t DON＇T", "don't don't"),
    ("1,000 3.14 v2.0.1", "1000 3.14 v2.0.1"),
    ("中国。美国", "中国 | 美国"),
    ("Yes. No", "yes | no"),
    ("2010…2020", "2010 | 2020"),
    ("(甲)乙-丙", "甲 乙 丙"),
    ("œuvre Ærø Łódź smørrebrød đ þ ı", "oeuvre aero lodz smorrebrod d th i"),
    ("ｶﾞｲﾄﾞ か\u{3099} ﾊﾟ ウﾞ", "ガイド が パ ヴ"),
    ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한국"),
    ("二○二四年 二０二四 二00八年 一九八0年 二OO八", "二〇二四年 二〇二四 二〇〇八年 一九八〇年 二〇〇八"),
    ("○ 项目 第一0页 十O", "○ 项目 第一0页 十o"),
    ("٣٤ ❶❿ ⓪", "34 110 0"),
    ("1⃣ a⃝", "1 a"),
    ("锺鍾钟 衞衛卫 瀲潋 枱檯台 頫𫖯", "钟钟钟 卫卫卫 潋潋 台台台 𫖯𫖯"),
    ("O‘Brien Tʻang Xiʼan Qurʾan", "o'brien t'ang xi'an qur'an"),
    ("行一\n行二\r\n行三\u{2028}行四", "行一 | 行二 | 行三 | 行四"),
    ("co\u{AD}operation", "cooperation"),
    ("co‐op co‑op", "co op co op"),
  ])
  func `folded, a text is what it is found by`(text: String, drawn: String) {
    let analyzer = Analyzer()
    analyzer.read(text)
    #expect(analyzer.foldedDrawing == drawn)
  }

  @Test func `a picture of several emoji is one token for each`() {
    #expect(Analyzer().drawnTokens(of: "👩‍🔬") == "[👩\u{200D}][🔬]")
    #expect(Analyzer().drawnTokens(of: "👨‍👩‍👧!") == "[👨\u{200D}][👩\u{200D}][👧]!")
  }

  @Test func `tokens of one character share its place`() {
    let analyzer = Analyzer()
    for text in ["½", "㍿", "㍿\u{FE00}", "⅓\u{AD}"] {
      analyzer.read(text)
      #expect(analyzer.count > 1)
      #expect(analyzer.allTokens.allSatisfy { $0.start == 0 }, "\(text)")
    }
    #expect(analyzer.drawnTokens(of: "甲㍿乙") == "[甲][㍿][乙]")
    analyzer.read("㍿\u{FE00}")
    #expect(Set(analyzer.allTokens.map(\.range)).count == 1)
  }

  @Test(arguments: [
    ("a|80|b", "a b"),
    ("a|C3|b", "a b"),
    ("a|C1 A1|b", "a b"),
    ("a|E0 81 A1|b", "a b"),
    ("a|F0 80 81 A1|b", "a b"),
    ("a|ED A0 80 ED B0 80|b", "a b"),
    ("a|F4 90 80 80|b", "a b"),
    ("a|F8 88 80 80 80|b", "a b"),
    ("|E4 B8", ""),
    ("中|E4 B8|国", "中 国"),
    ("co-|FF|op", "co op"),
    ("C|FF|++", "c"),
  ])
  func `invalid bytes separate words`(pieces: String, drawn: String) {
    let bytes = pieces.split(separator: "|", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, piece in
        index.isMultiple(of: 2)
          ? Array(piece.utf8) : piece.split(separator: " ").map { UInt8($0, radix: 16)! }
      }
    let analyzer = Analyzer()
    analyzer.read(bytes: bytes)
    #expect(analyzer.foldedDrawing == drawn)
    #expect(analyzer.allTokens.dropFirst().allSatisfy { $0.gap == .mark })
  }

  @Test func `texts of both scripts keep the laws`() throws {
    let laws = AnalyzerLaws()
    var generator = SeededGenerator(seed: 1)
    var last = ""
    for _ in 0..<1000 {
      let text = RandomText.make(Int.random(in: 0..<16, using: &generator), using: &generator)
      laws.checkAnalyzerLaws(text, after: last)
      let tokens = laws.analyzer.foldedTokens(of: text)
      #expect(
        laws.analyzer.foldedTokens(of: text.uppercased()) == tokens,
        "upper case: \(text.debugDescription)")
      last = text
    }
  }

  @Test func `signs between letters and digits keep the laws`() {
    let laws = AnalyzerLaws()
    var generator = SeededGenerator(seed: 2)
    var last = ""
    for _ in 0..<600 {
      let text = RandomScalars.joined(Int.random(in: 0..<12, using: &generator), using: &generator)
      laws.checkAnalyzerLaws(text, after: last)
      last = text
    }
  }

  @Test func `scalars of all planes keep the laws`() {
    let laws = AnalyzerLaws()
    var generator = SeededGenerator(seed: 3)
    var last = ""
    for _ in 0..<600 {
      let text = RandomScalars.make(Int.random(in: 0..<24, using: &generator), using: &generator)
      laws.checkAnalyzerLaws(text, after: last)
      last = text
    }
  }

  @Test func `bytes at random keep the laws`() {
    let laws = AnalyzerLaws()
    var generator = SeededGenerator(seed: 4)
    for round in 0..<600 {
      let text = RandomText.make(4, using: &generator)
      laws.checkAnalyzerLaws(
        round.isMultiple(of: 2)
          ? RandomScalars.damaged(text, using: &generator)
          : (0..<24).map { _ in UInt8.random(in: 0...255, using: &generator) }, after: text)
    }
  }
}
