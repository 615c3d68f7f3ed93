// What other search programs understand and this one does not: it is taken as words, and a note says
// so. Ordinary text that only looks like it is left in peace: http://…, 12:30, std::vector, C:\x,
// 注意：安全, 3~5天, 10^6, 5*3.
extension QueryLexer {
  mutating func note(_ message: String) { note(message, at: at) }

  private mutating func note(_ message: String, at offset: Int) {
    notes.append(.init(offset: offset, message: message))
  }

  /// Looks at the start of a word.
  mutating func noteWhatIsNotUnderstood() {
    switch text[at] {
    case "[", "{": noteRange()
    case "^": noteInitial()
    case "/": noteRegularExpression()
    default: noteUnknownField()
    }
  }

  // MARK: Fields

  /// Names before a colon that are no fields of anything.
  private static let namesInText: Set<String> = [
    "mailto", "urn", "doi", "isbn", "issn", "data", "tel", "arxiv", "re", "fw", "fwd", "localhost",
    "magnet", "javascript", "ps", "注意", "例如", "比如", "譬如", "如下", "提示", "警告", "说明", "說明", "备注",
    "備註", "附注", "附註", "时间", "時間", "地点", "地點", "电话", "電話", "地址", "问题", "問題", "回答", "结论",
    "結論", "目的", "原因",
  ]
  /// Names of fields that are noted in capitals too.
  private static let commonFields: Set<String> = [
    "author", "date", "year", "file", "filename", "name", "tag", "tags", "text", "body", "content",
    "id", "url", "source", "ext", "size", "subject", "language", "filetype", "site", "inurl",
    "intitle", "kind", "topic", "journal", "publisher",
  ]
  private static let longestName = 24

  /// `author:鲁迅`, `文件名:x`: a name, a colon and something right after it.
  private mutating func noteUnknownField() {
    var end = at
    while end < text.count, end - at <= Self.longestName,
      text[end].isLetter || text[end].isNumber || text[end] == "_" || text[end] == "-"
    {
      end += 1
    }
    guard end > at, end < text.count, text[end] == ":" || text[end] == "：" else { return }
    let name = String(text[at..<end])
    if end + 1 == text.count || text[end + 1].isWhitespace {
      // In Chinese a colon and a space are prose.
      if text[end] == ":", text[at].isASCII, Self.isField(name) {
        note("the value of a field comes right after its colon; this was taken as a word")
      }
      return
    }
    guard !"/\\:：".contains(text[end + 1]), looksLikeField(name, colon: text[end]) else { return }
    note(
      "“\(name)” is no field; there are title, lang, type, path, after and before; it was taken as "
        + "words")
  }

  private func looksLikeField(_ name: String, colon: Character) -> Bool {
    let lowercase = name.lowercased()
    guard name.count > 1, !Self.namesInText.contains(lowercase) else { return false }
    if name.allSatisfy(\.isASCII) {
      guard name.first?.isLetter == true else { return false }
      if Self.commonFields.contains(lowercase) { return true }
      // WTO：改革 is prose; so is Python：入门 where the colon is Chinese.
      return colon == ":"
        ? name != name.uppercased() : name == lowercase
    }
    // A Chinese colon after a Chinese word is prose.
    return colon == ":" && name.count <= 6
      && name.unicodeScalars.allSatisfy(\.properties.isIdeographic)
  }

  // MARK: Ranges, places, expressions

  /// `[a TO b]`
  private mutating func noteRange() {
    guard let space = text[at...].prefix(40).firstIndex(where: \.isWhitespace),
      case let rest = text[space...].drop(while: \.isWhitespace), rest.starts(with: "TO"),
      rest.dropFirst(2).first?.isWhitespace == true
    else { return }
    note(
      "ranges such as [a TO b] are not known here and were taken as words; "
        + "after:2020 and before:2022 restrict dates")
  }

  /// FTS5's `^word`.
  private mutating func noteInitial() {
    guard let next = next(), next.isLetter || next == "\"" else { return }
    note("^ for the beginning of a text is not known here and was passed over")
  }

  /// Lucene's `/expression/`.
  private mutating func noteRegularExpression() {
    let word = text[at...].prefix { !$0.isWhitespace }.prefix(200)
    guard word.count > 2, word.last == "/", word.contains(where: { "[]()*+?^$|\\".contains($0) })
    else { return }
    note("regular expressions are not known here; this was taken as words")
  }

  // MARK: Fuzzy words, weights, wildcards

  static func passedOver(_ sign: some Sequence<Character>) -> String {
    let text = String(sign)
    return text.hasPrefix("~")
      ? "“\(text)” for words that are nearly the same is not known here and was passed over"
      : "“\(text)” for a weight is not known here and was passed over"
  }

  /// A word without Lucene's `~2` or `^3`.
  mutating func withoutWeight(_ range: Range<Int>) -> String {
    let word = text[range]
    guard let sign = word.lastIndex(where: { $0 == "~" || $0 == "^" }),
      case let base = word[..<sign], base.count > 1, base.allSatisfy(\.isLetter),
      case let number = word[(sign + 1)...],
      number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return String(word) }
    // Chinese prose ends in ~ too.
    guard !number.isEmpty || word[sign] == "~" && base.allSatisfy(\.isASCII) else {
      return String(word)
    }
    note(Self.passedOver(word[sign...]), at: range.lowerBound)
    return String(base)
  }

  /// `合*作`, `*作`, `te?t`: only the end of a word may be left open.
  mutating func noteWildcards(in word: String, at offset: Int) {
    let characters = Array(word)
    // In anything but a word they are signs like others: f(x*y), a?b=c.
    guard characters.allSatisfy({ $0.isLetter || $0.isNumber || "*＊?-_".contains($0) }) else {
      return
    }
    let isAnyOpen = characters.indices.dropLast().contains { index in
      let before = index > 0 ? characters[index - 1] : nil
      let after = characters[index + 1]
      switch characters[index] {
      case "*", "＊":
        // **bold** is emphasis, 5*3 a product.
        return after.isLetter && before?.isNumber != true && before != "*" && before != "＊"
          || before?.isLetter == true && after.isNumber
      case "?":
        guard after.isLetter else { return false }
        guard let before else { return true }
        // What ends in a question mark may be followed by more prose.
        return before.isLetter && (before.isASCII && after.isASCII || characters.count <= 4)
      default: return false
      }
    }
    guard isAnyOpen else { return }
    note(
      "* stands only at the end of a word here, and ? nowhere; they were passed over", at: offset)
  }
}
