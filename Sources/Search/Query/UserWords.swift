import SuoyinAnalysis
import SuoyinStorage

/// The user's own words and synonyms, from two small files. They take effect at once, without
/// indexing again, because neither changes what is stored: words set boundaries in queries, synonyms
/// are searched for too.
///
/// A line that cannot be used is left out and reported; it never fails the search.
///
///     let words = try UserWords(words: wordsFile, synonyms: synonymsFile)
///     let index = try SearchIndex(at: path, userWords: words)
public struct UserWords: Sendable {
  /// No words and no synonyms.
  public static let none = UserWords()

  let lexicon: Lexicon
  /// Lines that could not be used, and why.
  public let warnings: [FileWarning]

  init() {
    lexicon = .empty
    warnings = []
  }

  /// - Parameters:
  ///   - words: the text of a list of words, one a line.
  ///   - synonyms: the text of a list of sets of synonyms, one a line.
  ///   - names: how warnings name the two lists.
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
            reason: "a word must be two or more Chinese characters in a row; this one was left out")
        }
        return word
      },
      synonyms: sets.compactMap { number, line in
        let members = line.split(separator: "\t").compactMap {
          Self.usable(String($0), number, &issues.synonyms)
        }
        if members.count == 1 {
          issues.synonyms.add(
            line: number, reason: "a synonym needs a second word; separate the words with tabs")
        }
        return members.count > 1 ? members : nil
      })
    let messages =
      issues.words.messages(in: names.words) + issues.synonyms.messages(in: names.synonyms)
    warnings = messages.map { FileWarning(path: $0.place, reason: $0.reason) }
  }

  /// In UTF-8: some 66 Chinese characters. Longer lines are sentences that were pasted by mistake.
  private static let longestBytes = 200

  /// The word without spaces around it; nil, and an issue is reported, where it is not one.
  private static func usable(
    _ text: String, _ line: Int, _ issues: inout LineIssues
  ) -> String? {
    let word = text[...].trimmed
    let reason: String? =
      word.utf8.count > longestBytes
      ? "a word may have at most \(longestBytes) bytes"
      : word.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol })
        ? nil : "a word needs a letter, a digit or a Chinese character"
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
