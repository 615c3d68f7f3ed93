import SuoyinSearch
import Testing

/// What of a query stands in a text that is in no index of ours.
struct TableSearchTests {
  @Test(arguments: [
    ("命运共同体", "構建人類命運共同體。", "構建人類[命運共同體]。"), ("命", "命命运命", "[命][命]运[命]"),
    ("cooperation", "They co-operated; COOPERATION.", "They co-operated; [COOPERATION]."),
    ("cooperating", "They co-operated.", "They [co-operated]."),
    ("白鹤 湿地", "白鹤离开了湿地", "[白鹤]离开了[湿地]"),
    ("“白鹤 湿地”", "白鹤。湿地", "白鹤。湿地"), ("合作 -安全", "区域合作", "区域[合作]"), ("title:合作", "区域合作", "区域[合作]"),
    ("<b>", "a <b> c", "a <[b]> c"), ("", "无", "无"), ("👩‍🔬", "👩‍🔬👩", "[👩‍🔬]👩"),
  ])
  func `marks stand around it`(_ query: String, _ text: String, _ drawn: String) throws {
    let highlighter = try TableSearch()
    #expect(Self.draw(text, highlighter.highlights(in: text, for: query)) == drawn)
  }

  // What is excluded is never marked, whatever else the text has.
  @Test(arguments: [
    ("-合作", "区域安全", "区域安全"), ("-合作", "区域合作", "区域合作"), ("NOT 合作", "合作", "合作"),
    ("安全 NOT 合作", "安全与合作", "安全与合作"), ("安全 NOT 合作", "区域安全", "区域[安全]"),
    ("安全 OR -合作", "安全与合作", "[安全]与合作"), ("安全 OR -合作", "别的", "别的"),
    ("-(-合作)", "区域合作", "区域[合作]"), ("NEAR(区域 合作, 3)", "区域的合作", "[区域]的[合作]"),
    ("NEAR(区域 合作, 0)", "区域的合作", "区域的合作"),
  ])
  func `what is excluded is not marked`(_ query: String, _ text: String, _ drawn: String) throws {
    let highlighter = try TableSearch()
    #expect(Self.draw(text, highlighter.highlights(in: text, for: query)) == drawn)
    for snippet in highlighter.snippets(of: text, for: query, columns: 10) {
      #expect(snippet.highlights.isEmpty == !drawn.contains("["))
    }
  }

  @Test func `a snippet is the part that shows it`() throws {
    let text = String(repeating: "前面的话没有什么。", count: 20) + "白鹤来了。" + "后面也没有。"
    let snippet = try TableSearch().snippets(of: text, for: "白鹤", columns: 30)[0]
    #expect(snippet.text.contains("白鹤来了。") && snippet.isCutBefore)
  }

  private static func draw(_ text: String, _ ranges: [Range<Int>]) -> String {
    var utf8 = Array(text.utf8)
    for range in ranges.reversed() {
      utf8.insert(UInt8(ascii: "]"), at: range.upperBound)
      utf8.insert(UInt8(ascii: "["), at: range.lowerBound)
    }
    return String(decoding: utf8, as: UTF8.self)
  }
}
