import SuoyinAnalysis

/// Finds the matches of a query in a text: the spans that a `Fragmenter` cuts around and that are
/// highlighted.
///
///     the history of tea    in    Tea in the history of it.
///     →                           [Tea] in the [history] of it.
///
/// A match is what made the text a hit, in the same step of the `SearchPlan`, with three exceptions:
/// function words are marked only inside a phrase, since "the" everywhere hides the rest; excluded
/// clauses never are; and a text that has none of the content words (a question can rank it by its
/// characters) shows those characters.
///
/// Not `Sendable`: it holds the analyzers that read the text.
struct Highlighter {
  let matcher: PassageMatcher

  /// The matches of `step` in the text, in its bytes, ascending; those that overlap are merged.
  func marks(
    in bytes: UnsafeBufferPointer<UInt8>, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> [Fragmenter.Span] {
    read(bytes)
    return marks(plan, step)
  }

  /// The matches of the strictest step that the text satisfies; empty where it satisfies none.
  func marks(
    in bytes: UnsafeBufferPointer<UInt8>, _ plan: SearchPlan
  ) -> [Fragmenter.Span] {
    read(bytes)
    matcher.title.read("")
    let step =
      plan.steps.first { !$0.isBlended && matcher.has($0.node, $0.strictness) }
      ?? plan.steps.first(where: \.isBlended)
    return step.map { marks(plan, $0) } ?? []
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    matcher.text.read(bytes)
    matcher.bytes = bytes
  }

  private func marks(_ plan: SearchPlan, _ step: SearchPlan.Step) -> [Fragmenter.Span] {
    let clauses = step.node.wanted
    let hasContentWord = clauses.contains { !$0.isFunctionWord }
    var marks: [Fragmenter.Span] = []
    for (part, clause) in clauses.enumerated() where !hasContentWord || !clause.isFunctionWord {
      marks += matcher.bestOccurrences(of: clause, step.strictness).map { marked($0, part) }
    }
    // Function words are part of it where the query occurs as a whole: [the history of tea].
    if plan.query.phrase != nil, let whole = plan.whole {
      marks += whole.occurrences(in: matcher.text, .exact).map { marked($0, clauses.count) }
    }
    return Self.merged(marks.isEmpty && !plan.isComplement ? traces(plan) : marks)
  }

  /// The words of a query that traces are looked for, each with one pass over the text. A query that is
  /// longer is a pasted text, of which 40 words show enough.
  private static let mostTracedWords = 40

  /// What the text that was read last shares with a query of which it has no content word: pairs of
  /// characters, otherwise single characters and words. O(tokens of both).
  private func traces(_ plan: SearchPlan) -> [Fragmenter.Span] {
    let phrases = plan.clauses.map(\.phrase)
    let pairs = characterTraces(of: phrases, length: 2)
    if !pairs.isEmpty { return pairs }
    let words = phrases.flatMap { phrase in
      phrase.elements.indices.filter { phrase.elements[$0].kind != .character }
        .map { phrase[$0..<$0 + 1] }
    }
    var seen = Set<Phrase>()
    let traced = words.filter { seen.insert($0).inserted }.prefix(Self.mostTracedWords)
    return characterTraces(of: phrases, length: 1)
      + traced.enumerated().flatMap { number, word in
        word.occurrences(in: matcher.text, .forms).map { marked($0, -number - 1) }
      }
  }

  /// Where any `length` consecutive characters of one of the phrases are consecutive in the text, too.
  private func characterTraces(
    of phrases: [Phrase], length: Int
  ) -> [Fragmenter.Span] {
    var numbers: [Phrase: Int] = [:]
    var firsts = Set<UInt32>()
    for phrase in phrases where phrase.elements.count >= length {
      for start in 0...phrase.elements.count - length {
        let part = phrase.elements[start..<start + length]
        guard part.allSatisfy({ $0.kind == .character }),
          let first = part.first?.text.unicodeScalars.first?.value
        else { continue }
        firsts.insert(first)
        let key = phrase[start..<start + length]
        numbers[key] = numbers[key] ?? numbers.count
      }
    }
    // Most places begin with none of them: the set saves a phrase for each.
    guard !firsts.isEmpty, matcher.text.count >= length else { return [] }
    var marks: [Fragmenter.Span] = []
    for start in 0...matcher.text.count - length
    where matcher.text.token(start).kind == .character
      && firsts.contains(matcher.text.foldedScalar(of: start))
    {
      let tokens = start..<start + length
      if let number = numbers[Phrase(tokens, of: matcher.text)] {
        marks.append(marked(tokens, number))
      }
    }
    return marks
  }

  /// A span for tokens of the text that was read last.
  func marked(_ tokens: Range<Int>, _ part: Int) -> Fragmenter.Span {
    Fragmenter.Span(range: matcher.text.range(of: tokens), part: part)
  }

  /// Those of `marks` that overlap none of `others`. Both ascend, and `others` do not overlap each
  /// other. O(marks of both).
  static func apart(
    _ marks: [Fragmenter.Span], from others: [Fragmenter.Span]
  ) -> [Fragmenter.Span] {
    var place = 0
    return marks.filter { mark in
      while place < others.count, others[place].range.upperBound <= mark.range.lowerBound {
        place += 1
      }
      return place == others.count || !others[place].range.overlaps(mark.range)
    }
  }

  /// `marks`, ascending, where those that overlap are one. O(marks × log marks).
  static func merged(_ marks: [Fragmenter.Span]) -> [Fragmenter.Span] {
    var merged: [Fragmenter.Span] = []
    for mark in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = merged.last, last.range.overlaps(mark.range) {
        merged[merged.count - 1] = .init(
          range: last.range.lowerBound..<max(last.range.upperBound, mark.range.upperBound),
          part: max(last.part, mark.part))
      } else {
        merged.append(mark)
      }
    }
    return merged
  }
}
