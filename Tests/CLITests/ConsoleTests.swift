import Suoyin
import TestSupport
import Testing

@testable import SuoyinCLI

struct ConsoleTests {
  @Test(arguments: [
    ("a\nb\tc\r\u{85}\u{2028}\u{2029}", "a b c    "), ("\u{1B}[31m红", "\u{FFFD}[31m红"),
    ("\u{0}\u{7F}\u{9B}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("湖 é 👩‍🔬", "湖 é 👩‍🔬"), ("", ""),
  ])
  func `a message is one line that controls nothing`(text: String, shown: String) {
    #expect(Console.safe(text) == shown)
  }

  @Test func `bytes that are not UTF-8 are shown to people, and kept for programs`() {
    let path = PathText.text(of: [0x61, 0xB2])
    #expect(Console.safe(path) == "a\\xB2")
    #expect(PathText.bytes(of: Console.oneLine(path)) == [0x61, 0xB2])
  }

  @Test func `no text has a control character left, and safe twice is safe once`() {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<200 {
      let text = Console.oneLine(RandomScalars.make(50, using: &generator))
      #expect(
        !text.unicodeScalars.contains {
          $0.properties.generalCategory == .control
            || "\u{2028}\u{2029}".unicodeScalars.contains($0)
        })
      #expect(Console.oneLine(text) == text)
    }
  }
}
