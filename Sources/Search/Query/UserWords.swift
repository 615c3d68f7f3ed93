import SuoyinAnalysis
import SuoyinStorage

/// The user's own words and synonyms, from two small files. They count at once: nothing need be
/// indexed anew.
///
/// | file           | what it holds                                  |                    |
/// |----------------|------------------------------------------------|--------------------|
/// | `words.txt`    | a word a line; `#` begins a remark             | 上合组织           |
/// | `synonyms.tsv` | words of the same meaning, separated by tabs   | 电脑⇥计算机⇥computer |
///
///     let words = try UserWords(words: wordsFile, synonyms: synonymsFile)
///     let index = try SearchIndex(at: path, userWords: words)
public struct UserWords: Sendable {
  /// Neither words nor synonyms.
  public static let none = UserWords()

  let lexicon: Lexicon
  /// Lines that could not be used, and why.
  public let warnings: [FileWarning]

  init() {
    lexicon = .empty
    warnings = []
  }

  /// - Parameters:
  ///   - words: a list of words, a line each.
  ///   - synonyms: a list of sets, a line each.
  ///   - names: what the lists are called in warnings.
  package init(
    words: String, synonyms: String, names: (words: String, synonyms: String)
  ) {
    let list = Self.lines(of: words)
    let sets = Self.lines(of: synonyms)
    var issues = (words: LineIssues(), synonyms: LineIssues())
    lexicon = Lexicon(
      words: list.compactMap { number, line in
        let word = Self.usable(line, number, &issues.words)
        if let word, !Lexicon.sets(boundariesBy: word) {
          issues.words.add(
            line: number,
            reason: "only two or more characters in a row set boundaries; this was left out")
        }
        return word
      },
      synonyms: sets.compactMap { number, line in
        let members = line.split(separator: "\t").compactMap {
          Self.usable(String($0), number, &issues.synonyms)
        }
        if members.count == 1 {
          issues.synonyms.add(
            line: number, reason: "a word alone is no set; part its synonyms by tabs")
        }
        return members.count > 1 ? members : nil
      })
    let messages =
      issues.words.messages(in: names.words) + issues.synonyms.messages(in: names.synonyms)
    warnings = messages.map { FileWarning(path: $0.place, reason: $0.reason) }
  }

  /// Longer ones are no words.
  private static let longestBytes = 200

  private static func usable(
    _ text: String, _ line: Int, _ issues: inout LineIssues
  ) -> String? {
    let word = text[...].trimmed
    let reason: String? =
      word.utf8.count > longestBytes
      ? "this is too long for a word"
      : word.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol })
        ? nil : "there is neither letter nor character in it"
    guard let reason else { return word }
    issues.add(line: line, reason: reason)
    return nil
  }

  private static func lines(of text: String) -> [(number: Int, text: String)] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .map { (number: $0.offset + 1, text: String($0.element)) }
      .filter { !$0.text.hasPrefix("#") && !$0.text.allSatisfy(\.isWhitespace) }
  }
}
