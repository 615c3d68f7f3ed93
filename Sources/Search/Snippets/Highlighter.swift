import SuoyinAnalysis

/// Says what of a query stands in a text, and where.
///
/// Not `Sendable`: it holds the analyzers that read the text.
struct Highlighter {
  let matcher: PassageMatcher

  /// What of `step` stands in the text, in its bytes, ascending; overlapping marks are made one.
  /// Words such as 的 and "the" are marked only as part of the whole phrase.
  func marks(
    in bytes: UnsafeBufferPointer<UInt8>, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> [Fragmenter.Span] {
    read(bytes)
    return marks(plan, step)
  }

  /// The same, by the strictest step that the text answers; empty where it answers none.
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
    let wanted = step.node.wanted
    let contentWords = wanted.contains { !$0.isFunctionWord }
    var marks: [Fragmenter.Span] = []
    for (part, clause) in wanted.enumerated() where !contentWords || !clause.isFunctionWord {
      marks += matcher.bestOccurrences(of: clause, step.strictness).map { marked($0, part) }
    }
    if plan.query.phrase != nil, let whole = plan.whole {
      marks += whole.occurrences(in: matcher.text, .exact).map { marked($0, wanted.count) }
    }
    return Self.merged(marks.isEmpty && !plan.isComplement ? traces(plan) : marks)
  }

  /// Words of a question that are looked for by themselves: nobody needs more of one that no passage
  /// answers.
  private static let mostTracedWords = 40

  /// What the passage read last has of a question of which it has no content word: pairs of its
  /// characters, else characters, else function words. O(tokens of both).
  private func traces(_ plan: SearchPlan) -> [Fragmenter.Span] {
    let phrases = plan.clauses.map(\.phrase)
    let pairs = characterTraces(of: phrases, length: 2)
    if !pairs.isEmpty { return pairs }
    let traced = phrases.flatMap { phrase in
      phrase.elements.indices.filter { phrase.elements[$0].kind != .character }
        .map { phrase[$0..<$0 + 1] }
    }
    var seen = Set<Phrase>()
    let known = traced.filter { seen.insert($0).inserted }.prefix(Self.mostTracedWords)
    return characterTraces(of: phrases, length: 1)
      + known.enumerated().flatMap { number, word in
        word.occurrences(in: matcher.text, .forms).map { marked($0, -number - 1) }
      }
  }

  /// Where any `length` characters that follow each other in one of the phrases do so in the text.
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

  func marked(_ tokens: Range<Int>, _ part: Int) -> Fragmenter.Span {
    Fragmenter.Span(range: matcher.text.range(of: tokens), part: part)
  }

  /// Those of `marks` that share nothing with any of `others`; both ascend, and none of `others`
  /// overlap. O(marks of both).
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
