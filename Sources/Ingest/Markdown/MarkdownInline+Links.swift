import SuoyinDocuments

/// Links, images and notes. (CommonMark 6.3, 6.4)
///
///     [字](https://a.b "题")   字 / https://a.b / 题       a target follows
///     [字][年报]  [年报]        字, 年报                    a label that is defined somewhere
///     [字]                    [字]                       neither: text
///     ![图](a.png)            图 / a.png                 an image is a link to a reader of text
///     灯[^1]                  灯                         the mark of a note
///     灯^[注文]                灯 / 注文                   a note in place (pandoc)
extension MarkdownInline {
  /// Opens `[`, `![` or `^[`: text, until `closeBracket` says otherwise.
  mutating func openBracket(_ kind: Bracket.Kind) {
    let end = index + (kind == .link ? 1 : 2)
    if let last = brackets.indices.last { brackets[last].holdsBrackets = true }
    replace(upTo: end, by: .text(index..<end))
    brackets.append(
      Bracket(
        kind: kind, token: tokens.count - 1, textStart: end, runCount: emphasis.runs.count))
  }

  /// Closes the last open bracket: a link if a target follows or a label is defined, else text.
  mutating func closeBracket() {
    guard let bracket = brackets.popLast() else {
      index += 1
      return
    }
    let isInactive = bracket.kind == .link && brackets.count < inactiveBrackets
    inactiveBrackets = min(inactiveBrackets, brackets.count)
    if bracket.kind == .note { return closeNote(bracket) }
    guard !isInactive, let end = linkEnd(of: bracket) else {
      index += 1
      return
    }
    replace(upTo: end, by: nil)
    tokens[bracket.token] = .text(bracket.textStart..<bracket.textStart)
    resolveEmphasis(from: bracket.runCount)
    if bracket.kind == .link { inactiveBrackets = brackets.count }
    if isNoteMark(bracket) {
      tokens.removeSubrange(bracket.token...)
      tokens.append(.wordSeam)
    }
  }

  /// `^[text]`: the text is read after the paragraph, where it is printed.
  private mutating func closeNote(_ bracket: Bracket) {
    replace(upTo: index + 1, by: nil)
    tokens[bracket.token] = .text(bracket.textStart..<bracket.textStart)
    moveAside(from: bracket.token, runCount: bracket.runCount)
    tokens.append(.wordSeam)
  }

  /// The end of the link whose text ends here; nil where it is not a link. (CommonMark 6.3: inline, full
  /// reference, collapsed or shortcut)
  private mutating func linkEnd(of bracket: Bracket) -> Int? {
    if byte(at: index + 1) == UInt8(ascii: "("),
      let target = MarkdownTarget(in: source, from: index + 2, to: source.count),
      byte(at: target.end) == UInt8(ascii: ")")
    {
      keep(target.destination)
      if let title = target.title { keep(title) }
      return target.end + 1
    }
    guard !labels.isEmpty else { return nil }
    if let label = followingLabel, !label.isEmpty {
      return labels.contains(MarkdownLabel.folded(source[label])) ? label.upperBound + 1 : nil
    }
    guard !bracket.holdsBrackets,
      labels.contains(MarkdownLabel.folded(source[bracket.textStart..<index]))
    else { return nil }
    return (followingLabel?.upperBound ?? index) + 1
  }

  /// The label in `][label]`. CommonMark allows 999 characters; here it is bytes.
  private var followingLabel: Range<Int>? {
    guard byte(at: index + 1) == UInt8(ascii: "[") else { return nil }
    var end = index + 2
    while let next = byte(at: end), end < index + 1000 {
      if next == UInt8(ascii: "]") { return index + 2..<end }
      if next == UInt8(ascii: "[") { return nil }
      end += 1
    }
    return nil
  }

  /// Whether it was the mark of a note, `[^1]`. It is left out: the label is read before the note itself.
  private func isNoteMark(_ bracket: Bracket) -> Bool {
    source[bracket.textStart] == UInt8(ascii: "^")
  }

  /// Reads a destination or title after the text: addresses are searched for, too.
  mutating func keep(_ target: Range<Int>) {
    // A picture in base 64 contains nothing to read.
    guard !target.isEmpty, !source[target].starts(with: "data:".utf8) else { return }
    var aside = MappedText()
    aside.append(target, of: source)
    asides.append(aside)
  }
}
