import SuoyinDocuments
import Testing

struct LanguageTallyTests {
  @Test(arguments: [
    ("港口改造工程", "zh"), ("The harbour was rebuilt.", "en"), ("", "und"), ("123 456。", "und"),
    ("Harbour", "en"), ("x86", "en"), ("https://example.org/harbour", "en"), ("ドック", "und"),
    // Terms and addresses in Chinese.
    ("使用 Docker Compose 部署 PostgreSQL 与 Redis", "zh"),
    ("参见 https://example.org/harbour/reports/annual-overview?year=2021&lang=en", "zh"),
    ("联系 harbour.office@example.org 或 www.example.org/contact/people", "zh"),
    ("运行 swift build --configuration release && ./harbour_tool --verbose 即可", "zh"),
    ("- [Swift](https://swift.org) 文档\n- [SQLite FTS5](https://sqlite.org/fts5.html) 说明", "zh"),
    ("用 GPT-4、Claude 和 Llama 3.1 比较 tokenizer、embedding 与 reranker 的效果", "zh"),
    // English with Chinese words.
    ("The term 命运共同体 means a community with a shared future for all of us.", "en"),
    ("Chapter 2 of the report on 港口 describes how the quay walls were built.", "en"),
    ("See https://example.org/港口 for the history of the harbour and its people.", "en"),
    // Half and half.
    ("港口改造工程从去年春天开始动工，前后历时十四个月。 The works began last spring and took fourteen months.", "zh"),
  ])
  func `words decide, not bytes`(text: String, tag: String) {
    #expect(LanguageTally(Array(text.utf8)).language.tag == tag, "\(text)")
  }

  @Test func `a document of many addresses is in the language of its sentences`() {
    var note = LanguageTally(Array("本周读过的文章，附上出处和简短的评语。".utf8))
    for number in 0..<40 {
      note.add(
        LanguageTally(
          Array("第\(number)篇 https://example.org/posts/\(number)/how-the-harbour-was-built".utf8)))
    }
    #expect(note.language == .chinese)
    #expect(note.isPartlyChinese)
  }

  @Test func `prose around code is partly Chinese, a name in prose does not make it so`() {
    let code = String(repeating: "let harbour_depth = tide.level(at: 4)\n", count: 20)
    #expect(LanguageTally(Array(("先测量水深，再决定是否进港：\n" + code).utf8)).isPartlyChinese)
    let prose = String(repeating: "The harbour was rebuilt by the town last year. ", count: 10)
    #expect(!LanguageTally(Array((prose + "港口").utf8)).isPartlyChinese)
  }
}
