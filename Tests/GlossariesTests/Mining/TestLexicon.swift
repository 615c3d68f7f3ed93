import SuoyinAnalysis
import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

/// A small dictionary.
final class TestLexicon: MiningLexicon {
  /// The stems that each word means.
  private let words: [String: Set<String>]
  /// The number of passages with each text.
  private let counts: [String: Int]

  init(_ words: [String: Set<String>] = TestLexicon.standard, counts: [String: Int] = [:]) {
    self.words = words
    self.counts = counts
  }

  static let standard: [String: Set<String>] = [
    "上海": ["shanghai"], "合作": ["cooper"], "组织": ["organ"], "语言": ["languag"],
    "模型": ["model"], "平等": ["equal"], "协商": ["consult"], "世界": ["world"],
    "共同体": ["communiti"], "政治": ["polit"], "互信": ["mutual", "trust"], "湖水": ["lake", "water"],
    "银行": ["bank"], "治理": ["govern"], "流域": ["basin"],
  ]

  func meanings(of word: String) -> Set<String> { words[word] ?? [] }
  func isKnown(_ word: String) -> Bool { words[word] != nil }
  func passageCount(of text: String) -> Int { counts[text] ?? 0 }
}

extension MiningText {
  /// `text`, cut into words.
  init(cutting text: String) throws { self.init(text, Analyzer(), try WordSegmenter()) }

  /// The text with brackets around `ranges`, which are in scalars.
  func drawn(_ ranges: [Range<Int>]) -> String {
    var drawing = ""
    var end = 0
    for range in ranges {
      drawing += text(end..<range.lowerBound) + "[" + text(range) + "]"
      end = range.upperBound
    }
    return drawing + text(end..<count)
  }
}

extension MinedPair: CustomTestStringConvertible {
  /// `rule: first = second`
  public var testDescription: String {
    "\(rule.rawValue): \(first)" + (second.isEmpty ? "" : " = \(second)")
  }
}
