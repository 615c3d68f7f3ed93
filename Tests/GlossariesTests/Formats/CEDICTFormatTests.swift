import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

struct CEDICTFormatTests {
  private static let bank = Entry([
    Term(chinese: "银行", traditional: "銀行", pinyin: PinyinReading("yin2 hang2")),
    Term(english: "bank"), Term(english: "(fig.) store; supply"),
  ])

  @Test(arguments: ["\n", "\r\n"])
  func `a line is an entry, and comments may state the licence`(lineEnd: String) {
    let lines = [
      "\u{FEFF}# a remark", "#! license=free", "銀行 银行 [yin2 hang2] /bank/(fig.) store; supply/",
      "", "  ",
    ]
    let reading = CEDICTFormat.read(lines.joined(separator: lineEnd))
    #expect(reading.entries == [Self.bank])
    #expect(reading.issues.isEmpty)
    #expect(reading.licence == "free")
  }

  /// Latin letters, names with dots, erhua: lines of our own in CC-CEDICT's manner.
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
  func `pinyin of every kind is read`(line: String, numbered: String, shown: String) {
    let reading = CEDICTFormat.read(line)
    #expect(reading.issues.isEmpty)
    #expect(reading.entries.first?.chinese.first?.pinyin?.numbered == numbered)
    #expect(reading.entries.first?.chinese.first?.pinyin?.description == shown)
  }

  @Test func `an unknown pronunciation is none`() {
    let reading = CEDICTFormat.read("々 々 [xx5] /the mark of repetition/")
    #expect(reading.entries.count == 1 && reading.entries[0].chinese[0].pinyin == nil)
  }

  @Test(arguments: [
    ("銀行 银行 yin2 hang2 /bank/", "there is no [pinyin]"),
    ("銀行 银行 ]yin2[ /bank/", "there is no [pinyin]"),
    ("銀行 [yin2 hang2] /bank/", "there are not two headwords before [pinyin]"),
    ("a b c [yin2] /x/", "there are not two headwords before [pinyin]"),
    ("銀行 银行 [yin2 hang2] bank", "there are no /meanings/ after [pinyin]"),
    ("銀行 银行 [yin2 hang2] //", "there are no /meanings/ after [pinyin]"),
    ("銀行 银行 [yin2 hang2] /bank", "there are no /meanings/ after [pinyin]"),
  ])
  func `a line that is not an entry is reported, and the rest is read`(
    line: String, reason: String
  ) {
    let reading = CEDICTFormat.read("\u{FEFF}# first\n\(line)\n銀行 银行 [yin2 hang2] /bank/\n")
    #expect(reading.issues == [GlossaryIssue(line: 2, message: reason)])
    #expect(reading.entries.count == 1)
  }

  @Test func `the first line is line 1, with a byte order mark or without`() {
    #expect(CEDICTFormat.read("?").issues.map(\.line) == [1])
    #expect(CEDICTFormat.read("\u{FEFF}?").issues.map(\.line) == [1])
  }

  @Test func `what is written is read back`() {
    #expect(CEDICTFormat.read(CEDICTFormat.write([Self.bank])).entries == [Self.bank])
  }

  @Test func `what the format has no place for is left out or replaced`() {
    let entry = Entry(
      [
        Term(chinese: "银行"), Term(chinese: "有 空格"), Term(chinese: "岸"), Term(english: "bank/shore"),
      ], note: "a note")
    #expect(
      CEDICTFormat.write([entry, Entry([Term(chinese: "水")])])
        == "银行 银行 [] /bank; shore/\n岸 岸 [] /bank; shore/\n")
  }
}
