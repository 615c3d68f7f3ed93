// The syntax of other search engines that this one does not support: its text is searched for as words,
// and a note says so. Ordinary text that only resembles such syntax gets no note: http://…, 12:30,
// std::vector, C:\x, 注意：安全, 3~5天, 10^6, 5*3. Each rule below therefore says what it leaves alone.
extension QueryLexer {
  /// Adds a note on the place that is read next.
  mutating func note(_ message: String) { note(message, at: index) }

  private mutating func note(_ message: String, at offset: Int) {
    notes.append(.init(offset: offset, message: message))
  }

  /// Examines the start of a word.
  mutating func noteUnsupportedSyntax() {
    switch text[index] {
    case "[", "{": noteRange()
    case "^": noteInitial()
    case "/": noteRegularExpression()
    default: noteUnknownField()
    }
  }

  // MARK: Fields

  /// Names that are common before a colon in ordinary text.
  private static let namesInText: Set<String> = [
    "mailto", "urn", "doi", "isbn", "issn", "data", "tel", "arxiv", "re", "fw", "fwd", "localhost",
    "magnet", "javascript", "ps", "注意", "例如", "比如", "譬如", "如下", "提示", "警告", "说明", "說明", "备注",
    "備註", "附注", "附註", "时间", "時間", "地点", "地點", "电话", "電話", "地址", "问题", "問題", "回答", "结论",
    "結論", "目的", "原因",
  ]
  /// Names of fields in other engines, which are noted in capitals too and before a Chinese colon.
  private static let commonFields: Set<String> = [
    "author", "date", "year", "file", "filename", "name", "tag", "tags", "text", "body", "content",
    "id", "url", "source", "ext", "size", "subject", "language", "filetype", "site", "inurl",
    "intitle", "kind", "topic", "journal", "publisher",
  ]
  /// In characters; longer words before a colon are not names.
  private static let longestName = 24

  /// `author:鲁迅`, `文件名:x`: a name, a colon and something right after it.
  private mutating func noteUnknownField() {
    var end = index
    while end < text.count, end - index <= Self.longestName,
      text[end].isLetter || text[end].isNumber || text[end] == "_" || text[end] == "-"
    {
      end += 1
    }
    guard end > index, end < text.count, Self.isColon(text[end]) else { return }
    let name = String(text[index..<end])
    if end + 1 == text.count || text[end + 1].isWhitespace {
      // In Chinese, a colon and a space are prose.
      if text[end] == ":", text[index].isASCII, Self.isField(name) {
        note(
          "the value of a field must follow its colon without a space; this was treated as a word")
      }
      return
    }
    // http://, C:\x and std::vector.
    guard !"/\\:：".contains(text[end + 1]), resemblesField(name, colon: text[end]) else { return }
    note(
      "“\(name)” is not a field (the fields are title, lang, type, path, after and before); "
        + "it was treated as words")
  }

  private func resemblesField(_ name: String, colon: Character) -> Bool {
    let lowercase = name.lowercased()
    guard name.count > 1, !Self.namesInText.contains(lowercase) else { return false }
    if name.allSatisfy(\.isASCII) {
      guard name.first?.isLetter == true else { return false }
      if Self.commonFields.contains(lowercase) { return true }
      // WTO：改革 is prose; so is Python：入门 where the colon is Chinese.
      return colon == ":" ? name != name.uppercased() : name == lowercase
    }
    // A Chinese colon after a Chinese word is prose, and so is a long phrase before a colon.
    return colon == ":" && name.count <= 6
      && name.unicodeScalars.allSatisfy(\.properties.isIdeographic)
  }

  // MARK: Ranges, anchors, expressions

  /// Lucene's `[a TO b]`. The TO is expected within 40 characters.
  private mutating func noteRange() {
    guard let space = text[index...].prefix(40).firstIndex(where: \.isWhitespace),
      case let rest = text[space...].drop(while: \.isWhitespace), rest.starts(with: "TO"),
      rest.dropFirst(2).first?.isWhitespace == true
    else { return }
    note(
      "ranges such as [a TO b] are not supported and were treated as words; "
        + "use after:2020 and before:2022 to restrict dates")
  }

  /// FTS5's `^word`.
  private mutating func noteInitial() {
    guard let next = peek(), next.isLetter || next == "\"" else { return }
    note("^ for the beginning of a text is not supported and was ignored")
  }

  /// Lucene's `/expression/`. Paths such as /usr/bin/ have none of its signs.
  private mutating func noteRegularExpression() {
    let word = text[index...].prefix { !$0.isWhitespace }.prefix(200)
    guard word.count > 2, word.last == "/", word.contains(where: { "[]()*+?^$|\\".contains($0) })
    else { return }
    note("regular expressions are not supported; this was treated as words")
  }

  // MARK: Similarities, boosts, wildcards

  /// The note on `~2` or `^3` after an operand.
  static func unsupported(suffix: some Sequence<Character>) -> String {
    let text = String(suffix)
    return text.hasPrefix("~")
      ? "“\(text)” for similar words is not supported and was ignored"
      : "“\(text)” for a weight is not supported and was ignored"
  }

  /// A word without Lucene's `~2` or `^3`; the word as it is where that is something else, as in 3~5天.
  mutating func withoutSuffix(_ range: Range<Int>) -> String {
    let word = text[range]
    guard let sign = word.lastIndex(where: { $0 == "~" || $0 == "^" }),
      case let base = word[..<sign], base.count > 1, base.allSatisfy(\.isLetter),
      case let number = word[(sign + 1)...],
      number.allSatisfy({ Self.isDigit($0) || $0 == "." })
    else { return String(word) }
    // 好的~ is Chinese prose, roam~ is not.
    guard !number.isEmpty || word[sign] == "~" && base.allSatisfy(\.isASCII) else {
      return String(word)
    }
    note(Self.unsupported(suffix: word[sign...]), at: range.lowerBound)
    return String(base)
  }

  /// `合*作`, `*作`, `te?t`: only the end of a word may be left open.
  mutating func noteWildcards(in word: String, at offset: Int) {
    let characters = Array(word)
    // In anything but a word they are ordinary signs: f(x*y), a?b=c.
    guard characters.allSatisfy({ $0.isLetter || $0.isNumber || "*＊?-_".contains($0) }),
      characters.indices.dropLast().contains(where: { Self.isWildcard(characters, $0) })
    else { return }
    note(
      "* is supported only at the end of a word, and ? not at all; they were ignored", at: offset)
  }

  /// Whether the sign at `place`, which is not the last, was meant as a wildcard.
  private static func isWildcard(_ word: [Character], _ place: Int) -> Bool {
    let before = place > 0 ? word[place - 1] : nil
    let after = word[place + 1]
    switch word[place] {
    case "*", "＊":
      // **bold** is emphasis, 5*3 a product.
      return after.isLetter && before?.isNumber != true && before != "*" && before != "＊"
        || before?.isLetter == true && after.isNumber
    case "?":
      guard after.isLetter else { return false }
      guard let before else { return true }
      // A sentence that ends in a question mark may be followed by another: 什么?因为.
      return before.isLetter && (before.isASCII && after.isASCII || word.count <= 4)
    default: return false
    }
  }
}
