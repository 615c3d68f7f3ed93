import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Spells the pinyin of terms as it is shown: with tone marks and a space between words, after ISO 7098
/// (汉语拼音正词法).
///
///     合作中心 → hézuò zhōngxīn    一点儿 → yīdiǎnr    AA制 → AA zhì
///
/// Not `Sendable`: it holds analyzers.
final class TermPinyin {
  /// In characters. Words of two and three characters are written together (ISO 7098), even where the
  /// segmenter would divide them.
  private static let shortestCompound = 4

  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  init() throws { segmenter = try WordSegmenter() }

  /// The reading of a term: that of its glossary, otherwise that of its words. Empty where it has no
  /// Chinese characters.
  ///
  /// - Throws: `SQLiteError`, or `ICUError` when the system's ICU lacks its rules.
  func spelled(_ term: Term, _ snapshot: Snapshot) throws -> String {
    guard let reading = try snapshot.reading(of: term) else { return "" }
    analyzer.read(term.text)
    guard let places = syllables(of: reading) else { return reading.description }
    let bytes = Array(term.text.utf8)
    var text = ""
    for (number, word) in words().enumerated() {
      // Whatever separates words in the term is a space here: 马丁·路德·金.
      if number > 0 { text += " " }
      let syllables = word.flatMap { Array(reading.syllables[places[$0]]) }
      if syllables.allSatisfy(\.isForeign) {
        let start = analyzer.token(word.lowerBound).range.lowerBound
        let end = analyzer.token(word.upperBound - 1).range.upperBound
        text += String(decoding: bytes[start..<end], as: UTF8.self)
      } else {
        text += PinyinReading(syllables: syllables).description
      }
    }
    return text
  }

  /// The syllables of each token, as indices of the reading; nil where the reading does not fit. A
  /// character has one syllable; Latin text has the rest: `A A` or `aa` for the AA of AA制.
  private func syllables(of reading: PinyinReading) -> [Range<Int>]? {
    let isCharacter = (0..<analyzer.count).map { analyzer.token($0).kind == .character }
    let others = isCharacter.count { !$0 }
    let rest = reading.syllables.count - (isCharacter.count - others)
    guard rest >= others, others > 0 || rest == 0 else { return nil }
    // Where several Latin tokens are spelled out, nothing says where each ends.
    guard others <= 1 || rest == others else { return nil }
    var places: [Range<Int>] = []
    var start = 0
    for index in isCharacter.indices {
      let end = start + (isCharacter[index] || others > 1 ? 1 : rest)
      places.append(start..<end)
      start = end
    }
    return places
  }

  /// The words of the term that was read last, as ranges of tokens.
  private func words() -> [Range<Int>] {
    let words = segmenter.words(in: analyzer)
    guard analyzer.count < Self.shortestCompound else { return words }
    var joined: [Range<Int>] = []
    for word in words {
      if let last = joined.last, analyzer.runContinues(after: last.upperBound - 1) {
        joined[joined.count - 1] = last.lowerBound..<word.upperBound
      } else {
        joined.append(word)
      }
    }
    return joined
  }
}
