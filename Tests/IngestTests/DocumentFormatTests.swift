import SuoyinIngest
import Testing

struct DocumentFormatTests {
  @Test(arguments: [
    ("/a/README.md", "Markdown"), ("/a/说明.MARKDOWN", "Markdown"), ("records.jsonl", "JSON lines"),
    ("/a/b.ndjson", "JSON lines"), ("/a/b.txt", "plain text"), ("/a/LICENSE", "plain text"),
    ("", "plain text"),
    ("/notes.md/harbour", "plain text"), ("/a/b.json", "plain text"), ("/a/b.md.txt", "plain text"),
    ("/.md", "Markdown"),
  ])
  func `the ending of its name decides how a file is read`(path: String, name: String) {
    #expect(DocumentFormat.of(path).name == name)
  }

  @Test func `no ending belongs to two formats`() {
    let suffixes = (DocumentFormat.all + [.plainText]).flatMap(\.suffixes)
    #expect(Set(suffixes).count == suffixes.count)
    #expect(suffixes.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") })
    for format in DocumentFormat.all {
      for suffix in format.suffixes {
        #expect(DocumentFormat.of("甲." + suffix).name == format.name)
      }
    }
  }
}
