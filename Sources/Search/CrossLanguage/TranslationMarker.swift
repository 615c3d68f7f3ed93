import SuoyinAnalysis
import SuoyinStorage

/// Marks what a passage was found by in the other language, or by its reading.
struct TranslationMarker {
  /// Where a group occurs, its best translations there are marked; one that is less than this part as
  /// likely as the best only where the best does not occur. Half keeps synonyms, and leaves out the
  /// single words of a phrase that occurs whole.
  private static let nearlyAsGood = 0.5
  /// Groups of less weight are not marked: function words, which help to rank and mark half a page.
  /// Between `CrossLanguageWeights.functionWord` and `.partOfPhrase`.
  private static let leastWeight = 0.25

  private let marker: Highlighter

  init(_ marker: Highlighter) { self.marker = marker }

  /// What of the groups occurs in a text, in its bytes, ascending and apart from each other; and the
  /// translations that were found there.
  func findings(
    in bytes: UnsafeBufferPointer<UInt8>, _ groups: [SynonymGroup]
  ) -> (marks: [Fragmenter.Span], translations: [Translation]) {
    let text = marker.matcher.text
    text.read(bytes)
    var marks: [Fragmenter.Span] = []
    var translations: [Translation] = []
    // The longest first: a word inside a phrase says nothing that the phrase does not.
    let ordered = groups.enumerated().sorted {
      $0.element.source.utf8.count > $1.element.source.utf8.count
    }
    for (part, group) in ordered where group.weight >= Self.leastWeight || !group.isCounted {
      var best: Double?
      for alternative in group.alternatives.sorted(by: { $0.weight > $1.weight }) {
        if let best, alternative.weight < best * Self.nearlyAsGood { break }
        let new = alternative.phrase.occurrences(in: text, alternative.strictness)
          .map { marker.marked($0, part) }
        let free = Highlighter.apart(new, from: marks)
        guard !free.isEmpty else { continue }
        best = best ?? alternative.weight
        marks = Highlighter.merged(marks + free)
        if let glossary = alternative.glossary {
          translations.append(
            Translation(source: group.source, target: alternative.text, glossary: glossary))
        }
      }
    }
    return (marks, translations)
  }
}

/// Finds the stretch in the language of the query that says the same as a match in the other, where the
/// texts are aligned.
struct Counterpart {
  private let plan: SearchPlan
  private let snapshot: Snapshot

  init(_ plan: SearchPlan, _ snapshot: Snapshot) {
    self.plan = plan
    self.snapshot = snapshot
  }

  /// The stretch aligned with the first mark, with the words of the query marked in it; nil where there
  /// is none.
  func snippet(of passage: StoredPassage, _ marks: [Fragmenter.Span]) throws -> Snippet? {
    guard let first = marks.first else { return nil }
    let aligned = try snapshot.alignments(ofPassage: passage.id).first { alignment in
      let side =
        alignment.chinese.passage == passage.id ? alignment.chinese : alignment.english
      return side.range.overlaps(first.range)
    }
    guard let aligned else { return nil }
    let other = aligned.chinese.passage == passage.id ? aligned.english : aligned.chinese
    guard let stored = try snapshot.passages([other.passage]).first else { return nil }
    let text = AlignedText(stored, other.range)
    let words = plan.clauses.flatMap { $0.words.isEmpty ? [$0.phrase] : $0.words }
      .filter { !FunctionWords.contains($0) }
    return text.snippet(text.marks(words, .forms))
  }
}
