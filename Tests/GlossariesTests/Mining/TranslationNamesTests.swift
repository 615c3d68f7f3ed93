import Testing

@testable import SuoyinGlossaries

struct TranslationNamesTests {
  @Test(arguments: [
    ("/a/name.zh.md", "/a/name.en.md"), ("/a/zh/x.txt", "/a/en/x.txt"),
    ("/a/name_zh-CN.txt", "/a/name_en.txt"), ("/a/zh-Hans/b/x.md", "/a/en-GB/b/x.md"),
  ])
  func `a language tag in a path has its counterpart`(chinese: String, english: String) {
    let pair = TranslationNames.Pair(chinese: chinese, english: english)
    #expect(
      TranslationNames.candidates(for: chinese).contains { $0.pair == pair && $0.isChinese })
    #expect(
      TranslationNames.candidates(for: english).contains { $0.pair == pair && !$0.isChinese })
  }

  @Test(arguments: ["/papers/zhongwen/frozen.txt", "/a/b.txt", "zh", ""])
  func `letters within a word are no tag`(path: String) {
    #expect(TranslationNames.candidates(for: path).isEmpty)
  }

  @Test func `the order is the same from both sides`() {
    let left = TranslationNames.candidates(for: "/zh/a.zh.md").map(\.pair)
    #expect(left == left.sorted { $0.chinese + $0.english < $1.chinese + $1.english })
    #expect(Set(left).count == left.count)
  }
}
