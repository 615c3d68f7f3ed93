import TestSupport
import Testing

@testable import SuoyinGlossaries

struct SentenceCutterTests {
  @Test(arguments: [
    (
      "It works.However, Dr. A. B. Smith left (U.S.) early. Why? “So.” Yes",
      "[It works.][However, Dr.] [A. B. Smith left (U.S.) early.] [Why?] [“So.”] [Yes]"
    ),
    (
      "Version 2.0 came in 3.5 weeks. It had no bugs",
      "[Version 2.0 came in 3.5 weeks.] [It had no bugs]"
    ),
    ("A title\nA line", "[A title]\n[A line]"), ("No end", "[No end]"), ("... !?", "... !?"),
    ("", ""),
  ])
  func `English sentences end before a capital, even where spaces were lost`(
    text: String, drawn: String
  ) throws {
    let text = try MiningText(cutting: text)
    #expect(text.drawn(SentenceCutter.sentences(in: text, isChinese: false)) == drawn)
  }

  @Test(arguments: [
    ("他来了。“好！”她说。\n题目\n走", "[他来了。][“好！”][她说。]\n[题目]\n[走]"),
    ("湖水很清（见图1）。 在U.S. 也是", "[湖水很清（见图1）。] [在U.S. 也是]"),
  ])
  func `Chinese sentences end at their own signs alone`(text: String, drawn: String) throws {
    let text = try MiningText(cutting: text)
    #expect(text.drawn(SentenceCutter.sentences(in: text, isChinese: true)) == drawn)
  }

  @Test(arguments: [true, false])
  func `sentences ascend, are trimmed, and leave out nothing but signs and spaces`(
    isChinese: Bool
  ) throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let text = try MiningText(cutting: RandomText.make(30, using: &generator))
      let sentences = SentenceCutter.sentences(in: text, isChinese: isChinese)
      var end = 0
      for sentence in sentences {
        #expect(sentence.lowerBound >= end && !sentence.isEmpty)
        let edges = [text.scalars[sentence.lowerBound], text.scalars[sentence.upperBound - 1]]
        #expect(!edges.contains { $0.properties.isWhitespace })
        #expect(!text.scalars[end..<sentence.lowerBound].contains { $0.properties.isAlphabetic })
        end = sentence.upperBound
      }
      #expect(!text.scalars[end...].contains { $0.properties.isAlphabetic })
    }
  }
}
