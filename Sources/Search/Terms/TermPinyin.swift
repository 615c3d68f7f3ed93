import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Spells the pinyin of terms as it is shown: with tone marks and a space between words, after ISO 7098
/// (汉语拼音正词法).
///
///     合作中心 → hézuò zhōngxīn    联合国大会 → Liánhéguó dàhuì    一点儿 → yīdiǎnr    AA制 → AA zhì
///
/// Terms of up to three characters are one word. Longer ones are divided into the terms of glossaries and
/// the words that the segmenter finds, as few as possible; a character that is left over belongs to the
/// word before it: 相对论 in 广义相对论. A capital begins a word.
///
/// Not `Sendable`: it holds analyzers.
final class TermPinyin {
  /// In characters. Words of two and three characters are written together (ISO 7098), even where the
  /// segmenter would divide them.
  private static let shortestCompound = 4
  /// In characters: longer terms have words in them.
  private static let longestWord = 4

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
    for (number, word) in try words(snapshot).enumerated() {
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
  private func words(_ snapshot: Snapshot) throws -> [Range<Int>] {
    let words = segmenter.words(in: analyzer)
    var divided: [Range<Int>] = []
    var start = 0
    while start < analyzer.count {
      var end = start + 1
      while end < analyzer.count, analyzer.runContinues(after: end - 1) { end += 1 }
      // Latin words and characters in one run, as in AA制, are divided by the segmenter.
      let isHan = (start..<end).allSatisfy { analyzer.token($0).kind == .character }
      if end - start < Self.shortestCompound {
        divided.append(start..<end)
      } else if isHan {
        divided += try division(of: start..<end, words, snapshot)
      } else {
        divided += words.filter { (start..<end).contains($0.lowerBound) }
      }
      start = end
    }
    return divided
  }

  /// A run of characters, divided into as few words as possible; of such divisions the one with the longest
  /// words on the left.
  private func division(
    of run: Range<Int>, _ words: [Range<Int>], _ snapshot: Snapshot
  ) throws -> [Range<Int>] {
    let segments = Set(words)
    // From each token to the end: the number of words, and the end of the first.
    var best = [(cost: Int, end: Int)](
      repeating: (cost: 0, end: run.upperBound), count: run.count + 1)
    for start in run.reversed() {
      var found = (cost: Int.max, end: start + 1)
      for end in stride(from: min(run.upperBound, start + Self.longestWord), to: start, by: -1) {
        let isPart = end - start > 1 && end - start < run.count
        guard try end - start == 1 || isPart && isWord(start..<end, segments, snapshot) else {
          continue
        }
        // A word costs 2, a character that is left over 3.
        let cost = best[end - run.lowerBound].cost + (end - start == 1 ? 3 : 2)
        if cost < found.cost { found = (cost, end) }
      }
      best[start - run.lowerBound] = found
    }
    // 光合作用 is a word of the segmenter, in which a glossary may know only 合作.
    if segments.contains(run), best[0].cost > run.count { return [run] }
    var division: [Range<Int>] = []
    var start = run.lowerBound
    while start < run.upperBound {
      let end = best[start - run.lowerBound].end
      if end - start == 1, let last = division.last, last.count < Self.shortestCompound - 1 {
        division[division.count - 1] = last.lowerBound..<end
      } else {
        division.append(start..<end)
      }
      start = end
    }
    return division
  }

  private func isWord(
    _ range: Range<Int>, _ segments: Set<Range<Int>>, _ snapshot: Snapshot
  ) throws -> Bool {
    if segments.contains(range) { return true }
    let key = range.map { analyzer.foldedText(of: $0) }.joined()
    return try snapshot.has(TermKey(.text, key))
  }
}
