/// The parts of a compound, each as it would be read by itself.
extension Analyzer {
  /// The most prefixes of a version number, and groups at either end of a stretch, that are stored:
  /// enough for `10.0.19041.1` and for billions, and it bounds the terms of a line of digits.
  private static let mostPrefixes = 8
  private static let mostGroups = 6

  /// Calls `body` with each part of a compound: `iPhone15` has iphone and 15, `3.5GHz` has 3.5 and
  /// ghz, `v2.13.0` has 2.13.0 and 2.13, `C++17` has c++, `1,234,567` its groups, `O'Brien` obrien.
  func forEachPart(of token: Token, _ body: TermBody) -> Bool {
    let word = Int(token.foldedStart)..<Int(token.foldedEnd)
    var at = word.lowerBound
    while at < word.upperBound {
      let kind = partKind(at)
      let end = kind == .joint ? at + 1 : partEnd(at, kind, word.upperBound)
      if kind != .joint {
        scratch.count = 0
        appendStem(.init(start: folded.base + at, count: end - at))
        if !emitForm(1, body) { return false }
      }
      if kind == .letters, !emitName(at, end, word, body) { return false }
      if kind == .digits, !forEachNumber(at, word, body) { return false }
      at = end
    }
    if token.traits.contains(.grouped), !forEachGroups(of: word, body) { return false }
    return emitWithoutApostrophes(word, body)
  }

  /// What a byte of the folded text belongs to.
  private enum PartKind { case joint, digits, letters }

  private func partKind(_ at: Int) -> PartKind {
    let byte = folded[at]
    if byte &- 0x30 < 10 { return .digits }
    return byte >= 0x80 || byte &- 0x61 < 26 ? .letters : .joint
  }

  /// Where the part that begins at `start` ends: at another kind of byte, or where a line was broken.
  private func partEnd(_ start: Int, _ kind: PartKind, _ end: Int) -> Int {
    var at = start + 1
    while at < end, partKind(at) == kind, !isBreak(at) { at += 1 }
    return at
  }

  /// The first break at or after a byte of the folded text. O(log breaks).
  private func firstBreak(from at: Int) -> Int {
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if Int(breaks[middle]) < at { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a line was broken, or a group of digits begins, at a byte of the folded text.
  private func isBreak(_ at: Int) -> Bool {
    let index = firstBreak(from: at)
    return index < breaks.count && Int(breaks[index]) == at
  }

  /// Emits letters with the signs that end a name: `c++` in `c++17`.
  private func emitName(
    _ start: Int, _ end: Int, _ word: Range<Int>, _ body: TermBody
  ) -> Bool {
    var nameEnd = end
    while nameEnd < word.upperBound, folded[nameEnd] == 0x2B || folded[nameEnd] == 0x23 {
      nameEnd += 1
    }
    guard nameEnd > end, start..<nameEnd != word else { return true }
    return emit(start..<nameEnd, body)
  }

  /// Emits the number that begins at `start`: as a whole where it has points, its prefixes at each of
  /// them (`2.13` of `v2.13.0`), those with the letters before it too (`v2.13`), and what follows it:
  /// `m2` in `120m2`.
  private func forEachNumber(_ start: Int, _ word: Range<Int>, _ body: TermBody) -> Bool {
    if start > word.lowerBound, folded[start - 1] == 0x2E { return true }
    let isAfterLetters =
      start > word.lowerBound
      && (word.lowerBound..<start).allSatisfy { partKind($0) == .letters }
    var end = partEnd(start, .digits, word.upperBound)
    var points = 0
    while end + 1 < word.upperBound, folded[end] == 0x2E, partKind(end + 1) == .digits {
      if points > 0, points < Self.mostPrefixes, !emit(start..<end, body) { return false }
      if isAfterLetters, points < Self.mostPrefixes, !emit(word.lowerBound..<end, body) {
        return false
      }
      points += 1
      end = partEnd(end + 1, .digits, word.upperBound)
    }
    if points > 0, start..<end != word, !emit(start..<end, body) { return false }
    guard start == word.lowerBound, end < word.upperBound, partKind(end) == .letters,
      partEnd(end, .letters, word.upperBound) < word.upperBound, !isBreak(end)
    else { return true }
    return emit(end..<word.upperBound, body)
  }

  /// Emits every stretch of two or more groups of a number, which may be a list: 101,102,103.
  private func forEachGroups(of word: Range<Int>, _ body: TermBody) -> Bool {
    var boundaries = [word.lowerBound]
    var index = firstBreak(from: word.lowerBound)
    while index < breaks.count, Int(breaks[index]) < word.upperBound {
      boundaries.append(Int(breaks[index]))
      index += 1
    }
    var end = word.lowerBound
    while end < word.upperBound, partKind(end) == .digits { end += 1 }
    boundaries.append(end)
    for first in boundaries.indices.prefix(Self.mostGroups) {
      for last in boundaries.indices.dropFirst(first + 2).prefix(Self.mostGroups) {
        let stretch = boundaries[first]..<boundaries[last]
        if stretch != word, !emit(stretch, body) { return false }
      }
    }
    return true
  }

  /// English endings after an apostrophe, without which the word would be another: `we're`, `he'll`.
  private static let endings = Set(["s", "ll", "re", "d", "m"].map { Array($0.utf8) })

  /// A word without its apostrophes; nil where it has none, or an English ending after one.
  static func withoutApostrophes(_ word: String) -> String? {
    guard let last = word.utf8.lastIndex(of: 0x27),
      !endings.contains(Array(word.utf8[word.utf8.index(after: last)...]))
    else { return nil }
    return word.replacing(each: "'", with: "")
  }

  /// `O'Brien` is also found as `obrien`; `we're` never as `were`.
  private func emitWithoutApostrophes(_ word: Range<Int>, _ body: TermBody) -> Bool {
    guard word.count <= Self.longestFormBytes,
      let last = word.last(where: { folded[$0] == 0x27 })
    else { return true }
    let ending = (last + 1..<word.upperBound).map { folded[$0] }
    if Self.endings.contains(ending) { return true }
    scratch.count = 0
    scratch.reserve(word.count + 1)
    for at in word where folded[at] != 0x27 { scratch.append(folded[at]) }
    return emitForm(1, body)
  }
}
