import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

struct TBXFormatTests {
  /// An entry of the second edition, on two lines.
  private static func entry(_ chinese: String, _ english: String, inside: String = "") -> String {
    """
    <termEntry id="1"><langSet xml:lang="zh-CN"><tig><term>\(chinese)</term></tig></langSet>
    <langSet xml:lang="en"><tig><term>\(english)</term></tig></langSet>\(inside)</termEntry>
    """
  }

  @Test func `the second edition is read`() {
    let reading = TBXFormat.read(
      "<martif><text><body>" + Self.entry("银行", "bank &amp; trust") + "</body></text></martif>")
    #expect(reading.issues.isEmpty)
    #expect(reading.entries == [Entry([Term(chinese: "银行"), Term(english: "bank & trust")])])
  }

  @Test func `the third edition is read, with its facts`() {
    let reading = TBXFormat.read(
      """
      <tbx><text><body><conceptEntry id="c1">
        <admin type="source">own</admin><note>of money</note>
        <langSec xml:lang="zh-Hans"><termSec><term> 银行 </term>
          <termNote type="transliteration">yin2 hang2</termNote>
          <termNote type="partOfSpeech">n</termNote><note>of the term</note></termSec></langSec>
        <langSec xml:lang="zh-TW"><termSec><term>銀行</term></termSec></langSec>
        <langSec xml:lang="en-GB"><termSec><term>bank</term></termSec></langSec>
        <langSec xml:lang="fr"><termSec><term>banque</term></termSec></langSec>
      </conceptEntry></body></text></tbx>
      """)
    let term = Term(chinese: "银行", traditional: "銀行", pinyin: PinyinReading("yin2 hang2"))
    #expect(
      reading.entries == [
        Entry(
          [term, Term(english: "bank")], partOfSpeech: "n", note: "of money", source: "own")
      ])
  }

  @Test func `traditional terms alone are the Chinese terms`() {
    let text = Self.entry("銀行", "bank").replacing("zh-CN", with: "zh-Hant")
    #expect(TBXFormat.read(text).entries.map { $0.chinese.map(\.text) } == [["銀行"]])
  }

  @Test func `one broken entry does not take the rest`() {
    let text = """
      <martif><text><body>
      \(Self.entry("银行", "bank"))
      <termEntry id="2"><langSet xml:lang="zh"><tig><term>岸</tig></langSet></termEntry>
      <termEntry id="3"><langSet xml:lang="zh"><tig><term>水</term></tig></langSet></termEntry>
      <termEntry id="4"><langSet xml:lang="zh">
      \(Self.entry("湖", "lake"))
      </body></text></martif>
      """
    let reading = TBXFormat.read(text)
    #expect(reading.entries.map { $0.english[0].text } == ["bank", "lake"])
    #expect(reading.issues.map(\.line) == [4, 5, 6])
    #expect(reading.issues.last?.message == "this termEntry is not closed")
  }

  @Test func `an element whose name only begins alike is no entry`() {
    let text = "<termEntryList>\n" + Self.entry("银行", "bank") + "</termEntryList>"
    let reading = TBXFormat.read(text)
    #expect(reading.entries.count == 1 && reading.issues.isEmpty)
  }

  @Test(arguments: ["<a/>", "not XML", "<termEntries></termEntries>"])
  func `a file without entries is not TBX`(text: String) {
    let reading = TBXFormat.read(text)
    #expect(reading.entries.isEmpty)
    #expect(
      reading.issues.map(\.description) == [
        "1: there is neither termEntry nor conceptEntry in it; is it TBX?"
      ])
    #expect(TBXFormat.read(" \n").issues.isEmpty)
  }

  /// Entities are not resolved, so none can fetch or blow up.
  @Test func `entities are not followed`() {
    let reading = TBXFormat.read(
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n" + Self.entry("银行&e;", "bank"))
    #expect(!reading.entries.contains { $0.chinese[0].text.contains("root") })
  }
}
