import CIndexData
import SuoyinAnalysis

/// How the characters and words of Mandarin are read, from the files of `Index/Pinyin`.
///
///     let lexicon = PinyinLexicon.shared
///     lexicon.readings(of: 0x957F)          // 长: chang2, zhang3
///     lexicon.readings(ofWord: "银行")       // yin2 hang2
///     lexicon.readers(of: "shi")            // 是, 时, 事 …
///
/// Characters and words are folded, so that 長 and 长 are one.
package struct PinyinLexicon: Sendable {
  package static let shared = PinyinLexicon()

  /// By folded scalar: the readings, the commonest first.
  private var readings: [UInt32: [PinyinReading.Syllable]] = [:]
  /// By letters: the characters that have this reading, those of which it is the commonest first, then
  /// by frequency.
  private var readers: [String: [Reader]] = [:]
  /// By folded scalar: how many characters are more frequent.
  private var places: [UInt32: Int] = [:]
  /// By folded text.
  private var words: [String: [PinyinReading]] = [:]
  /// The length of the longest word, in characters.
  package private(set) var longestWord = 0

  /// A character that has a certain reading.
  package struct Reader: Hashable, Sendable {
    /// Folded.
    package let scalar: UInt32
    /// How many of its readings are commoner; 0 where this is its commonest.
    package let rank: Int

    package init(scalar: UInt32, rank: Int) {
      self.scalar = scalar
      self.rank = rank
    }
  }

  private init() {
    let analyzer = Analyzer()
    readCharacters(String(cString: suoyin_pinyin_readings_txt), analyzer)
    readWords(String(cString: suoyin_pinyin_words_txt), analyzer)
    readTerms(String(cString: suoyin_starter_glossary_tsv), analyzer)
  }

  /// The readings of a folded character, the commonest first; empty where none is known.
  package func readings(of scalar: UInt32) -> [PinyinReading.Syllable] { readings[scalar] ?? [] }

  /// The characters with a reading of these letters (`lv`, no tones), the likeliest first.
  package func readers(of letters: String) -> [Reader] { readers[letters] ?? [] }

  /// The readings of a folded word that decides how its characters are read, the commonest first; empty
  /// for words read as their characters are by themselves.
  package func readings(ofWord word: String) -> [PinyinReading] { words[word] ?? [] }

  /// How common a character is, from 0 for the rare ones to 1.
  package func commonness(of scalar: UInt32) -> Double {
    places[scalar].map { 1 - Double($0) / Double(places.count) } ?? 0
  }

  /// How many characters are more frequent than a folded one; nil for the rare ones.
  package func place(of scalar: UInt32) -> Int? { places[scalar] }

  // MARK: Files

  /// Lines of `readings.txt`: a syllable, then the characters of which it is the commonest reading, those
  /// of which it is the second, and so on; and one that begins with `*`, all by frequency.
  private mutating func readCharacters(_ text: String, _ analyzer: Analyzer) {
    var ranked: [UInt32: [(rank: Int, syllable: PinyinReading.Syllable)]] = [:]
    var found: [String: [Reader]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      if columns.first == "*", columns.count > 1 {
        analyzer.read(String(columns[1]))
        for place in 0..<analyzer.count {
          // Folding may have made two characters one.
          let scalar = analyzer.foldedScalar(of: place)
          places[scalar] = places[scalar] ?? place
        }
        continue
      }
      guard let first = columns.first, let syllable = Self.syllables(first).first else { continue }
      for (rank, column) in columns.dropFirst().enumerated() {
        analyzer.read(String(column))
        for index in 0..<analyzer.count {
          let scalar = analyzer.foldedScalar(of: index)
          ranked[scalar, default: []].append((rank, syllable))
          found[syllable.letters, default: []].append(Reader(scalar: scalar, rank: rank))
        }
      }
    }
    readings = ranked.mapValues { $0.sorted { $0.rank < $1.rank }.map(\.syllable) }
    readers = found.mapValues { readers in
      // A character may have these letters in several tones: 好 is hao3 and hao4.
      var seen = Set<UInt32>()
      return readers.sorted { left, right in
        (left.rank, places[left.scalar] ?? .max, left.scalar)
          < (right.rank, places[right.scalar] ?? .max, right.scalar)
      }.filter { seen.insert($0.scalar).inserted }
    }
  }

  /// Lines of `words.txt`: a word, then its reading.
  private mutating func readWords(_ text: String, _ analyzer: Analyzer) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      if columns.count == 2 { add(columns[0], readAs: columns[1], analyzer) }
    }
  }

  /// The starter glossary: terms separated by bars in the first column, their readings in the third. As
  /// every index comes with it, its terms are read alike with an index and without one.
  private mutating func readTerms(_ text: String, _ analyzer: Analyzer) {
    for line in text.split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count > 2 else { continue }
      for (term, reading) in zip(columns[0].split(separator: "|"), columns[2].split(separator: "|"))
      {
        add(term, readAs: reading, analyzer)
      }
    }
  }

  private mutating func add(_ text: Substring, readAs pinyin: Substring, _ analyzer: Analyzer) {
    analyzer.read(String(text))
    let word = (0..<analyzer.count).map { analyzer.foldedText(of: $0) }.joined()
    let reading = PinyinReading(
      syllables: Self.syllables(pinyin).map { .init($0.letters, tone: $0.tone) })
    guard reading.syllables.count == analyzer.count,
      !(words[word]?.contains(reading) ?? false)
    else { return }
    words[word, default: []].append(reading)
    longestWord = max(longestWord, analyzer.count)
  }

  private static func syllables(_ text: Substring) -> [PinyinReading.Syllable] {
    PinyinReading(String(text)).syllables
  }
}
