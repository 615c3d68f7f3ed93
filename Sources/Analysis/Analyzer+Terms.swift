/// The terms that are stored for a token, and that queries consist of.
///
///     采购合同         采购 购合 合同 同.
///     contracts       contracts, contract~
///     co-operation    co, cooper~ | operation, oper~
///
/// A character of a run is stored as the pair it makes with the next, the last of a run as itself and
/// a full stop. So any stretch of two or more is a phrase of pairs, a single character a prefix, and
/// no phrase continues across a sign that was dropped; and none of it depends on where a dictionary
/// finds words. A word is stored as it is folded. Beside it, at the same position and marked, are the
/// other forms it may be found by: its stem, its parts, the whole of a word with hyphens, an acronym
/// without its full stops; and for a character, the pair it makes with the next one across a space or
/// a middle dot.
extension Analyzer {
  /// Ends the last character of a run; sorts before every character.
  static let runEnd = UInt8(ascii: ".")
  /// Marks a form that a token may be found by, but is not.
  static let formMark = UInt8(ascii: "~")
  /// Marks an acronym: `us^` is stored for `US` and `U.S.`, not for `us`.
  static let acronymMark = UInt8(ascii: "^")
  /// Longer compounds are data, not words: base64, hashes. Their parts are not stored.
  static let longestCompoundBytes = 1_024
  /// Longer words have no stem. The longest English words have some 45 letters.
  static let longestFormBytes = 64
  /// The most tokens that full stops make an acronym of: `U.S.S.R.` has 4.
  static let mostUnhyphenatedTokens = 6
  /// The most tokens that hyphens make a word of: `up-to-date` has 3. Longer chains are phrases.
  private static let mostHyphenatedTokens = 4

  /// Receives a term: its bytes, valid during the call; whether it is another form at the position of
  /// the first (FTS5's colocated token); and how many tokens it covers. Returning false ends the walk.
  package typealias TermBody = (
    _ term: UnsafeBufferPointer<UInt8>, _ isOther: Bool, _ tokenCount: Int
  ) -> Bool

  /// Calls `body` with each term stored for token `index`, the token's own first. Returns false where
  /// `body` ended the walk. O(bytes of the token) for all but long compounds.
  @inline(__always)
  package func forEachTerm(of index: Int, _ body: TermBody) -> Bool {
    let token = tokens[index]
    let start = folded.base + Int(token.foldedStart)
    switch token.kind {
    case .character:
      if runContinues(after: index) {
        let end = Int(tokens[index &+ 1].foldedEnd)
        return body(.init(start: start, count: end &- Int(token.foldedStart)), false, 1)
      }
      return forEachTerm(ofRunEnd: index, body)
    case .symbol:
      return body(.init(start: start, count: token.foldedRange.count), false, 1)
    case .word:
      let word = UnsafeBufferPointer(start: start, count: token.foldedRange.count)
      guard body(word, false, 1) else { return false }
      return forEachForm(of: index, body)
    }
  }

  private func forEachTerm(ofRunEnd index: Int, _ body: TermBody) -> Bool {
    scratch.count = 0
    append(Int(tokens[index].foldedStart)..<Int(tokens[index].foldedEnd))
    scratch.append(Self.runEnd)
    guard body(scratch.buffer, false, 1) else { return false }
    guard isBridged(after: index) else { return true }
    // The folded forms of two tokens in a row are adjacent, whatever is between them in the text.
    return emit(Int(tokens[index].foldedStart)..<Int(tokens[index + 1].foldedEnd), body)
  }

  /// The other forms of a word.
  private func forEachForm(of index: Int, _ body: TermBody) -> Bool {
    let token = tokens[index]
    let count = token.foldedRange.count
    let start = folded.base + Int(token.foldedStart)
    if count <= Self.longestFormBytes, token.traits.contains(.stemmable) {
      scratch.count = 0
      appendStem(.init(start: start, count: count))
      if scratch.count != count, !emitForm(1, body) { return false }
    }
    if !token.traits.isDisjoint(with: [.acronym, .pluralAcronym]),
      !forEachAcronym(of: token, body)
    {
      return false
    }
    if count <= Self.longestCompoundBytes,
      !token.traits.isDisjoint(with: [.compound, .dehyphenated]),
      !forEachPart(of: token, body)
    {
      return false
    }
    guard index &+ 1 < tokens.count else { return true }
    let next = tokens[index &+ 1].traits
    if next.contains(.hyphenated), !token.traits.contains(.hyphenated) {
      return emitWhole(from: index, .hyphenated, Self.mostHyphenatedTokens, body)
    }
    if next.contains(.dotted), !token.traits.contains(.dotted) {
      return emitWhole(from: index, .dotted, Self.mostUnhyphenatedTokens, body)
    }
    return true
  }

  /// `EU` is stored as an acronym too, so that `E.U.` finds it and not `eu`; `NGOs` also as `NGO`.
  private func forEachAcronym(of token: Token, _ body: TermBody) -> Bool {
    let range = Int(token.foldedStart)..<Int(token.foldedEnd)
    if token.traits.contains(.pluralAcronym) {
      let singular = range.lowerBound..<range.upperBound - 1
      if !emit(singular, body) || !emit(singular, body, mark: Self.acronymMark) { return false }
    }
    return !token.traits.contains(.acronym) || emit(range, body, mark: Self.acronymMark)
  }

  /// From its first token, the whole of a chain: `co-operation` may be found as `cooperation`, `U.S.`
  /// as the acronym `US`.
  private func emitWhole(
    from index: Int, _ trait: Token.Traits, _ mostTokens: Int, _ body: TermBody
  ) -> Bool {
    var last = index + 1
    while last + 1 < tokens.count, tokens[last + 1].traits.contains(trait) { last += 1 }
    let start = Int(tokens[index].foldedStart)
    let count = Int(tokens[last].foldedEnd) - start
    guard last - index < mostTokens, count <= Self.longestFormBytes else { return true }
    if trait == .dotted {
      return emit(start..<start + count, body, mark: Self.acronymMark, last - index + 1)
    }
    scratch.count = 0
    appendStem(.init(start: folded.base + start, count: count))
    return emitForm(last - index + 1, body)
  }

  /// Appends the stem of `word` to the scratch, or `word` itself where it has none.
  func appendStem(_ word: UnsafeBufferPointer<UInt8>) {
    scratch.reserve(word.count + 1)
    let start = scratch.count
    var hasOnlyLetters = true
    for byte in word {
      scratch.append(byte)
      if byte &- 0x61 >= 26, byte != 0x27 { hasOnlyLetters = false }
    }
    guard hasOnlyLetters else { return }
    let copy = UnsafeMutableBufferPointer(start: scratch.base + start, count: word.count)
    scratch.count = start + EnglishStemmer.stem(copy)
  }

  /// Appends a stretch of the folded text to the scratch, with room for a mark.
  func append(_ range: Range<Int>) {
    scratch.reserve(range.count + 1)
    for at in range { scratch.append(folded[at]) }
  }

  /// Emits a stretch of the folded text as a form.
  func emit(
    _ range: Range<Int>, _ body: TermBody, mark: UInt8 = formMark, _ tokenCount: Int = 1
  ) -> Bool {
    scratch.count = 0
    append(range)
    return emitForm(tokenCount, body, mark: mark)
  }

  /// Emits what is in the scratch as a form.
  func emitForm(_ tokenCount: Int, _ body: TermBody, mark: UInt8 = formMark) -> Bool {
    scratch.reserve(1)
    scratch.append(mark)
    return body(scratch.buffer, true, tokenCount)
  }

  /// The terms stored for token `index`, the first being the token itself. For messages and tests.
  package func terms(of index: Int) -> [String] {
    var terms: [String] = []
    _ = forEachTerm(of: index) { term, _, _ in
      terms.append(String(decoding: term, as: UTF8.self))
      return true
    }
    return terms
  }
}
