/// The runs of `*`, `_`, `~` and `=` in a text, and which of them are marks. (CommonMark 6.2)
struct MarkdownEmphasis {
  struct Run {
    /// Which token of the text it is.
    var token: Int
    var mark: UInt8
    /// What of the run is text so far.
    var range: Range<Int>
    var length: Int
    var canOpen: Bool
    var canClose: Bool
  }

  private(set) var runs: [Run] = []

  /// `before` and `after` are the characters around the run.
  mutating func append(
    token: Int, mark: UInt8, range: Range<Int>, before: Unicode.Scalar, after: Unicode.Scalar
  ) {
    let left = MarkdownScript.flanks(outside: before, inside: after)
    let right = MarkdownScript.flanks(outside: after, inside: before)
    let isUnderscore = mark == UInt8(ascii: "_")
    let isEquals = mark == UInt8(ascii: "=")
    // `==` between letters compares.
    let compares =
      isEquals && MarkdownScript.isLatinWord(before) && MarkdownScript.isLatinWord(after)
    let isPair = !isEquals && mark != UInt8(ascii: "~") || range.count == 2 && !compares
    runs.append(
      Run(
        token: token, mark: mark, range: range, length: range.count,
        canOpen: left && isPair
          && (!isUnderscore || !right || MarkdownScript.isPunctuation(before)),
        canClose: right && isPair
          && (!isUnderscore || !left || MarkdownScript.isPunctuation(after))))
  }

  /// Pairs the runs from `bottom` on, forgets them, and calls `body` with what remains of each.
  mutating func resolve(from bottom: Int, _ body: (_ token: Int, _ text: Range<Int>) -> Void) {
    var openers: [Int] = []
    // Below these no opener fits a closer of that sort: it need not be sought twice.
    var floors = [Int](repeating: 0, count: 24)
    for index in runs.indices[bottom...] {
      if runs[index].canClose { close(index, &openers, &floors) }
      if runs[index].canOpen, !runs[index].range.isEmpty { openers.append(index) }
    }
    for run in runs[bottom...] { body(run.token, run.range) }
    runs.removeSubrange(bottom...)
  }

  private mutating func close(_ index: Int, _ openers: inout [Int], _ floors: inout [Int]) {
    while !runs[index].range.isEmpty {
      let sort = sort(of: runs[index])
      var place = openers.count - 1
      while place >= floors[sort], !fits(runs[openers[place]], runs[index]) { place -= 1 }
      guard place >= floors[sort] else {
        floors[sort] = openers.count
        return
      }
      let opener = openers[place]
      let count = min(2, runs[opener].range.count, runs[index].range.count)
      runs[opener].range = runs[opener].range.dropLast(count)
      runs[index].range = runs[index].range.dropFirst(count)
      openers.removeSubrange((runs[opener].range.isEmpty ? place : place + 1)...)
      for sort in floors.indices { floors[sort] = min(floors[sort], openers.count) }
    }
  }

  private func sort(of run: Run) -> Int {
    let mark =
      switch run.mark {
      case UInt8(ascii: "*"): 0
      case UInt8(ascii: "_"): 1
      case UInt8(ascii: "~"): 2
      default: 3
      }
    return mark * 6 + run.length % 3 * 2 + (run.canOpen ? 1 : 0)
  }

  private func fits(_ opener: Run, _ closer: Run) -> Bool {
    guard opener.mark == closer.mark else { return false }
    guard opener.canClose || closer.canOpen else { return true }
    return (opener.length + closer.length) % 3 != 0
      || (opener.length % 3 == 0 && closer.length % 3 == 0)
  }
}

/// What Markdown asks of characters.
enum MarkdownScript {
  /// Whether a run of marks between the two can belong to what is inside. Chinese text puts no space
  /// around its punctuation, so beside Han a mark may stand where CommonMark would refuse it.
  static func flanks(outside: Unicode.Scalar, inside: Unicode.Scalar) -> Bool {
    guard !isSpace(inside) else { return false }
    return !isPunctuation(inside) || isSpace(outside) || isPunctuation(outside) || isWide(outside)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000
  }

  /// Whether it is a letter or digit of a script that puts spaces between words.
  static func isLatinWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10
    }
    return !isWide(scalar)
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xA1...0xA9, 0xAB...0xB1, 0xB6...0xB8,
      0xBB, 0xBF, 0x2010...0x2027, 0x2030...0x205E, 0x3001...0x3003, 0x3008...0x3011,
      0x3014...0x301F, 0xFE30...0xFE6F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
      0xFF5B...0xFF65:
      true
    default: false
    }
  }

  /// Whether the scalar is set like Han, and needs no space where lines are joined.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
