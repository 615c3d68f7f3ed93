import SuoyinAnalysis

/// Says what of a query stands in a text, and where.
///
/// Not `Sendable`: it holds the analyzers that read the text.
struct PassageMarker {
  let matcher: PassageMatcher

  /// What of `step` stands in the text, in its bytes, ascending; overlapping marks are made one.
  /// Words such as 的 and "the" are marked only as part of the whole phrase.
  func marks(
    in bytes: UnsafeBufferPointer<UInt8>, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> [SnippetCutter.Marked] {
    read(bytes)
    return marks(plan, step)
  }

  /// The same, by the strictest step that the text answers; empty where it answers none.
  func marks(
    in bytes: UnsafeBufferPointer<UInt8>, _ plan: SearchPlan
  ) -> [SnippetCutter.Marked] {
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

  private func marks(_ plan: SearchPlan, _ step: SearchPlan.Step) -> [SnippetCutter.Marked] {
    let wanted = step.node.wanted
    let telling = wanted.contains { !$0.isFunctionWord }
    var marks: [SnippetCutter.Marked] = []
    for (part, clause) in wanted.enumerated() where !telling || !clause.isFunctionWord {
      marks += matcher.bestOccurrences(of: clause, step.strictness).map { marked($0, part) }
    }
    if plan.query.phrase != nil, let whole = plan.whole {
      marks += whole.occurrences(in: matcher.text, .exact).map { marked($0, wanted.count) }
    }
    return Self.merged(marks.isEmpty ? traces(plan) : marks)
  }

  /// What the passage read last has of a question of which it has no telling word: pairs of its
  /// characters, else characters, else function words.
  private func traces(_ plan: SearchPlan) -> [SnippetCutter.Marked] {
    let patterns = plan.clauses.map(\.pattern)
    for length in [2, 1] {
      let parts = patterns.flatMap { pattern in
        pattern.elements.count < length
          ? [] : (0...pattern.elements.count - length).map { pattern[$0..<$0 + length] }
      }.filter { length == 1 || $0.elements.allSatisfy { $0.kind == .character } }
      let marks = Set(parts).enumerated().flatMap { number, part in
        part.occurrences(in: matcher.text, .forms).map { marked($0, number) }
      }
      if !marks.isEmpty { return marks }
    }
    return []
  }

  func marked(_ units: Range<Int>, _ part: Int) -> SnippetCutter.Marked {
    SnippetCutter.Marked(range: matcher.text.range(of: units), part: part)
  }

  static func merged(_ marks: [SnippetCutter.Marked]) -> [SnippetCutter.Marked] {
    var merged: [SnippetCutter.Marked] = []
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
