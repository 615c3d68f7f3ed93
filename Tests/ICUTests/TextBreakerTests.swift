import Testing

@testable import SuoyinICU

struct TextBreakerTests {
  @Test(arguments: [
    ("他说：“走吧。”她没有动。“为什么？”", "他说：“走吧。”|她没有动。|“为什么？”"),
    ("It ended. “Why” she asked. (No one knew.)", "It ended. |“Why” she asked. |(No one knew.)"),
    ("没有句号", "没有句号"),
    ("", ""),
  ])
  func `sentences end where a reader stops, and open with their quotation marks`(
    text: String, drawn: String
  ) throws {
    #expect(try draw(text, TextBreaker(.sentences)) == drawn)
  }

  @Test func `words of Chinese are cut by the dictionary`() throws {
    #expect(try draw("国际合作组织", TextBreaker(.words)) == "国际|合作|组织")
  }

  private func draw(_ text: String, _ breaker: TextBreaker) -> String {
    let bytes = Array(text.utf8)
    var start = 0
    return breaker.boundaries(in: bytes).map { end in
      defer { start = end }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }.joined(separator: "|")
  }
}
