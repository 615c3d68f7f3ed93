/// What is stored of a unit, and what is asked for.
///
/// A character of a run is stored as the pair it makes with the next, the last of a run as itself
/// and a full stop: so any stretch of two or more is a phrase of pairs, a single character a prefix,
/// and no phrase runs on over a sign that was dropped. A word is stored as it is folded, and beside
/// it, at the same position and marked with a tilde, the other forms it may be found by: its stem,
/// its parts, and the whole of a word with hyphens.
extension Analyzer {
  /// Ends the last character of a run; sorts before every character.
  static let runEnd = UInt8(ascii: ".")
  /// Marks a form that a word may be found by, but is not.
  static let formMark = UInt8(ascii: "~")
  /// Longer compounds are data, not words: their parts are not stored.
  private static let longestCompoundBytes = 1_024
  /// Longer words have no stem.
  static let longestFormBytes = 64
  private static let mostHyphenatedUnits = 4

  /// What is done with a term: its bytes, whether it is a second term at its position, and how many
  /// units it stands for. False stops the walk.
  package typealias TermBody = (
    _ term: UnsafeBufferPointer<UInt8>, _ isOther: Bool, _ unitCount: Int
  ) -> Bool

  /// Calls `body` with each term stored for unit `index`, the unit's own first. Returns whether it
  /// went to the end.
  @inline(__always)
  package func forEachTerm(of index: Int, _ body: TermBody) -> Bool {
    let unit = units[index]
    let start = folded.base + Int(unit.foldedStart)
    switch unit.kind {
    case .character:
      if runContinues(behind: index) {
        let end = Int(units[index &+ 1].foldedEnd)
        return body(.init(start: start, count: end &- Int(unit.foldedStart)), false, 1)
      }
      scratch.count = 0
      scratch.reserve(8)
      for offset in 0..<unit.foldedRange.count { scratch.append(start[offset]) }
      scratch.append(Self.runEnd)
      return body(scratch.buffer, false, 1)
    case .symbol:
      return body(.init(start: start, count: unit.foldedRange.count), false, 1)
    case .word:
      let word = UnsafeBufferPointer(start: start, count: unit.foldedRange.count)
      guard body(word, false, 1) else { return false }
      return forEachForm(of: index, body)
    }
  }

  private func forEachForm(of index: Int, _ body: TermBody) -> Bool {
    let unit = units[index]
    let count = unit.foldedRange.count
    let start = folded.base + Int(unit.foldedStart)
    if count <= Self.longestFormBytes, unit.traits.contains(.stemmable) {
      scratch.count = 0
      appendStem(.init(start: start, count: count))
      if scratch.count != count, !emitForm(1, body) { return false }
    }
    if count <= Self.longestCompoundBytes, !unit.traits.isDisjoint(with: [.compound, .healed]),
      !forEachPart(of: unit, body)
    {
      return false
    }
    if index &+ 1 < units.count, units[index &+ 1].traits.contains(.hyphenated),
      !unit.traits.contains(.hyphenated)
    {
      return emitHyphenatedWhole(from: index, body)
    }
    return true
  }

  /// Each stretch of letters or digits in a compound, stemmed.
  private func forEachPart(of unit: Unit, _ body: TermBody) -> Bool {
    var partStart = Int(unit.foldedStart)
    let end = Int(unit.foldedEnd)
    while partStart < end {
      let kind = partKind(partStart)
      var partEnd = partStart + 1
      while partEnd < end, partKind(partEnd) == kind, !isBreak(partEnd) { partEnd += 1 }
      if kind != 0 {
        scratch.count = 0
        appendStem(.init(start: folded.base + partStart, count: partEnd - partStart))
        if !emitForm(1, body) { return false }
      }
      partStart = partEnd
    }
    return true
  }

  /// 0 for what parts, 1 for digits, 2 for letters.
  private func partKind(_ at: Int) -> Int {
    let byte = folded[at]
    if byte &- 0x30 < 10 { return 1 }
    return byte >= 0x80 || byte &- 0x61 < 26 ? 2 : 0
  }

  private func isBreak(_ at: Int) -> Bool {
    for index in 0..<breaks.count where breaks[index] == Int32(at) { return true }
    return false
  }

  /// `co-operation` may be found as `cooperation`.
  private func emitHyphenatedWhole(from index: Int, _ body: TermBody) -> Bool {
    var last = index + 1
    while last + 1 < units.count, units[last + 1].traits.contains(.hyphenated) { last += 1 }
    let start = Int(units[index].foldedStart)
    let count = Int(units[last].foldedEnd) - start
    guard last - index < Self.mostHyphenatedUnits, count <= Self.longestFormBytes else {
      return true
    }
    scratch.count = 0
    appendStem(.init(start: folded.base + start, count: count))
    return emitForm(last - index + 1, body)
  }

  /// Appends the stem of `word` to the scratch, or `word` itself where it has none.
  private func appendStem(_ word: UnsafeBufferPointer<UInt8>) {
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

  private func emitForm(_ unitCount: Int, _ body: TermBody) -> Bool {
    scratch.reserve(1)
    scratch.append(Self.formMark)
    return body(scratch.buffer, true, unitCount)
  }

  /// The terms stored for unit `index`, the first being the unit itself. For people and tests.
  package func terms(of index: Int) -> [String] {
    var terms: [String] = []
    _ = forEachTerm(of: index) { term, _, _ in
      terms.append(String(decoding: term, as: UTF8.self))
      return true
    }
    return terms
  }
}
