import SuoyinAnalysis
import SuoyinTerminology

/// The pinyin of texts: by words where glossaries or `PinyinLexicon` contain them, else by characters.
///
///     try PinyinReader(nil).reading(of: "银行行长")?.numbered  // "yin2 hang2 hang2 zhang3"
package struct PinyinReader {
  /// Words of glossaries are looked up to this length, in characters: nearly all are shorter, and each
  /// length is a query.
  private static let longestWord = 8
  /// At most this many readings of a word are used: 朝阳 is chao2 yang2 and zhao1 yang2.
  private static let mostReadings = 4

  /// A word whose reading is known.
  package struct Word {
    /// In tokens.
    package let range: Range<Int>
    /// Each has a syllable for each token; the commonest first.
    package let readings: [PinyinReading]
  }

  private let db: Connection?
  private let lexicon = PinyinLexicon.shared

  /// - Parameter db: an index whose glossaries are used too.
  package init(_ db: Connection?) { self.db = db }

  /// nil if `text` has no Chinese characters. O(text).
  ///
  /// - Throws: `SQLiteError`, or `ICUError` when the system's ICU lacks the rules.
  package func reading(of text: String) throws -> PinyinReading? {
    let analyzer = Analyzer()
    analyzer.read(text)
    guard (0..<analyzer.count).contains(where: { analyzer.token($0).kind == .character }) else {
      return nil
    }
    let bytes = Array(text.utf8)
    var syllables: [PinyinReading.Syllable] = []
    var index = 0
    for word in try words(in: 0..<analyzer.count, of: analyzer) {
      syllables += try byTokens(index..<word.range.lowerBound, analyzer, bytes)
      // Glossaries capitalize names; inside a text that would look like the start of a sentence.
      syllables += (word.readings.first?.syllables ?? []).map { .init($0.letters, tone: $0.tone) }
      index = word.range.upperBound
    }
    syllables += try byTokens(index..<analyzer.count, analyzer, bytes)
    return syllables.isEmpty ? nil : PinyinReading(syllables: syllables)
  }

  private func byTokens(
    _ range: Range<Int>, _ analyzer: Analyzer, _ bytes: [UInt8]
  ) throws -> [PinyinReading.Syllable] {
    try range.flatMap { index -> [PinyinReading.Syllable] in
      let token = analyzer.token(index)
      if token.kind == .character {
        return try syllable(analyzer.foldedScalar(of: index)).map { [$0] } ?? []
      }
      // Capitals are spelled letter by letter, as in CC-CEDICT: A A zhi4.
      let isCapital = bytes[token.range].allSatisfy { (0x41...0x5A).contains($0) }
      let folded = analyzer.foldedText(of: index)
      return isCapital
        ? folded.map { .init(String($0), tone: 0, isCapital: true) } : [.init(folded, tone: 0)]
    }
  }

  private func syllable(_ scalar: UInt32) throws -> PinyinReading.Syllable? {
    if let first = lexicon.readings(of: scalar).first { return first }
    let counted = try db?.statement(
      "SELECT pinyin FROM reading WHERE scalar = ? ORDER BY count DESC, pinyin LIMIT 1"
    ).first([Int64(scalar)]) { $0.text(0) }
    let text = try counted ?? ToneReadings.shared.reading(of: scalar)
    return text.flatMap { PinyinReading($0).syllables.first }
  }

  // MARK: Words

  /// The words of two characters or more whose reading is known, in their order: those that leave the
  /// fewest characters over, of such divisions the one with the fewest words, then the one whose words on the
  /// left are longest. 重庆市长 is 重庆 and 市长, not 重庆市 and 长. O(tokens × the longest word).
  ///
  /// - Parameter range: in tokens of what `analyzer` has read last.
  package func words(in range: Range<Int>, of analyzer: Analyzer) throws -> [Word] {
    struct Division {
      var leftOver: Int
      var count: Int
      /// nil where the first character is left over.
      var first: Word?
    }
    // From each token to the end of the range.
    var best = [Division](
      repeating: Division(leftOver: 0, count: 0), count: range.count + 1)
    for start in range.reversed() {
      let next = best[start + 1 - range.lowerBound]
      let isCharacter = analyzer.token(start).kind == .character
      var division = Division(leftOver: next.leftOver + (isCharacter ? 1 : 0), count: next.count)
      for word in isCharacter ? try words(at: start, before: range.upperBound, analyzer) : [] {
        let rest = best[word.range.upperBound - range.lowerBound]
        if (rest.leftOver, rest.count + 1) <= (division.leftOver, division.count) {
          division = Division(leftOver: rest.leftOver, count: rest.count + 1, first: word)
        }
      }
      best[start - range.lowerBound] = division
    }
    var words: [Word] = []
    var start = range.lowerBound
    while start < range.upperBound {
      if let word = best[start - range.lowerBound].first {
        words.append(word)
        start = word.range.upperBound
      } else {
        start += 1
      }
    }
    return words
  }

  /// The words that begin at a character, the longest last, so that of equal divisions its is kept.
  private func words(at start: Int, before end: Int, _ analyzer: Analyzer) throws -> [Word] {
    let longest = max(Self.longestWord, lexicon.longestWord)
    var keys = [analyzer.foldedText(of: start)]
    while keys.count < longest, start + keys.count < end,
      analyzer.runContinues(after: start + keys.count - 1)
    {
      keys.append((keys.last ?? "") + analyzer.foldedText(of: start + keys.count))
    }
    return try keys.enumerated().dropFirst().compactMap { place, key in
      let length = place + 1
      let known =
        (length > Self.longestWord ? [] : try glossaryReadings(of: key, length))
        + lexicon.readings(ofWord: key)
      return known.isEmpty ? nil : Word(range: start..<start + length, readings: known)
    }
  }

  private func glossaryReadings(of word: String, _ length: Int) throws -> [PinyinReading] {
    guard let db else { return [] }
    let statement = try db.statement(
      """
      SELECT entry.pinyin FROM term_key JOIN entry ON entry.id = term_key.entry
      WHERE kind = \(TermKey.Kind.text.rawValue) AND text = ? AND pinyin <> ''
      ORDER BY entry.id LIMIT \(Self.mostReadings)
      """)
    // Terms of one entry may be of different lengths.
    return try statement.all([word]) { $0.text(0) }
      .flatMap { $0.split(separator: "\n") }.map { PinyinReading(String($0)) }
      .filter { $0.syllables.count == length }
  }
}
