import SuoyinAnalysis

/// Decides whether a passage has what a query wants, and where.
///
/// FTS5 matches terms by position alone. The text decides about everything else: whether the end of a
/// sentence separates two characters, in which script, case or form a word occurs, and what is excluded.
///
/// Not `Sendable`: it holds the analyzers that read the passage.
final class PassageMatcher {
  /// Reads the passage: the caller has it read before it asks.
  let text: Analyzer
  /// Reads the title of the passage's document.
  let title: Analyzer
  /// The passage in UTF-8, for comparing it with what was typed.
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  init(text: Analyzer, title: Analyzer) {
    self.text = text
    self.title = title
  }

  /// Whether the passage and the title of its document together have what `node` wants, and the passage
  /// itself some of it. A word may be in the title alone, but a passage with nothing of a query is not an
  /// answer, except to `title:`.
  func has(_ node: Query.Node, _ strictness: Phrase.Strictness) -> Bool {
    if node.isComplement { return isInComplement(node, strictness) }
    return occurs(node, strictness)
      && node.wanted.contains { clause in
        clause.field == .title
          ? occurs(clause, strictness) : !occurrences(of: clause, strictness).isEmpty
      }
  }

  /// Whether the passage answers a query that only excludes: it is not found by what is excluded.
  private func isInComplement(_ node: Query.Node, _ strictness: Phrase.Strictness) -> Bool {
    switch node {
    case .not(let node): !has(node, .forms)
    case .all(let nodes): nodes.allSatisfy { has($0, strictness) }
    case .any(let nodes): nodes.contains { has($0, strictness) }
    case .clause, .near: has(node, strictness)
    }
  }

  private func occurs(_ node: Query.Node, _ strictness: Phrase.Strictness) -> Bool {
    switch node {
    case .clause(let clause): occurs(clause, strictness)
    case .all(let nodes): nodes.allSatisfy { occurs($0, strictness) }
    case .any(let nodes): nodes.contains { occurs($0, strictness) }
    // Excluded words are excluded in every form in which they would be found.
    case .not(let node): !occurs(node, .forms)
    case .near(let clauses, let tokens): areNear(clauses, tokens, strictness)
    }
  }

  /// In the text, or in the title. `=` compares what was typed byte for byte, and only the bytes of the
  /// passage are at hand.
  private func occurs(_ clause: Query.Clause, _ strictness: Phrase.Strictness) -> Bool {
    clause.field == .anywhere && !occurrences(of: clause, strictness).isEmpty
      || (clause.field == .title || clause.kind != .verbatim)
        && clause.phrases(strictness).contains {
          !$0.occurrences(in: title, clause.strictness(strictness)).isEmpty
        }
  }

  /// Where a clause occurs in the text: ranges of tokens, ascending. Those of different phrases may
  /// overlap.
  func occurrences(
    of clause: Query.Clause, _ strictness: Phrase.Strictness
  ) -> [Range<Int>] {
    guard clause.field == .anywhere else { return [] }
    let phrases = clause.phrases(strictness)
    let found =
      phrases.count == 1
      ? phrases[0].occurrences(in: text, clause.strictness(strictness))
      : phrases.flatMap { $0.occurrences(in: text, clause.strictness(strictness)) }
        .sorted { $0.lowerBound < $1.lowerBound }
    return clause.kind == .verbatim ? found.filter { isVerbatim($0, clause) } : found
  }

  /// Where a clause occurs as typed; in other forms only where it does so nowhere.
  func bestOccurrences(
    of clause: Query.Clause, _ strictness: Phrase.Strictness
  ) -> [Range<Int>] {
    let exact = occurrences(of: clause, .exact)
    return exact.isEmpty && strictness != .exact ? occurrences(of: clause, strictness) : exact
  }

  /// Whether every token of an occurrence is as it was typed, byte for byte.
  private func isVerbatim(_ tokens: Range<Int>, _ clause: Query.Clause) -> Bool {
    isTyped(tokens, clause) { _ in true }
  }

  /// Whether every character is in the script it was typed in, and every acronym in capitals where it was
  /// typed so, and only there.
  func isInTypedScript(_ tokens: Range<Int>, _ clause: Query.Clause) -> Bool {
    isTyped(tokens, clause) { $0.kind == .character }
      && zip(tokens, clause.typed).allSatisfy { index, typed in
        text.token(index).kind != .word
          || text.token(index).traits.contains(.acronym) == Self.isAcronym(typed)
      }
  }

  /// The rule of `Token.Traits.acronym` for a word as it was typed, in half-width letters: two to six, two
  /// capitals or more, the first among them.
  private static func isAcronym(_ typed: String) -> Bool {
    (2...6).contains(typed.utf8.count) && typed.utf8.first.map { $0 &- 0x41 < 26 } ?? false
      && typed.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
      && typed.utf8.count(where: { $0 &- 0x41 < 26 }) > 1
  }

  /// Whether the tokens that `matters` selects are as they were typed.
  private func isTyped(
    _ tokens: Range<Int>, _ clause: Query.Clause, _ matters: (Token) -> Bool
  ) -> Bool {
    guard tokens.count == clause.typed.count else { return false }
    for (index, typed) in zip(tokens, clause.typed) where matters(text.token(index)) {
      // Soft hyphens are where lines were broken, and belong to no word.
      let shown = bytes[text.token(index).range]
      let isSame =
        text.token(index).traits.contains(.dehyphenated)
        ? String(decoding: shown, as: UTF8.self).replacing(each: "\u{AD}", with: "") == typed
        : shown.elementsEqual(typed.utf8)
      if !isSame { return false }
    }
    return true
  }

  // MARK: Nearness

  /// Whether all of `clauses` occur near each other, in any order: with at most `tokens` tokens between the
  /// end of the first and the start of the last. O(places × (clauses + log places)).
  private func areNear(
    _ clauses: [Query.Clause], _ tokens: Int, _ strictness: Phrase.Strictness
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
    // From the last place to the first: where each clause occurs next.
    var next = [Int?](repeating: nil, count: clauses.count)
    for place in places.reversed() {
      next[place.clause] = place.range.lowerBound
      let last = next.reduce(Int?.some(Int.min)) { last, start in
        if let last, let start { max(last, start) } else { nil }
      }
      if let last, last - place.range.upperBound <= tokens { return true }
    }
    return false
  }
}
