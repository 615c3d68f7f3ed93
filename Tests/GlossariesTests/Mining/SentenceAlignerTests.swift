import TestSupport
import Testing

@testable import SuoyinGlossaries

struct SentenceAlignerTests {
  /// A Chinese sentence of `length` characters and the words given.
  private static func sentence(_ length: Int, _ words: String...) -> MiningSentence {
    MiningSentence(passage: 0, range: 0..<length, words: words, length: length)
  }

  private static func sentences(_ text: String, isChinese: Bool) throws -> [MiningSentence] {
    let text = try MiningText(cutting: text)
    return SentenceCutter.sentences(in: text, isChinese: isChinese)
      .map { MiningSentence(0, text, $0, isChinese: isChinese) }
  }

  /// The beads as shapes: `1-1 1-2`.
  private static func shapes(_ beads: [SentenceAligner.Bead]) -> String {
    beads.map { "\($0.chinese.count)-\($0.english.count)" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("湖水很清。银行很远。", "The lake is clear. The bank is far away.", "1-1 1-1"),
    (
      "上海合作组织在世界政治中有重要的作用，它的成员国平等协商。",
      "The Shanghai Cooperation Organization matters in world politics. Its members consult as equals.",
      "1-2"
    ),
    ("银行很远。湖水很清。", "The bank is far away, and the water of the lake is clear.", "2-1"),
    ("湖水很清。", "", ""), ("", "", ""),
  ])
  func `beads have the shape of the translation`(
    chinese: String, english: String, shapes: String
  ) throws {
    let beads = SentenceAligner.beads(
      try Self.sentences(chinese, isChinese: true),
      try Self.sentences(english, isChinese: false), TestLexicon())
    #expect(Self.shapes(beads) == shapes)
  }

  @Test func `a sentence that was left out is in no bead`() throws {
    let beads = SentenceAligner.beads(
      try Self.sentences("湖水很清。上海合作组织平等协商世界政治。银行很远。", isChinese: true),
      try Self.sentences("The lake is clear. The bank is far away.", isChinese: false),
      TestLexicon())
    #expect(beads.map(\.chinese) == [0..<1, 2..<3])
    #expect(beads.map(\.english) == [0..<1, 1..<2])
  }

  /// Drawn texts in which nothing but chance decides.
  @Test func `beads ascend on both sides, have a known shape, and a score up to 1`() {
    var generator = SeededGenerator(seed: 5)
    let words = Array(TestLexicon.standard)
    for _ in 0..<60 {
      func text(_ isChinese: Bool) -> [MiningSentence] {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          let word = words.randomElement(using: &generator)!
          let length = Int.random(in: 1...60, using: &generator)
          return MiningSentence(
            passage: 0, range: 0..<length, words: [isChinese ? word.key : word.value.first!],
            length: isChinese ? length : length * 3)
        }
      }
      let (chinese, english) = (text(true), text(false))
      var (left, right) = (0, 0)
      for bead in SentenceAligner.beads(chinese, english, TestLexicon()) {
        #expect(bead.chinese.lowerBound >= left && bead.english.lowerBound >= right)
        (left, right) = (bead.chinese.upperBound, bead.english.upperBound)
        #expect((1...3).contains(bead.chinese.count) && (1...3).contains(bead.english.count))
        #expect(bead.chinese.count + bead.english.count <= 4)
        #expect((0...1).contains(bead.score))
      }
      #expect(left <= chinese.count && right <= english.count)
    }
  }

  @Test func `sentences that translate each other in order are aligned one by one`() {
    let words = ["湖水", "银行", "治理", "流域", "模型", "语言"]
    let count = 500
    let chinese = (0..<count).map { Self.sentence(10 + $0 % 7, words[$0 % words.count]) }
    let english = (0..<count).map { number in
      MiningSentence(
        passage: 0, range: 0..<1,
        words: [TestLexicon.standard[words[number % words.count]]!.sorted()[0]],
        length: (10 + number % 7) * 32 / 10)
    }
    let beads = SentenceAligner.beads(chinese, english, TestLexicon())
    #expect(beads.map(\.chinese) == (0..<count).map { $0..<$0 + 1 })
    #expect(beads.map(\.english) == beads.map(\.chinese))
    #expect(beads.allSatisfy { $0.score == 1 })
  }

  @Test func `an alignment that leaves the band is none`() {
    let chinese = [Self.sentence(10)]
    let english = (0..<3 * AlignmentTable.reach).map { _ in Self.sentence(30) }
    #expect(SentenceAligner.beads(chinese, english, TestLexicon()).isEmpty)
  }
}

struct AlignmentTableTests {
  @Test func `the band follows the diagonal and is cut at the edges`() {
    let table = AlignmentTable(rowCount: 100, columnCount: 400)
    #expect(table.columns(inRow: 0) == 0...60)
    #expect(table.columns(inRow: 50) == 140...260)
    #expect(table.columns(inRow: 100) == 340...400)
  }

  @Test func `the cheapest way to a cell is kept, and none outside the band`() {
    var table = AlignmentTable(rowCount: 2, columnCount: 300)
    #expect(table.cost(0, 0) == 0 && table.step(0, 0) == nil)
    table.offer(3, step: 1, 1, 150)
    table.offer(2, step: 2, 1, 150)
    table.offer(4, step: 3, 1, 150)
    #expect(table.cost(1, 150) == 2 && table.step(1, 150) == 2)
    table.offer(1, step: 1, 1, 0)
    #expect(table.cost(1, 0) == .infinity && table.step(1, 0) == nil)
  }
}

struct SentenceLikenessTests {
  private func likeness(_ left: (Int, [String]), _ right: (Int, [String])) -> SentenceLikeness {
    func sentence(_ side: (Int, [String])) -> MiningSentence {
      MiningSentence(passage: 0, range: 0..<1, words: side.1, length: side.0)
    }
    return SentenceLikeness([sentence(left)], [sentence(right)], TestLexicon())
  }

  @Test(arguments: [
    (10, 32, 0.0...0.0), (10, 36, 0.0...0.1), (10, 64, 0.4...0.6), (10, 320, 6.0...6.0),
    (0, 0, 0.0...0.0),
  ])
  func `lengths are alike at 3.2 letters a character`(
    chinese: Int, english: Int, distance: ClosedRange<Double>
  ) {
    let found = likeness((chinese, []), (english, [])).distance(0..<1, 0..<1)
    #expect(distance.contains(found), "\(found)")
  }

  @Test(arguments: [
    ("湖水 银行", "lake", 0.5), ("湖水 WTO", "water wto", 1), ("湖水", "", 0), ("", "lake", 0),
    ("未知", "unknown", 0),
  ])
  func `overlap is the share of Chinese words with a translation`(
    chinese: String, english: String, share: Double
  ) {
    let words = [chinese, english].map { $0.split(separator: " ").map(String.init) }
    #expect(likeness((1, words[0]), (1, words[1])).overlap(0..<1, 0..<1) == share)
  }
}
