import SuoyinAnalysis
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct SuggesterTests {
  private static let texts = [
    "government governor cooperation", "government of tea and sea", "命运共同体与命运", "数据与人工智能",
    "人工合成的数据", "tea",
  ]

  private static let folder = Result {
    let folder = TemporaryFolder()
    let paths = texts.enumerated().map { folder.write($1, to: "texts/\($0).txt") }
    return try IndexedWorld(paths: paths, in: folder).folder
  }

  private let reader: IndexReader

  init() throws { reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin") }

  private func suggestions(_ text: String, limit: Int = 3) throws -> [Suggestion] {
    let analyzer = Analyzer()
    let phrase = try #require(analyzer.phrase(of: text))
    return try reader.snapshot {
      try Suggester($0).suggestions(for: phrase, limit: limit)
    }
  }

  @Test(arguments: [
    ("goverment", "government", Suggestion.Reason.spelling),
    ("governmetn", "government", .spelling), ("xovernment", "government", .spelling),
    ("tae", "tea", .spelling), ("命运共同题", "命运共同体", .samePinyin),
    ("人工只能", "人工智能", .samePinyin), ("人工合同", "人工合成", .oneCharacterOff),
    ("伟大的人工合成鸟", "人工合成", .part),
  ])
  func `a missing word has a neighbour`(
    text: String, neighbour: String, reason: Suggestion.Reason
  ) throws {
    let first = try #require(try suggestions(text).first)
    #expect(first.text == neighbour && first.reason == reason)
  }

  @Test(arguments: ["qqqqqqqq", "xy", "鑫", "龘龘"])
  func `what resembles nothing has none`(text: String) throws {
    #expect(try suggestions(text).isEmpty)
  }

  /// Oracle: the edit distance to every word of the texts.
  @Test func `spellings are the words within the distance, the nearest first`() throws {
    var generator = SeededGenerator(seed: 151)
    let words = Set(
      Self.texts.flatMap { $0.split { !$0.isASCII || !$0.isLetter }.map(String.init) })
    let long = words.filter { $0.count > 2 }.sorted()
    for _ in 0..<150 {
      var letters = Array(long.randomElement(using: &generator)!.utf8)
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        letters[Int.random(in: 1..<letters.count, using: &generator)] = UInt8.random(
          in: 0x61...0x7A, using: &generator)
      }
      let typed = String(decoding: letters, as: UTF8.self)
      if words.contains(typed) { continue }
      let limit = letters.count < 5 ? 1 : 2
      let near = words.filter {
        $0.utf8.first == letters.first
          && EditDistance.distance(letters, Array($0.utf8), limit: limit) != nil
      }
      let found = try suggestions(typed, limit: 20)
      if !near.isEmpty { #expect(Set(found.map(\.text)) == near, "\(typed)") }
      let distances = found.map {
        EditDistance.distance(letters, Array($0.text.utf8), limit: 2) ?? .max
      }
      #expect(distances == distances.sorted())
    }
  }

  @Test(arguments: ["goverment", "命运共同题", "人工只能", "数据厍", "伟大的人工合成鸟"])
  func `each suggestion occurs, in as many passages as it says`(text: String) throws {
    for suggestion in try suggestions(text, limit: 10) {
      let count = Self.texts.count { $0.contains(suggestion.text) }
      #expect(suggestion.passageCount == count && count > 0, "\(suggestion)")
    }
    for limit in 0...2 {
      #expect(try suggestions(text, limit: limit).count <= max(limit, 1))
    }
  }
}
