import SuoyinAnalysis
import SuoyinStorage

extension Searcher {
  /// A group that stands in a passage once has its best translations there marked; weaker ones only
  /// where there is none of these.
  private static let nearlyAsGood = 0.5

  /// What of the groups stands in a passage, in bytes of the stored text, ascending, and what each was
  /// found by.
  func translated(
    _ passage: StoredPassage, _ groups: [SynonymGroup]
  ) -> (marks: [Fragmenter.Span], translations: [Translation]) {
    var text = passage.text
    return text.withUTF8 { bytes in
      ranker.text.read(bytes)
      var marks: [Fragmenter.Span] = []
      var translations: [Translation] = []
      // The longest first: a word inside a phrase says nothing of its own.
      let ordered = groups.enumerated().sorted {
        $0.element.source.utf8.count > $1.element.source.utf8.count
      }
      for (part, group) in ordered {
        var best: Double?
        for alternative in group.alternatives.sorted(by: { $0.weight > $1.weight }) {
          if let best, alternative.weight < best * Self.nearlyAsGood { break }
          if group.weight < 0.25, group.isCounted { break }
          let new = alternative.phrase.occurrences(in: ranker.text, alternative.strictness)
            .map { ranker.marker.marked($0, part) }
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

  /// The stretch that says the same as the first mark's, with the words of the query marked in it.
  func counterpart(
    of passage: StoredPassage, _ marks: [Fragmenter.Span], _ plan: SearchPlan,
    _ snapshot: Snapshot
  ) throws -> Snippet? {
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
