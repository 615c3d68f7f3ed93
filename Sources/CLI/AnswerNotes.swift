import Suoyin

/// What `suoyin search` says about an answer on standard error: how far it had to look, and which
/// words no passage contains.
///
///     AnswerNotes(answer).lines  // ["nothing found; no passage contains “zzyzx”"]
///
/// Notes are on standard error so that standard output contains hits only, and can be
/// piped into another program in every format.
struct AnswerNotes {
  /// Longer words are cut in messages, in characters.
  private static let longestWord = 40

  /// One line for each part of the query that was not understood as written, then at most one about
  /// the answer.
  let lines: [String]

  init(_ answer: Answer) {
    let remarks = [Self.remark(on: answer)].compactMap(\.self) + answer.missingWords.map(Self.text)
    lines =
      answer.notes.map { "query:\($0.offset + 1): \($0.message)" }
      + (remarks.isEmpty ? [] : [remarks.joined(separator: "; ")])
  }

  /// nil where the answer is what one expects: all of the query, or for a question the best passages.
  private static func remark(on answer: Answer) -> String? {
    guard answer.asksForSomething else {
      return localized(
        "nothing to search for: a query needs a letter, a digit or a character",
        "没有可搜索的内容：查询要有字母、数字或汉字")
    }
    if answer.isQuestion, let grade = answer.grade, grade < .translated { return nil }
    return switch answer.grade {
    case .exact, .forms: nil
    case .words:
      localized(
        "no passage contains this as typed; these contain its words separately",
        "没有一段原样含有它；这些段分别含有其中各词")
    case .document:
      localized(
        "no passage contains all of these words; these documents do, in several passages",
        "没有一段含有全部这些词；这些文件在不同的段里含有全部")
    case .any:
      localized(
        "no passage contains all of these words; these contain some", "没有一段含有全部这些词；这些段含有一部分")
    case .translated:
      localized(
        "no passage contains these words; these say it in the other language",
        "没有一段含有这些词；这些段用另一种语言说到它")
    case .pinyin:
      localized(
        "no passage contains these words; these contain characters that are read so",
        "没有一段含有这些词；这些段含有读音相同的字")
    case nil: localized("nothing found", "没有找到")
    }
  }

  /// `no passage contains “watre”, but water (12)`: each suggestion with the number of
  /// passages that contain it. Control characters are replaced, since the word is the
  /// user's input.
  private static func text(of word: MissingWord) -> String {
    let near = word.suggestions.map { "\($0.text) (\($0.passageCount))" }
    let name =
      word.text.count > longestWord ? word.text.prefix(longestWord) + "…" : word.text[...]
    return Console.safe(
      localized(
        "no passage contains “\(name)”"
          + (near.isEmpty ? "" : ", but \(near.joined(separator: ", "))"),
        "没有一段含有“\(name)”" + (near.isEmpty ? "" : "，但有 \(near.joined(separator: "、"))")))
  }
}
