import SuoyinSearch
import Testing

/// Queries of texts outside of Suoyin's index.
struct TableSearchTests {
  @Test(arguments: [
    ("命运共同体", "構建人類命運共同體。", "構建人類[命運共同體]。"), ("命", "命命运命", "[命][命]运[命]"),
    ("cooperation", "They co-operated; COOPERATION.", "They co-operated; [COOPERATION]."),
    ("cooperating", "They co-operated.", "They [co-operated]."),
    ("白鹤 湿地", "白鹤离开了湿地", "[白鹤]离开了[湿地]"),
    ("“白鹤 湿地”", "白鹤。湿地", "白鹤。湿地"), ("合作 -安全", "区域合作", "区域[合作]"), ("title:合作", "区域合作", "区域[合作]"),
    ("<b>", "a <b> c", "a <[b]> c"), ("", "无", "无"), ("👩‍🔬", "👩‍🔬👩", "[👩‍🔬]👩"),
  ])
  func `matches are highlighted`(_ query: String, _ text: String, _ drawn: String) throws {
    let highlighter = try TableSearch()
    #expect(marked(text, highlighter.highlights(in: text, for: query)) == drawn)
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
    #expect(marked(text, highlighter.highlights(in: text, for: query)) == drawn)
    for snippet in highlighter.snippets(of: text, for: query, columns: 10) {
      #expect(snippet.highlights.isEmpty == !drawn.contains("["))
    }
  }

  @Test(arguments: [
    ("河流 源头", TableSearch.Demand.standard, true), ("河流 源头", .all, true),
    ("河流 源头", .exact, true), ("河流 源头", .any, false), ("什么 河流 源头", .standard, false),
    ("什么 河流 源头", .all, true),
  ])
  func `a demand says how many of the words a row needs`(
    query: String, demand: TableSearch.Demand, needsAll: Bool
  ) throws {
    let match = try TableSearch().match(for: query, demand)
    #expect(match.contains(") AND (") == needsAll, "\(match)")
    #expect(match.contains(") OR (") != needsAll, "\(match)")
  }

  @Test(arguments: ["", "，", "lang:en"])
  func `a query without words finds no rows`(query: String) throws {
    let search = try TableSearch()
    for demand in TableSearch.Demand.allCases {
      #expect(search.match(for: query, demand) == search.match(for: "", demand))
    }
    #expect(search.highlights(in: "茶 en", for: query).isEmpty)
  }

  @Test func `a snippet is the part with the match`() throws {
    let text = String(repeating: "前面的话没有什么。", count: 20) + "白鹤来了。" + "后面也没有。"
    let snippet = try TableSearch().snippets(of: text, for: "白鹤", columns: 30)[0]
    #expect(snippet.text.contains("白鹤来了。") && snippet.isCutBefore)
  }
}
