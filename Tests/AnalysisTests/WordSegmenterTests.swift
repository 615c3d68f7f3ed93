import TestSupport
import Testing

@testable import SuoyinAnalysis

@Suite struct WordSegmenterTests {
  @Test(arguments: [
    "[我们][喜欢][学习]",
    "[上海][合作][组织][大会]",
    "[上海][合作][組織][大會]",
    "[签订][采购][合同]",
    "[他们][学习][汉语]",
    "[2024][年][7][月][的][会议]",
    "[中国]—[上合][组织]",
    "[5G][技术][和][iPhone15][发布]",
    "[co-operation] [in] [state-of-the-art] [design]",
    "[don’t] [stop]. [C++], [GB]/[T] [19001]",
    "[今天][天气][预报]，[我们][出去]！",
    "[🎉][快乐]",
    "",
    "，。",
  ])
  func `words begin where a reader begins them`(drawn: String) throws {
    let text = drawn.replacing("[", with: "").replacing("]", with: "")
    let analyzer = Analyzer()
    analyzer.read(text)
    let words = try WordSegmenter().words(in: analyzer)
    #expect(analyzer.drawing(of: text, words: words) == drawn)
  }

  @Test(arguments: [
    ("的了在是", "[的][了][在][是]"),
    ("魑魅", "[魑魅]"),
    ("合，作", "[合]，[作]"),
    ("合 作", "[合] [作]"),
  ])
  func `lone characters join where no word is known`(text: String, drawn: String) throws {
    let analyzer = Analyzer()
    analyzer.read(text)
    #expect(analyzer.drawing(of: text, words: try WordSegmenter().words(in: analyzer)) == drawn)
  }

  @Test func `words are the whole text in order`() throws {
    let analyzer = Analyzer()
    let segmenter = try WordSegmenter()
    var generator = SeededGenerator(seed: 7)
    for round in 0..<1000 {
      let text =
        round.isMultiple(of: 2)
        ? RandomText.make(8, using: &generator) : RandomScalars.make(20, using: &generator)
      analyzer.read(text)
      let starts = segmenter.wordStarts(in: analyzer)
      let words = segmenter.words(in: analyzer)
      #expect(words.flatMap { Array($0) } == Array(0..<analyzer.count), "\(text.debugDescription)")
      #expect(words.allSatisfy { !$0.isEmpty && starts[$0.lowerBound] }, "\(text.debugDescription)")
      #expect(starts.count == analyzer.count)
      #expect(
        (0..<starts.bytes.count * 8).allSatisfy { !starts[$0] || $0 < analyzer.count },
        "\(text.debugDescription)")
      checkBoundaries(analyzer, starts, text)
      #expect(try WordSegmenter().wordStarts(in: analyzer) == starts, "\(text.debugDescription)")
    }
  }

  /// Words stay within runs of characters, and every other token begins one.
  private func checkBoundaries(_ analyzer: Analyzer, _ starts: BitSet, _ text: String) {
    for index in 0..<analyzer.count where !starts[index] {
      #expect(index > 0 && analyzer.runContinues(after: index - 1), "\(text.debugDescription)")
    }
  }

  @Test func `the other script has the same words`() throws {
    let analyzer = Analyzer()
    let segmenter = try WordSegmenter()
    analyzer.read("上海合作組織成員國簽訂採購合約，發展臺灣與國際關係")
    let traditional = segmenter.wordStarts(in: analyzer)
    analyzer.read("上海合作组织成员国签订采购合约，发展台湾与国际关系")
    #expect(segmenter.wordStarts(in: analyzer) == traditional)
  }
}
