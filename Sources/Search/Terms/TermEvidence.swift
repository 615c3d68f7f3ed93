import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage
import SuoyinTerminology

/// Fills in what the texts have of terms: counts, citations, and passages side by side.
struct TermEvidence {
  /// Passages that are read of each term, at most, to count them and to find examples.
  private static let mostPassages = 20_000
  private static let mostLookedAt = 60
  private static let contextBytes = 90

  let snapshot: Snapshot
  let finder: TermFinder
  let examples: Int

  func fill(_ entries: inout [TermEntry]) throws {
    let phrases = entries.map { finder.phrases(of: $0.entry) }
    let expressions = phrases.map { sides in
      (
        chinese: sides.chinese.map { MatchExpression.phrase($0, .exact) },
        english: sides.english.map { MatchExpression.phrase($0, .forms) }
      )
    }
    let unique = Array(Set(expressions.flatMap { $0.chinese + $0.english }))
    let postings = Dictionary(
      uniqueKeysWithValues: zip(
        unique, try snapshot.postings(of: unique, limit: Self.mostPassages)))
    let isAligned = try snapshot.hasAlignments
    for index in entries.indices {
      let chinese = union(expressions[index].chinese.compactMap { postings[$0] })
      let english = union(expressions[index].english.compactMap { postings[$0] })
      entries[index].chinesePassages = chinese.count
      entries[index].englishPassages = english.count
      if entries[index].glossary.name == Glossary.minedName { try cite(&entries[index]) }
      if isAligned, examples > 0 {
        entries[index].examples = try found(phrases[index], in: chinese)
      }
    }
  }

  /// The passages whose text any of the lists has, ascending.
  private func union(_ lists: [PostingList]) -> [UInt32] {
    var all = Set<UInt32>()
    for list in lists {
      for (index, passage) in list.passages.enumerated() where list.textCounts[index] > 0 {
        all.insert(passage)
      }
    }
    return all.sorted()
  }

  private func cite(_ entry: inout TermEntry) throws {
    let citations = try snapshot.citations(ofEntry: entry.id, limit: max(1, examples))
    entry.citationCount = citations.count
    entry.citations = try citations.places.compactMap { evidence in
      guard let passage = try snapshot.passages([evidence.place.passage]).first else { return nil }
      let text = Array(passage.text.utf8)
      return TermEntry.Citation(
        rule: evidence.rule, score: evidence.score,
        terms: [evidence.first, evidence.second].filter { !$0.isEmpty }, path: passage.path,
        location: passage.locations.location(of: evidence.place.range),
        text: PassageText(stored: Self.around(evidence.place.range, text)).string)
    }
  }

  /// Some text around a place, whole characters only.
  private static func around(_ range: Range<Int>, _ text: [UInt8]) -> String {
    func isBoundary(_ at: Int) -> Bool { at <= 0 || at >= text.count || text[at] & 0xC0 != 0x80 }
    // What a damaged index says may lie outside of the text.
    let range = range.clamped(to: 0..<text.count)
    var start = max(0, range.lowerBound - contextBytes)
    while !isBoundary(start) { start -= 1 }
    var end = min(text.count, range.upperBound + contextBytes)
    while !isBoundary(end) { end += 1 }
    return String(decoding: text[start..<end], as: UTF8.self).replacing(each: "\n", with: " ")
  }

  // MARK: Side by side

  /// Aligned stretches that have a Chinese term and an English one.
  private func found(
    _ phrases: (chinese: [Phrase], english: [Phrase]), in passages: [UInt32]
  ) throws -> [TermEntry.Example] {
    var found: [TermEntry.Example] = []
    for id in passages.prefix(Self.mostLookedAt) {
      for alignment in try snapshot.alignments(ofPassage: Int64(id))
      where alignment.chinese.passage == Int64(id) {
        if let example = try example(alignment, phrases) { found.append(example) }
        if found.count >= examples { return found }
      }
    }
    return found
  }

  private func example(
    _ alignment: Alignment, _ phrases: (chinese: [Phrase], english: [Phrase])
  ) throws -> TermEntry.Example? {
    let sides = try snapshot.passages([alignment.chinese.passage, alignment.english.passage])
    guard sides.count == 2 else { return nil }
    let chinese = AlignedText(sides[0], alignment.chinese.range)
    let english = AlignedText(sides[1], alignment.english.range)
    let chineseMarks = chinese.marks(phrases.chinese, .exact)
    let englishMarks = english.marks(phrases.english, .forms)
    guard !chineseMarks.isEmpty, !englishMarks.isEmpty || phrases.english.isEmpty else {
      return nil
    }
    return TermEntry.Example(
      chinese: chinese.snippet(chineseMarks), english: english.snippet(englishMarks),
      chinesePath: sides[0].path, englishPath: sides[1].path,
      chineseLocation: sides[0].locations.location(of: alignment.chinese.range),
      englishLocation: sides[1].locations.location(of: alignment.english.range),
      score: alignment.score)
  }
}

/// A stretch of a passage, as it is shown.
struct AlignedText {
  private let text: PassageText
  private let analyzer = Analyzer()
  private let range: Range<Int>
  private let whole: Int

  init(_ passage: StoredPassage, _ range: Range<Int>) {
    let all = PassageText(stored: passage.text)
    let stored = Array(passage.text.utf8)
    // What a damaged index says may lie outside of the text.
    let range = range.clamped(to: 0..<stored.count)
    self.range = all.shown(range)
    whole = all.utf8.count
    text = PassageText(stored: String(decoding: stored[range], as: UTF8.self))
    text.utf8.withUnsafeBufferPointer { analyzer.read($0) }
  }

  var string: String { text.string }

  /// Where any of `phrases` stands, in UTF-8 bytes; ascending, none overlapping.
  func marks(_ phrases: [Phrase], _ strictness: Phrase.Strictness) -> [Range<Int>] {
    let all = phrases.flatMap { phrase in
      phrase.occurrences(in: analyzer, strictness).map(analyzer.range(of:))
    }.sorted { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
    var marks: [Range<Int>] = []
    for mark in all where marks.last.map({ $0.upperBound <= mark.lowerBound }) ?? true {
      marks.append(mark)
    }
    return marks
  }

  func snippet(_ marks: [Range<Int>]) -> Snippet {
    Snippet(
      text: text.string, highlights: marks, range: range, isCutBefore: range.lowerBound > 0,
      isCutAfter: range.upperBound < whole)
  }
}
