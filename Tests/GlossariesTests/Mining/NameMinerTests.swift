import Testing

@testable import SuoyinGlossaries

struct NameMinerTests {
  @Test(arguments: [
    ("在清溪大学。", ["清溪大学"]), ("，湿地保护协会。", ["湿地保护协会"]), ("（清溪大學）", ["清溪大學"]),
    ("在清溪大学和云泽银行", ["清溪大学", "云泽银行"]),
    // The ending alone, or with one character.
    ("在大学", []), ("该大学", []),
    // The name goes on.
    ("在清溪大学出版社", []),
    // Nothing marks where it begins.
    ("老师学生工人农民云泽银行", []), ("没有机构", []), ("", []),
  ])
  func `a name has an ending and a left edge`(text: String, names: [String]) throws {
    let pairs = NameMiner.pairs(in: try MiningText(cutting: text))
    #expect(pairs.map(\.first) == names)
    for pair in pairs {
      #expect(pair.rule == .name && pair.second.isEmpty)
      #expect(String(decoding: Array(text.utf8)[pair.range], as: UTF8.self) == pair.first)
    }
  }
}
