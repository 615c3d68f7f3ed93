import CIndexData
import SuoyinAnalysis

/// Words that say little of what a text is about. A search that must do without some of its words
/// does without these first.
enum FunctionWords {
  static func contains(_ phrase: Phrase) -> Bool {
    !phrase.elements.contains(where: \.isAcronym) && contains(phrase.description)
  }

  /// - Parameter word: folded.
  static func contains(_ word: String) -> Bool {
    words.contains(word) || questionWords.contains(word)
  }

  /// Whether a word makes a question of what it stands in.
  static func asks(_ phrase: Phrase) -> Bool {
    !phrase.elements.contains(where: \.isAcronym) && questionWords.contains(phrase.description)
  }

  private static let words = read(suoyin_function_words_txt)
  private static let questionWords = read(suoyin_question_words_txt)

  private static func read(_ text: UnsafePointer<CChar>) -> Set<String> {
    var words = Set<String>()
    for line in String(cString: text).split(separator: "\n") where !line.hasPrefix("#") {
      for word in line.split(separator: " ") { words.insert(String(word)) }
    }
    return words
  }
}
