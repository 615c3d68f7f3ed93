/// Which line ends are ends of paragraphs. All widths are in tenths of an em; `column` is the width of
/// a full line around the line in question.
extension Reflow {
  /// Finds out whether blank lines separate paragraphs. Some programs put one after every line, or
  /// after some of them at random. Blank lines mean something only if they are rarer than lines (at
  /// most 70 of 100), and at least 80 of 100 follow the end of a sentence or a line that was not full.
  mutating func findBlankLineUse() {
    let body = lines.indices.filter { lines[$0].role != .word && !lines[$0].isFurniture }
    var (pairs, gaps, expected) = (0, 0, 0)
    for (first, second) in zip(body, body.dropFirst()) where second == first + 1 {
      guard !lines[second].has(.pageBreakBefore) else { continue }
      pairs += 1
      guard lines[second].gap > 0 else { continue }
      gaps += 1
      let isOpen = lines[first].role == .body && isOpenAndFull(first)
      if !isOpen { expected += 1 }
    }
    blankLinesPart = gaps > 0 && gaps * 10 <= pairs * 7 && expected * 10 >= gaps * 8
  }

  /// Whether line `second` continues the paragraph of `first`. Between them is nothing, or furniture.
  ///
  /// The rules in order, the first that applies decides:
  ///
  ///     only body text, items and notes run on, into body text    heading ✗ body
  ///     a blank line separates, if blank lines do so here          。⏎⏎ ✗
  ///     an indented line begins a paragraph                        ✗ ␠␠␠␠后
  ///     a word broken by a hyphen goes on                          interfer- ✓ ence
  ///     lines that were not broken for width end on purpose        verse, lists ✗
  ///     within a sentence: unless the next word would have fitted  ……改造工 ✓ 程
  ///     after a sentence: only a full line, and no new beginning   ……解决。✓ 居民
  func runsOn(_ first: Int, into second: Int) -> Bool {
    let (before, after) = (lines[first], lines[second])
    if before.role == .word || after.role == .word {
      return before.role == after.role && !beginsLabel(after)
    }
    guard before.role == .body || before.role == .opener || before.role == .note,
      after.role == .body, !columnsSuspected
    else { return false }
    let isAcrossPages = second > first + 1 || after.has(.pageBreakBefore)
    if blankLinesPart, after.gap > 0, !isAcrossPages { return false }
    if after.has(.indented), after.indent >= 15, before.has(.terminated) || !before.has(.wrapped) {
      return false
    }
    if breaksWord(before, after) || runsOn(acrossInnerEnd: first, into: second) { return true }
    guard before.has(.wrapped), (120...750).contains(before.column) else { return false }
    return before.has(.terminated)
      ? runsOn(afterSentence: before, into: after, isAcrossPages: isAcrossPages)
      : runsOn(withinSentence: before, into: after)
  }

  /// Within a sentence: unless the next word would have fitted, which proves that the break was
  /// deliberate. The slack of 13 % of a full line, at least 5 em, allows for justified lines, whose
  /// punctuation was squeezed.
  private func runsOn(withinSentence before: ReflowLine, into after: ReflowLine) -> Bool {
    if after.has(.indented), isParagraphIndent(after) { return false }
    let last = scalar(before: before.end)
    if last.isComma { return before.width * 10 >= before.column * 6 }
    if last.value == 0x3A || last.value == 0xFF1A, before.width * 10 < before.column * 9 {
      return false
    }
    let slack = min(max(50, before.column * 13 / 100), before.column / 6)
    if before.width >= before.column - slack { return true }
    return before.width + spaceWidth(before) + firstUnitWidth(after) >= before.column - slack
  }

  /// After a sentence: only if the line is full and the next one shows no sign of a beginning. Full
  /// means within 6 % here, so that hardly any last line of a paragraph is full by chance.
  private func runsOn(
    afterSentence before: ReflowLine, into after: ReflowLine, isAcrossPages: Bool
  ) -> Bool {
    guard !before.has(.amongSentences) else { return false }
    if blankLinesPart, after.gap == 0, !isAcrossPages {
      return before.width * 10 >= before.column * 6
    }
    let isFull = before.width >= before.column - max(20, before.column * 6 / 100)
    if !isFull {
      let fitted = before.width + spaceWidth(before) + firstUnitWidth(after)
      if fitted < before.column - max(10, before.column * 4 / 100) { return false }
    }
    if beginsArgument(after) || after.has(.indented) { return false }
    return before.has(.amongIndents) || after.width > after.column - 20
  }

  /// The width of the space that would have separated the next word; Chinese needs none.
  private func spaceWidth(_ line: ReflowLine) -> Int { line.has(.unspaced) ? 0 : 5 }

  /// Two ideographic spaces, with which paragraphs in Chinese begin.
  private func isParagraphIndent(_ line: ReflowLine) -> Bool {
    line.indent >= 20 && scalar(before: line.start).value == 0x3000
  }

  /// Whether `before` ends with a letter and a hyphen, and `after` begins with a letter or digit.
  private func breaksWord(_ before: ReflowLine, _ after: ReflowLine) -> Bool {
    let hyphen = scalar(before: before.end)
    guard hyphen.value == 0x2D || hyphen.value == 0x2010 || hyphen.value == 0xAD else {
      return false
    }
    let start = before.end - hyphen.byteCount
    let first = scalar(at: after.start)
    return start > before.start && scalar(before: start).isSpacedLetter
      && (first.isSpacedLetter || first.isDigit)
  }

  /// Whether a line end that does not end a paragraph (U+000B, U+0085, U+2028) is within a sentence.
  /// Three or more short lines without punctuation are rather a list.
  private func runsOn(acrossInnerEnd first: Int, into second: Int) -> Bool {
    let (before, after) = (lines[first], lines[second])
    guard before.has(.innerEnd), second == first + 1, after.gap == 0, !before.has(.terminated),
      !scalar(before: before.end).isComma, !before.has(.tabular), !after.has(.tabular)
    else { return false }
    let isPair = !after.has(.innerEnd) && !(first > 0 && lines[first - 1].has(.innerEnd))
    return isPair || before.has(.punctuated) || after.has(.punctuated)
  }

  /// The width of what must not be separated from the first character of `line`: a word, or one Chinese
  /// character, with the punctuation around it, since no line begins with `，` or ends with `“`
  /// (W3C, Requirements for Chinese Text Layout: prohibition rules for line start and line end).
  ///
  ///     “港，……   →  30        Northwind, …   →  55
  private func firstUnitWidth(_ line: ReflowLine) -> Int {
    var index = line.start
    var width = 0
    while index < line.end, scalar(at: index).opens {
      width += 10
      index += scalar(at: index).byteCount
    }
    guard index < line.end else { return width }
    if scalar(at: index).isUnspaced {
      index += scalar(at: index).byteCount
      width += 10
    } else {
      while index < line.end, width < 400 {
        let scalar = scalar(at: index)
        if scalar.isSpace || scalar.isUnspaced { break }
        width += 5
        index += scalar.byteCount
      }
    }
    while index < line.end {
      let scalar = scalar(at: index)
      let clings = scalar.closes || scalar.isComma || scalar.isColonOrSemicolon
      guard clings || scalar.endsSentence && scalar.value > 0x7F else { break }
      width += 10
      index += scalar.byteCount
    }
    return width
  }

  /// `关键词：`, `Keywords`.
  private func beginsLabel(_ line: ReflowLine) -> Bool {
    let head = head(of: line, maxCount: 16)
    return head.starts(with: "Keywords".unicodeScalars.map(\.value)) || SectionName.isLabel(head)
  }

  /// Whether the line begins with an item of an argument, and so probably a paragraph: `第一，`, `其二，`,
  /// `一是`, `首先`, `第三条`.
  private func beginsArgument(_ line: ReflowLine) -> Bool {
    let head = head(of: line, maxCount: 6)
    var rest = head[...]
    for opener in ["首先", "其次", "再次", "最后", "综上", "总之", "总体来看"] where rest.drop(prefix: opener) {
      return true
    }
    if rest.drop(prefix: "第") || rest.drop(prefix: "其") {
      return rest.dropChineseNumber() && [0xFF0C, 0x2C, 0x3001, 0x6761].contains(rest.first)
    }
    return rest.dropChineseNumber() && rest.first == 0x662F
  }
}
