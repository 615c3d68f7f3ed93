import Foundation
import GRDB
import SuoyinAnalysis
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// Finds terms in the documents of an index, and stretches that say the same in two languages.
///
/// Inside a transaction: afterwards all of it is in, or none.
struct TermMining {
  private let db: Database
  private let lexicon: StoredMiningLexicon
  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  init(_ db: Database) throws {
    self.db = db
    lexicon = StoredMiningLexicon(db)
    segmenter = try WordSegmenter()
  }

  private struct MinedDocument {
    let id: Int64
    let path: String
    let isRecord: Bool
  }

  /// Mines every document that was not, and gathers what is known into the glossary of mined terms.
  ///
  /// - Parameter always: whether to gather also where nothing was mined, as after a removal.
  func run(gathers always: Bool) throws {
    let documents = try Row.fetchAll(
      db,
      sql: """
        SELECT document.id, path, name <> '' FROM document
        JOIN source ON source.id = document.source WHERE isMined = 0 ORDER BY document.id
        """
    ).map { MinedDocument(id: $0[0], path: $0[1], isRecord: $0[2]) }
    var isChanged = always
    var aligned = Set<String>()
    for document in documents {
      if try mine(document) { isChanged = true }
      if !document.isRecord, let pair = try translation(of: document.path),
        aligned.insert(pair.chinese + "\t" + pair.english).inserted,
        try align(pair)
      {
        isChanged = true
      }
    }
    try db.execute(sql: "UPDATE document SET isMined = 1 WHERE isMined = 0")
    if isChanged { try MinedGlossary(db).gather() }
    if let failure = lexicon.failure { throw failure }
  }

  // MARK: One document

  private struct MinedPassage {
    let id: Int64
    let text: MiningText
  }

  /// Whether there may be anything to mine: brackets, title marks, the endings of names, or the words
  /// before keywords and abstracts. O(bytes).
  private static func isWorthwhile(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { at in
        switch bytes[at] {
        case 0x28: true
        case 0xE3...0xEF:
          at + 2 < bytes.count
            && signs.contains(
              UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]))
        case UInt8(ascii: "A"), UInt8(ascii: "K"): at + 2 < bytes.count && isHeading(bytes, at)
        default: false
        }
      }
    }
  }

  /// The last characters of institutions' names, the first of headings, and brackets: as their bytes.
  private static let signs = Set(
    "（《摘键鍵院行司团團会會所室学學提".unicodeScalars.map { scalar in
      String(scalar).utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    })

  /// Abstract, Keywords, Key words.
  private static func isHeading(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    bytes[at + 1] | 0x20 == (bytes[at] == UInt8(ascii: "A") ? UInt8(ascii: "b") : UInt8(ascii: "e"))
  }

  /// Whether anything was found.
  private func mine(_ document: MinedDocument) throws -> Bool {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT passage.id, text, words FROM document
        JOIN passage ON passage.id >= firstPassage AND passage.id < firstPassage + passageCount
        WHERE document.id = ? AND kind = 0
        """, arguments: [document.id])
    var isFound = false
    var paper = Paper()
    while let row = try rows.next() {
      let string: String = row[1]
      guard Self.isWorthwhile(string) else { continue }
      let words = BitSet(bytes: [UInt8](row[2] as Data))
      let passage = MinedPassage(id: row[0], text: MiningText(string, analyzer, words: words))
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

  private func insert(_ pair: MinedPair, _ passage: Int64, other: Int64?) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO evidence (rule, first, second, score, passage, start, end, other)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      pair.rule.rawValue, pair.first, pair.second, pair.score, passage, pair.range.lowerBound,
      pair.range.upperBound, other,
    ])
  }

  // MARK: Papers with abstracts in both languages

  /// What a paper gives in both languages.
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

  private func pairKeywords(_ paper: Paper) throws -> Bool {
    guard let chinese = paper.chineseKeywords, let english = paper.englishKeywords else {
      return false
    }
    let pairs = KeywordMiner.pairs(chinese.list, english.list, words: words, lexicon)
    for pair in pairs { try insert(pair, chinese.passage.id, other: english.passage.id) }
    return !pairs.isEmpty
  }

  private func words(of text: String) -> [String] {
    let text = MiningText(text, analyzer, segmenter)
    return text.words(in: 0..<text.count).map { text.text($0) }
  }

  private func alignAbstracts(_ paper: Paper) throws -> Bool {
    guard let chinese = paper.chineseAbstract, let english = paper.englishAbstract else {
      return false
    }
    return try align(
      [(chinese.passage, chinese.range)], [(english.passage, english.range)])
  }

  // MARK: Files that are translations of each other

  private struct Translation {
    let chinese: String
    let english: String
  }

  /// By what was said, else by name: `name.zh.md` and `name.en.md`, `zh/name` and `en/name`.
  private func translation(of path: String) throws -> Translation? {
    if let row = try Row.fetchOne(
      db, sql: "SELECT * FROM translation WHERE chinese = ?1 OR english = ?1", arguments: [path])
    {
      return Translation(chinese: row["chinese"], english: row["english"])
    }
    for (pair, isChinese) in TranslationNames.candidates(for: path) {
      let other = isChinese ? pair.english : pair.chinese
      if try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM source WHERE path = ?)", arguments: [other]) ?? false
      {
        return Translation(chinese: pair.chinese, english: pair.english)
      }
    }
    return nil
  }

  private func align(_ translation: Translation) throws -> Bool {
    func passages(_ path: String) throws -> [(passage: MinedPassage, range: Range<Int>)] {
      try Row.fetchAll(
        db,
        sql: """
          SELECT passage.id, text, words FROM source JOIN document ON document.source = source.id
          JOIN passage ON passage.id >= firstPassage AND passage.id < firstPassage + passageCount
          WHERE path = ? AND kind = 0 ORDER BY passage.id
          """, arguments: [path]
      ).map { row in
        let words = BitSet(bytes: [UInt8](row[2] as Data))
        let text = MiningText(row[1], analyzer, words: words)
        return (MinedPassage(id: row[0], text: text), 0..<text.count)
      }
    }
    let chinese = try passages(translation.chinese)
    let english = try passages(translation.english)
    for (passage, _) in chinese {
      try db.execute(sql: "DELETE FROM alignment WHERE chinese = ?", arguments: [passage.id])
      try db.execute(
        sql: "DELETE FROM evidence WHERE passage = ? AND other IS NOT NULL",
        arguments: [passage.id])
    }
    return try align(chinese, english)
  }

  /// Whether anything was.
  private func align(
    _ chinese: [(passage: MinedPassage, range: Range<Int>)],
    _ english: [(passage: MinedPassage, range: Range<Int>)]
  ) throws -> Bool {
    let left = sentences(chinese, isChinese: true)
    let right = sentences(english, isChinese: false)
    var stretches: [(stretch: AlignedTermMiner.Stretch, chinese: Int64, english: Int64)] = []
    for bead in SentenceAligner.beads(left, right, lexicon) where bead.score >= 0.25 {
      let first = left[bead.chinese.lowerBound]
      let second = right[bead.english.lowerBound]
      // A stretch is of one passage.
      let firstEnd = left[bead.chinese].last { $0.passage == first.passage } ?? first
      let secondEnd = right[bead.english].last { $0.passage == second.passage } ?? second
      let (zh, en) = (chinese[first.passage].passage, english[second.passage].passage)
      let zhRange = first.range.lowerBound..<firstEnd.range.upperBound
      let enRange = second.range.lowerBound..<secondEnd.range.upperBound
      try insert(
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

  private func insert(_ alignment: Alignment) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO alignment
        (chinese, chineseStart, chineseEnd, english, englishStart, englishEnd, score)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      alignment.chinese.passage, alignment.chinese.range.lowerBound,
      alignment.chinese.range.upperBound, alignment.english.passage,
      alignment.english.range.lowerBound, alignment.english.range.upperBound, alignment.score,
    ])
  }
}
