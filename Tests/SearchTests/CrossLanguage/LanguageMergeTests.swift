import TestSupport
import Testing

@testable import SuoyinSearch

struct LanguageMergeTests {
  /// `1!` is strict; `2w` has all words, `3` some of them: passages of the question's language.
  private static func own(_ drawn: String) -> [RankedPassage] {
    drawn.split(separator: " ").enumerated().map { place, text in
      let grade: MatchGrade = text.hasSuffix("!") ? .exact : text.hasSuffix("w") ? .words : .any
      return RankedPassage(
        id: UInt32(text.prefix(while: \.isNumber))!, source: .step(grade == .exact ? 0 : 1),
        grade: grade, rank: Rank(grade: grade, relevance: 100 - Double(place)))
    }
  }

  private static func found(_ shares: KeyValuePairs<UInt32, Double>) -> [CrossLanguageRanker.Scored]
  {
    shares.map { .init(id: $0.key, share: $0.value) }
  }

  private static func drawn(_ passages: [RankedPassage]) -> String {
    passages.map { "\($0.id)\($0.source == .translation ? "~" : "")" }.joined(separator: " ")
  }

  @Test func `both languages are ordered by their shares, what is strict first`() {
    let merge = LanguageMerge(
      Self.own("1! 2 3 4"), found: Self.found([10: 0.9, 11: 0.5, 12: 0.1]),
      isStrict: \.hasEverything)
    #expect(merge.strict.map(\.id) == [1])
    #expect(merge.rest.map(\.id) == [2, 3, 4])
    #expect(
      Self.drawn(merge.interleaved(shares: [2: 0.8, 3: 0.6, 4: 0.2])) == "1 10~ 2 3 11~ 4 12~")
    // A translation says a little less than the word itself.
    #expect(
      Self.drawn(merge.interleaved(shares: [2: 0.87, 3: 0.48, 4: 0])) == "1 2 10~ 3 11~ 12~ 4")
  }

  @Test func `what was typed keeps its order, whatever its shares`() {
    let merge = LanguageMerge(
      Self.own("2 3 4"), found: Self.found([10: 0.5]), isStrict: \.hasEverything)
    let merged = merge.interleaved(shares: [2: 0.1, 3: 0.9, 4: 0.9])
    #expect(Self.drawn(merged) == "10~ 2 3 4")
    #expect(Set(merged.map(\.rank)).count == 4)
  }

  @Test func `a passage that has both is there once, shown for the words that were typed`() {
    let merge = LanguageMerge(
      Self.own("2w 3"), found: Self.found([3: 0.9, 2: 0.5]), isStrict: \.hasEverything)
    #expect(merge.rest.isEmpty)
    let merged = merge.interleaved(shares: [:])
    // 2 has all words of the query; 3 has only some, and is shown for its translations.
    #expect(Self.drawn(merged) == "3~ 2")
    #expect(merged.map(\.grade) == [.translated, .words])
  }

  @Test func `or what is new comes after everything`() {
    let merge = LanguageMerge(
      Self.own("1! 2 3"), found: Self.found([3: 0.9, 10: 0.8]), isStrict: \.hasEverything)
    let all = merge.appended()
    #expect(Self.drawn(all) == "1 2 3 10~")
    #expect(all.last?.rank.part == .translated)
  }

  @Test func `whatever is merged is sorted, complete, and keeps both orders`() {
    var generator = SeededGenerator(seed: 94)
    for _ in 0..<500 {
      func ids(_ range: Range<UInt32>) -> [UInt32] {
        Array(range.shuffled(using: &generator).prefix(.random(in: 0...8, using: &generator)))
      }
      let own = Self.own(
        ids(0..<12).map { "\($0)" + ["", "w"].randomElement(using: &generator)! }
          .joined(separator: " "))
      let found = ids(6..<20).map { id in
        CrossLanguageRanker.Scored(
          id: id, share: Double(Int.random(in: 0...10, using: &generator)) / 10)
      }.sorted { $0.share == $1.share ? $0.id < $1.id : $0.share > $1.share }
      var shares: [UInt32: Double] = [:]
      for passage in own { shares[passage.id] = .random(in: 0...1, using: &generator) }
      let merge = LanguageMerge(own, found: found, isStrict: \.hasEverything)
      let merged = merge.interleaved(shares: shares)
      #expect(merged.map(\.id) == merged.sorted(by: RankedPassage.comesBefore).map(\.id))
      #expect(Set(merged.map(\.id)) == Set(own.map(\.id) + found.map(\.id)))
      let kept = Set(merge.rest.map(\.id))
      #expect(merged.map(\.id).filter(kept.contains) == merge.rest.map(\.id))
      let new = Set(found.map(\.id))
      #expect(merged.map(\.id).filter(new.contains) == found.map(\.id))
    }
  }
}
