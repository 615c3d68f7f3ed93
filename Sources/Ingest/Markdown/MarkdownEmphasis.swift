/// The runs of `*`, `_`, `~` and `=` in a text, and which of them are marks and not text.
///
///     **人工**智能     ** opens, ** closes: neither is read
///     3 * 4           between spaces it can do neither: text
///     snake_case      _ within a Latin word: text
///     重*要*的         beside Han, a mark needs no space
///
/// The algorithm of CommonMark 6.2 (and its appendix, process emphasis): runs are kept in order, each
/// run that can close looks back for one that can open, and `floors` remember where a search of that
/// sort has failed, so that all of it is linear. Which of the marks emphasise and which are strong
/// makes no difference here, only which are text. The rule of three (rules 9 and 10) is kept for that
/// reason: it decides it in `a**b*c`.
///
/// `~~` strikes through in GitHub's dialect; `==` highlights in those of note-taking programs.
struct MarkdownEmphasis {
  struct Run {
    /// Its index in the tokens of the text.
    var token: Int
    var mark: UInt8
    /// The part of the run that is still text.
    var range: Range<Int>
    /// Of the whole run, for the rule of three.
    var length: Int
    var canOpen: Bool
    var canClose: Bool
  }

  private(set) var runs: [Run] = []

  /// Adds a run. `before` and `after` are the characters around it, which decide whether it can open or
  /// close.
  mutating func append(
    token: Int, mark: UInt8, range: Range<Int>, before: Unicode.Scalar, after: Unicode.Scalar
  ) {
    let left = MarkdownScript.flanks(outside: before, inside: after)
    let right = MarkdownScript.flanks(outside: after, inside: before)
    let isUnderscore = mark == UInt8(ascii: "_")
    let isEquals = mark == UInt8(ascii: "=")
    // `a==b` compares.
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
    // Below these indices there is no opener for a closer of that sort, so a search stops there.
    var floors = [Int](repeating: 0, count: 24)
    for index in runs.indices[bottom...] {
      if runs[index].canClose { close(index, &openers, &floors) }
      if runs[index].canOpen, !runs[index].range.isEmpty { openers.append(index) }
    }
    for run in runs[bottom...] { body(run.token, run.range) }
    runs.removeSubrange(bottom...)
  }

  /// Pairs the closer at `index` with openers until it is used up or finds none.
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

  /// Closers of one sort fit the same openers: by mark, length modulo 3, and whether they can open.
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

  /// The same mark, and the rule of three.
  private func fits(_ opener: Run, _ closer: Run) -> Bool {
    guard opener.mark == closer.mark else { return false }
    guard opener.canClose || closer.canOpen else { return true }
    return (opener.length + closer.length) % 3 != 0
      || (opener.length % 3 == 0 && closer.length % 3 == 0)
  }
}
