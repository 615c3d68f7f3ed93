import SuoyinAnalysis

/// Says whether and where a passage has what a query wants.
///
/// Not `Sendable`: it holds the analyzers that read the passage.
final class PassageMatcher {
  /// Has read the passage.
  let text: Analyzer
  /// Has read the title of its document.
  let title: Analyzer
  /// The passage, in UTF-8.
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  init(text: Analyzer, title: Analyzer) {
    self.text = text
    self.title = title
  }

  /// Whether the passage, under the title of its document, has what `node` wants, and some of it in
  /// its own text, or in the title where that was asked for.
  func has(_ node: Query.Node, _ strictness: Pattern.Strictness) -> Bool {
    if node.isComplement { return isInComplement(node, strictness) }
    return stands(node, strictness)
      && node.wanted.contains { clause in
        clause.field == .title
          ? stands(clause, strictness) : !occurrences(of: clause, strictness).isEmpty
      }
  }

  /// Whether the passage is one of all the others: of those that are not found by what is excluded.
  private func isInComplement(_ node: Query.Node, _ strictness: Pattern.Strictness) -> Bool {
    switch node {
    case .not(let node): !has(node, .forms)
    case .all(let nodes): nodes.allSatisfy { has($0, strictness) }
    case .any(let nodes): nodes.contains { has($0, strictness) }
    case .clause, .near: has(node, strictness)
    }
  }

  private func stands(_ node: Query.Node, _ strictness: Pattern.Strictness) -> Bool {
    switch node {
    case .clause(let clause): stands(clause, strictness)
    case .all(let nodes): nodes.allSatisfy { stands($0, strictness) }
    case .any(let nodes): nodes.contains { stands($0, strictness) }
    // What is excluded is excluded in any form it would be found in.
    case .not(let node): !stands(node, .forms)
    case .near(let clauses, let units): areNear(clauses, units, strictness)
    }
  }

  private func stands(_ clause: Query.Clause, _ strictness: Pattern.Strictness) -> Bool {
    clause.field == .anywhere && !occurrences(of: clause, strictness).isEmpty
      || (clause.field == .title || clause.kind != .verbatim)
        && clause.patterns(strictness).contains {
          !$0.occurrences(in: title, clause.strictness(strictness)).isEmpty
        }
  }

  /// Where a clause stands in the text: ranges of units, ascending.
  func occurrences(
    of clause: Query.Clause, _ strictness: Pattern.Strictness
  ) -> [Range<Int>] {
    guard clause.field == .anywhere else { return [] }
    let patterns = clause.patterns(strictness)
    let found =
      patterns.count == 1
      ? patterns[0].occurrences(in: text, clause.strictness(strictness))
      : patterns.flatMap { $0.occurrences(in: text, clause.strictness(strictness)) }
        .sorted { $0.lowerBound < $1.lowerBound }
    return clause.kind == .verbatim ? found.filter { isVerbatim($0, clause) } : found
  }

  /// Where it stands as typed; where it does so nowhere, in other forms.
  func bestOccurrences(
    of clause: Query.Clause, _ strictness: Pattern.Strictness
  ) -> [Range<Int>] {
    let exact = occurrences(of: clause, .exact)
    return exact.isEmpty && strictness != .exact ? occurrences(of: clause, strictness) : exact
  }

  /// Whether every unit stands there as it was typed, byte for byte.
  private func isVerbatim(_ units: Range<Int>, _ clause: Query.Clause) -> Bool {
    isTyped(units, clause) { _ in true }
  }

  /// Whether every character is in the script in which it was typed, and every acronym in capitals
  /// where it was typed so, in small letters where not.
  func isInTypedScript(_ units: Range<Int>, _ clause: Query.Clause) -> Bool {
    isTyped(units, clause) { $0.kind == .character }
      && zip(units, clause.typed).allSatisfy { index, typed in
        text.unit(index).kind != .word
          || text.unit(index).traits.contains(.acronym) == Self.isAcronym(typed)
      }
  }

  /// The rule of `Unit.Traits.acronym`, for half-width letters.
  private static func isAcronym(_ typed: String) -> Bool {
    (2...6).contains(typed.utf8.count) && typed.utf8.first.map { $0 &- 0x41 < 26 } ?? false
      && typed.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
      && typed.utf8.count(where: { $0 &- 0x41 < 26 }) > 1
  }

  private func isTyped(
    _ units: Range<Int>, _ clause: Query.Clause, _ counts: (Unit) -> Bool
  ) -> Bool {
    guard units.count == clause.typed.count else { return false }
    for (index, typed) in zip(units, clause.typed) where counts(text.unit(index)) {
      // A soft hyphen only says where a line was broken.
      let shown = bytes[text.unit(index).range]
      let isSame =
        text.unit(index).traits.contains(.healed)
        ? String(decoding: shown, as: UTF8.self).replacing(each: "\u{AD}", with: "") == typed
        : shown.elementsEqual(typed.utf8)
      if !isSame { return false }
    }
    return true
  }

  // MARK: Nearness

  /// Whether each of `clauses` stands at one of some places, with no more than `units` units between
  /// the end of the first and the start of the last. O(places × (clauses + log places)).
  private func areNear(
    _ clauses: [Query.Clause], _ units: Int, _ strictness: Pattern.Strictness
  ) -> Bool {
    var places: [(range: Range<Int>, clause: Int)] = []
    for (number, clause) in clauses.enumerated() {
      let found = occurrences(of: clause, strictness)
      if found.isEmpty { return false }
      places += found.map { ($0, number) }
    }
    places.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.clause)
        < ($1.range.lowerBound, $1.range.upperBound, $1.clause)
    }
    // From the last place to the first: where each clause stands next.
    var next = [Int?](repeating: nil, count: clauses.count)
    for place in places.reversed() {
      next[place.clause] = place.range.lowerBound
      let last = next.reduce(Int?.some(Int.min)) { last, start in
        if let last, let start { max(last, start) } else { nil }
      }
      if let last, last - place.range.upperBound <= units { return true }
    }
    return false
  }
}
