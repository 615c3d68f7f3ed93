import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage
import SuoyinTerminology

/// Adds to glossary entries what the texts of the index say about them: the number of passages that
/// contain a term, the places that define it (citations of mined entries), and sentences with their
/// translations (examples).
///
///     var entries = try finder.find("湿地", limit: 10, snapshot)
///     try TermEvidence(snapshot: snapshot, finder: finder, examples: 3).fill(&entries)
struct TermEvidence {
  /// The length at which a posting list is cut off. A term in 20,000 passages is common; the exact
  /// figure would cost more than it tells.
  private static let mostPassages = 20_000
  /// The passages that are searched for examples. Aligned texts give one within the first few; where
  /// 60 have none, the term is in texts without translations.
  private static let mostExampleSources = 60
  /// The context on both sides of a citation, in UTF-8 bytes: a line of 30 Chinese characters or some 15
  /// English words.
  private static let contextBytes = 90

  let snapshot: Snapshot
  let finder: TermFinder
  /// The maximum number of examples, and of citations, of an entry.
  let examples: Int

  /// - Throws: `SQLiteError`.
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
    let counter = TermCounter(snapshot)
    for index in entries.indices {
      let chinese = union(expressions[index].chinese.compactMap { postings[$0] })
      let english = union(expressions[index].english.compactMap { postings[$0] })
      entries[index].chinesePassages = try counter.count(phrases[index].chinese, in: chinese)
      entries[index].englishPassages = try counter.count(phrases[index].english, in: english)
      try cite(&entries[index])
      if isAligned, examples > 0 {
        entries[index].examples = try examples(of: phrases[index], in: chinese)
      }
    }
  }

  /// The passages with any of the terms in their text (not only in their title), ascending.
  private func union(_ lists: [PostingList]) -> [UInt32] {
    var all = Set<UInt32>()
    for list in lists {
      for (index, passage) in list.passages.enumerated() where list.textCounts[index] > 0 {
        all.insert(passage)
      }
    }
    return all.sorted()
  }

  /// Adds the places that the entry was mined from.
  private func cite(_ entry: inout TermEntry) throws {
    for source in entry.sources where source.glossary.kind == .mined {
      let citations = try snapshot.citations(ofEntry: source.id, limit: max(1, examples))
      entry.citationCount += citations.count
      entry.citations += try citations.places.compactMap(citation)
    }
  }

  private func citation(_ evidence: SuoyinStorage.Evidence) throws -> TermEntry.Citation? {
    guard let passage = try snapshot.passages([evidence.place.passage]).first else { return nil }
    let text = Array(passage.text.utf8)
    return TermEntry.Citation(
      rule: evidence.rule, score: evidence.score,
      terms: [evidence.first, evidence.second].filter { !$0.isEmpty }, path: passage.path,
      location: passage.locations.location(of: evidence.place.range),
      text: PassageText(stored: Self.around(evidence.place.range, text)).string)
  }

  /// The text around a place, whole characters only.
  private static func around(_ range: Range<Int>, _ text: [UInt8]) -> String {
    // A damaged index may record a place outside of the text.
    let range = range.clamped(to: 0..<text.count)
    let start = text.characterStart(atOrBefore: range.lowerBound - contextBytes)
    let end = text.characterStart(atOrAfter: range.upperBound + contextBytes)
    return String(decoding: text[start..<end], as: UTF8.self).replacing(each: "\n", with: " ")
  }

  // MARK: Examples

  /// Aligned sentences with a Chinese term in one and an English one in the other.
  private func examples(
    of phrases: (chinese: [Phrase], english: [Phrase]), in passages: [UInt32]
  ) throws -> [TermEntry.Example] {
    var found: [TermEntry.Example] = []
    for id in passages.prefix(Self.mostExampleSources) {
      for alignment in try snapshot.alignments(ofPassage: Int64(id))
      where alignment.chinese.passage == Int64(id) {
        if let example = try example(alignment, phrases) { found.append(example) }
        if found.count >= examples { return found }
      }
    }
    return found
  }

  /// nil where a side lacks the term. An entry without English terms needs only the Chinese one.
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

/// One side of an alignment: a sentence of a passage, as it is shown.
struct AlignedText {
  private let text: PassageText
  private let analyzer = Analyzer()
  /// In UTF-8 bytes of the passage as it is shown.
  private let range: Range<Int>
  /// The length of that passage.
  private let passageBytes: Int

  /// - Parameter range: in UTF-8 bytes of the stored text.
  init(_ passage: StoredPassage, _ range: Range<Int>) {
    let all = PassageText(stored: passage.text)
    let stored = Array(passage.text.utf8)
    // A damaged index may record a place outside of the text.
    let range = range.clamped(to: 0..<stored.count)
    self.range = all.shown(range)
    passageBytes = all.utf8.count
    text = PassageText(stored: String(decoding: stored[range], as: UTF8.self))
    text.utf8.withUnsafeBufferPointer { analyzer.read($0) }
  }

  var string: String { text.string }

  /// Where any of `phrases` occurs, in UTF-8 bytes of `string`; ascending, without overlaps: where
  /// several begin, the longest.
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

  /// The sentence with these highlights.
  func snippet(_ marks: [Range<Int>]) -> Snippet {
    Snippet(
      text: text.string, highlights: marks, range: range, isCutBefore: range.lowerBound > 0,
      isCutAfter: range.upperBound < passageBytes)
  }
}
