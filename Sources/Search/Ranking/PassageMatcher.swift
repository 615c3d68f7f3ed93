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
  func has(_ node: Query.Node, _ strictness: Phrase.Strictness) -> Bool {
    if node.isComplement { return isInComplement(node, strictness) }
    return stands(node, strictness)
      && node.wanted.contains { clause in
        clause.field == .title
          ? stands(clause, strictness) : !occurrences(of: clause, strictness).isEmpty
      }
  }

  /// Whether the passage is one of all the others: of those that are not found by what is excluded.
  private func isInComplement(_ node: Query.Node, _ strictness: Phrase.Strictness) -> Bool {
    switch node {
    case .not(let node): !has(node, .forms)
    case .all(let nodes): nodes.allSatisfy { has($0, strictness) }
    case .any(let nodes): nodes.contains { has($0, strictness) }
    case .clause, .near: has(node, strictness)
    }
  }

  private func stands(_ node: Query.Node, _ strictness: Phrase.Strictness) -> Bool {
    switch node {
    case .clause(let clause): stands(clause, strictness)
    case .all(let nodes): nodes.allSatisfy { stands($0, strictness) }
    case .any(let nodes): nodes.contains { stands($0, strictness) }
    // What is excluded is excluded in any form it would be found in.
    case .not(let node): !stands(node, .forms)
    case .near(let clauses, let tokens): areNear(clauses, tokens, strictness)
    }
  }

  private func stands(_ clause: Query.Clause, _ strictness: Phrase.Strictness) -> Bool {
    clause.field == .anywhere && !occurrences(of: clause, strictness).isEmpty
      || (clause.field == .title || clause.kind != .verbatim)
        && clause.phrases(strictness).contains {
          !$0.occurrences(in: title, clause.strictness(strictness)).isEmpty
        }
  }

  /// Where a clause stands in the text: ranges of tokens, ascending.
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

  /// Where it stands as typed; where it does so nowhere, in other forms.
  func bestOccurrences(
    of clause: Query.Clause, _ strictness: Phrase.Strictness
  ) -> [Range<Int>] {
    let exact = occurrences(of: clause, .exact)
    return exact.isEmpty && strictness != .exact ? occurrences(of: clause, strictness) : exact
  }

  /// Whether every token stands there as it was typed, byte for byte.
  private func isVerbatim(_ tokens: Range<Int>, _ clause: Query.Clause) -> Bool {
    isTyped(tokens, clause) { _ in true }
  }

  /// Whether every character is in the script in which it was typed, and every acronym in capitals
  /// where it was typed so, in small letters where not.
  func isInTypedScript(_ tokens: Range<Int>, _ clause: Query.Clause) -> Bool {
    isTyped(tokens, clause) { $0.kind == .character }
      && zip(tokens, clause.typed).allSatisfy { index, typed in
        text.token(index).kind != .word
          || text.token(index).traits.contains(.acronym) == Self.isAcronym(typed)
      }
  }

  /// The rule of `Token.Traits.acronym`, for half-width letters.
  private static func isAcronym(_ typed: String) -> Bool {
    (2...6).contains(typed.utf8.count) && typed.utf8.first.map { $0 &- 0x41 < 26 } ?? false
      && typed.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
      && typed.utf8.count(where: { $0 &- 0x41 < 26 }) > 1
  }

  private func isTyped(
    _ tokens: Range<Int>, _ clause: Query.Clause, _ counts: (Token) -> Bool
  ) -> Bool {
    guard tokens.count == clause.typed.count else { return false }
    for (index, typed) in zip(tokens, clause.typed) where counts(text.token(index)) {
      // A soft hyphen only says where a line was broken.
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

  /// Whether each of `clauses` stands at one of some places, with no more than `tokens` tokens between
  /// the end of the first and the start of the last. O(places × (clauses + log places)).
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
    // From the last place to the first: where each clause stands next.
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
