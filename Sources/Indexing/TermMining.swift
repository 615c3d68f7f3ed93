import SuoyinAnalysis
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// Finds terms in the documents of an index, and stretches that say the same in two languages.
///
/// Mining needs the whole index: how frequent a term is, and what a translation of a file says, is
/// known only when everything has been written. So it reads the new passages back, in a transaction of
/// its own. Where words begin in them is known from when they were written; passages of earlier runs
/// are analyzed again.
///
/// After a kill the index has its texts, but not what would have been found in them: the whole
/// transaction of the mining is rolled back, the documents still count as not mined, and the next
/// run mines them.
struct TermMining {
  private let tables: MiningTables
  private let lexicon: StoredMiningLexicon
  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter

  /// - Throws: `ICUError` if the system's ICU lacks its rules.
  init(_ tables: MiningTables) throws {
    self.tables = tables
    lexicon = StoredMiningLexicon(tables)
    segmenter = try WordSegmenter()
  }

  /// Mines every document that has not been mined, and gathers all evidence into the mined glossary.
  ///
  /// A pair of files is aligned once, even if both are new. An error of the database that the
  /// lexicon met is thrown last, so the transaction fails although the miners went on.
  ///
  /// - Parameter always: whether to gather even if nothing was found, as after a removal.
  func run(gathers always: Bool) throws {
    var isChanged = always
    var aligned = Set<Translation>()
    for document in try tables.documents() {
      if try mine(document) { isChanged = true }
      if !document.isRecord, let pair = try translation(of: document.path),
        aligned.insert(pair).inserted,
        try align(pair)
      {
        isChanged = true
      }
    }
    try tables.finish()
    if isChanged { try MinedGlossary(tables).gather() }
    if let failure = lexicon.failure { throw failure }
  }

  // MARK: One document

  /// A passage as the miners read it.
  private struct MinedPassage {
    let id: Int64
    let text: MiningText
  }

  /// The bytes of a view are SQLite's and are gone after the row, so they are copied. The words are
  /// those that were found when the passage was indexed: nothing is segmented again.
  private func minedPassage(_ view: PassageView) -> MinedPassage {
    let id = Int64(view.id)
    let text = String(decoding: view.text, as: UTF8.self)
    if let words = tables.keptWords(ofPassage: id) {
      return MinedPassage(id: id, text: MiningText(text, words))
    }
    return MinedPassage(
      id: id, text: MiningText(text, analyzer, words: BitSet(bytes: Array(view.words))))
  }

  /// Whether a text may contain anything to mine: brackets, title marks, the endings of names, or the
  /// headings of keywords and abstracts. Most passages do not. O(bytes).
  static func isWorthwhile(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.contains { at in
      switch bytes[at] {
      case 0x28: true
      case 0xE3...0xEF: at + 2 < bytes.count && isSign[scalar(bytes, at)]
      case UInt8(ascii: "A"), UInt8(ascii: "K"): at + 2 < bytes.count && isHeading(bytes, at)
      default: false
      }
    }
  }

  /// Whether a scalar that takes three bytes is the last character of an institution's name, the first of
  /// a heading, or a bracket. A table, because every character that is indexed is looked up.
  private static let isSign: [Bool] = {
    var table = [Bool](repeating: false, count: 0x1_0000)
    for scalar in "（《摘键鍵院行司团團会會所室学學提".unicodeScalars { table[Int(scalar.value)] = true }
    return table
  }()

  /// The scalar whose three bytes begin at `at`.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    Int(bytes[at] & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
  }

  /// Abstract, Keywords, Key words.
  private static func isHeading(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    bytes[at + 1] | 0x20 == (bytes[at] == UInt8(ascii: "A") ? UInt8(ascii: "b") : UInt8(ascii: "e"))
  }

  /// Inserts the evidence of one document; returns whether there is any.
  private func mine(_ document: MiningTables.Document) throws -> Bool {
    var isFound = false
    var paper = Paper()
    try tables.forEachPassage(ofDocument: document.id) { view in
      guard tables.keptWords(ofPassage: Int64(view.id)) != nil || Self.isWorthwhile(view.text)
      else { return }
      let passage = minedPassage(view)
      let pairs =
        BracketMiner.pairs(in: passage.text, lexicon) + NameMiner.pairs(in: passage.text)
      for pair in pairs {
        try insert(pair, passage.id, other: nil)
        isFound = true
      }
      paper.read(passage)
    }
    if try pairKeywords(paper) { isFound = true }
    if try alignAbstracts(paper) { isFound = true }
    return isFound
  }

  /// - Parameter other: the passage in the other language, for pairs that two passages give together.
  private func insert(_ pair: MinedPair, _ passage: Int64, other: Int64?) throws {
    try tables.insert(
      Evidence(
        rule: pair.rule.rawValue, first: pair.first, second: pair.second, score: pair.score,
        place: .init(passage: passage, range: pair.range), other: other))
  }

  // MARK: Papers with abstracts in both languages

  /// The parts of a paper that may come in both languages; the first of each.
  private struct Paper {
    var chineseKeywords: (passage: MinedPassage, list: KeywordMiner.List)?
    var englishKeywords: (passage: MinedPassage, list: KeywordMiner.List)?
    var chineseAbstract: (passage: MinedPassage, range: Range<Int>)?
    var englishAbstract: (passage: MinedPassage, range: Range<Int>)?

    mutating func read(_ passage: MinedPassage) {
      if let list = KeywordMiner.list(in: passage.text) {
        if list.isChinese, chineseKeywords == nil { chineseKeywords = (passage, list) }
        if !list.isChinese, englishKeywords == nil { englishKeywords = (passage, list) }
      }
      if chineseAbstract == nil,
        let range = AbstractFinder.range(in: passage.text, isChinese: true)
      {
        chineseAbstract = (passage, range)
      }
      if englishAbstract == nil,
        let range = AbstractFinder.range(in: passage.text, isChinese: false)
      {
        englishAbstract = (passage, range)
      }
    }
  }

  /// Pairs the keyword lists of a paper; returns whether there are both, and pairs in them.
  private func pairKeywords(_ paper: Paper) throws -> Bool {
    guard let chinese = paper.chineseKeywords, let english = paper.englishKeywords else {
      return false
    }
    let pairs = KeywordMiner.pairs(chinese.list, english.list, words: words, lexicon)
    for pair in pairs { try insert(pair, chinese.passage.id, other: english.passage.id) }
    return !pairs.isEmpty
  }

  /// A keyword is segmented by itself, without the passage it is from.
  private func words(of text: String) -> [String] {
    let text = MiningText(text, analyzer, segmenter)
    return text.words(in: 0..<text.count).map { text.text($0) }
  }

  /// Aligns the abstracts of a paper, if it has both.
  private func alignAbstracts(_ paper: Paper) throws -> Bool {
    guard let chinese = paper.chineseAbstract, let english = paper.englishAbstract else {
      return false
    }
    return try align(
      [(chinese.passage, chinese.range)], [(english.passage, english.range)])
  }

  // MARK: Files that are translations of each other

  /// The translation that a file is part of: as declared, or else by its name: `name.zh.md` and
  /// `name.en.md`, `zh/name` and `en/name`.
  private func translation(of path: String) throws -> Translation? {
    if let declared = try tables.declaredTranslation(of: path) { return declared }
    for (pair, isChinese) in TranslationNames.candidates(for: path) {
      let other = isChinese ? pair.english : pair.chinese
      if try tables.hasSource(other) {
        return Translation(chinese: pair.chinese, english: pair.english)
      }
    }
    return nil
  }

  /// Beads with a lower score are not stored. A bead scores by how many of its words translate each
  /// other, and a little by how well the lengths agree.
  private static let leastBeadScore = 0.25

  /// Aligns two files, whole; what an earlier run aligned is replaced.
  private func align(_ translation: Translation) throws -> Bool {
    func passages(_ path: String) throws -> [(passage: MinedPassage, range: Range<Int>)] {
      var passages: [(MinedPassage, Range<Int>)] = []
      try tables.forEachPassage(ofSource: path) { view in
        let passage = minedPassage(view)
        passages.append((passage, 0..<passage.text.count))
      }
      return passages
    }
    let chinese = try passages(translation.chinese)
    let english = try passages(translation.english)
    for (passage, _) in chinese { try tables.removeAlignments(ofPassage: passage.id) }
    return try align(chinese, english)
  }

  /// Aligns stretches of passages sentence by sentence, then the terms in them; returns whether anything
  /// was aligned.
  private func align(
    _ chinese: [(passage: MinedPassage, range: Range<Int>)],
    _ english: [(passage: MinedPassage, range: Range<Int>)]
  ) throws -> Bool {
    let left = sentences(chinese, isChinese: true)
    let right = sentences(english, isChinese: false)
    var stretches: [(stretch: AlignedTermMiner.Stretch, chinese: Int64, english: Int64)] = []
    for bead in SentenceAligner.beads(left, right, lexicon) where bead.score >= Self.leastBeadScore
    {
      let first = left[bead.chinese.lowerBound]
      let second = right[bead.english.lowerBound]
      // A stretch belongs to one passage.
      let firstEnd = left[bead.chinese].last { $0.passage == first.passage } ?? first
      let secondEnd = right[bead.english].last { $0.passage == second.passage } ?? second
      let (zh, en) = (chinese[first.passage].passage, english[second.passage].passage)
      let zhRange = first.range.lowerBound..<firstEnd.range.upperBound
      let enRange = second.range.lowerBound..<secondEnd.range.upperBound
      try tables.insert(
        Alignment(
          chinese: .init(passage: zh.id, range: zh.text.bytes(zhRange)),
          english: .init(passage: en.id, range: en.text.bytes(enRange)), score: bead.score))
      stretches.append((.init(zh.text, zhRange, en.text, enRange, lexicon), zh.id, en.id))
    }
    for found in AlignedTermMiner.terms(in: stretches.map(\.stretch), lexicon) {
      for place in found.places {
        let (stretch, zh, en) = stretches[place.stretch]
        try insert(
          MinedPair(
            rule: found.rule, first: found.first, second: found.second, score: found.score,
            range: stretch.chineseBytes(place.range)), zh, other: en)
      }
    }
    return !stretches.isEmpty
  }

  /// The sentences of stretches of passages, in order, each with the index of its passage.
  ///
  /// A sentence that lies only partly in its stretch is cut to it, and one outside is dropped, so
  /// an abstract never takes words from the heading before it.
  private func sentences(
    _ passages: [(passage: MinedPassage, range: Range<Int>)], isChinese: Bool
  ) -> [MiningSentence] {
    passages.enumerated().flatMap { number, item in
      let text = item.passage.text
      return SentenceCutter.sentences(in: text, isChinese: isChinese)
        .compactMap { whole -> MiningSentence? in
          let range = whole.clamped(to: item.range)
          guard !range.isEmpty else { return nil }
          return MiningSentence(number, text, range, isChinese: isChinese)
        }
    }
  }
}

extension IndexWriter {
  /// Mines every document that has not been mined, in one transaction.
  ///
  /// - Parameter gathers: whether to gather the mined glossary even if nothing new was found, as
  ///   after a removal.
  /// - Throws: `IndexError`, or `ICUError` when the system's ICU lacks its rules.
  package func mine(gathers: Bool = false) throws {
    try mine { try TermMining($0).run(gathers: gathers) }
  }

  /// Removes what was found in the texts, so that `mine` finds it again with what the glossaries
  /// contain now.
  package func forgetMined() throws { try mine { try $0.reset() } }

  /// Records that two files are translations of each other, whether they are in the index or not.
  ///
  /// - Parameters:
  ///   - chinese: an absolute path.
  ///   - english: likewise.
  package func declare(chinese: String, english: String) throws {
    try mine { try $0.declare(Translation(chinese: chinese, english: english)) }
  }
}
