import CIndexData
import SuoyinAnalysis

/// Words that say little about the topic of a text: 的, 是什么, the, of. A search that cannot have all
/// of its words gives these up first, and they are highlighted only inside a phrase.
///
///     FunctionWords.contains("the")  // true
///     FunctionWords.contains("tea")  // false
///
/// Inside quotation marks they count like any word. The lists are `Index/StopWords`; nothing is left
/// out of the index, so that a change of the lists needs no new index.
enum FunctionWords {
  /// Whether the whole phrase is one function word. An acronym is not: `WHO` is not "who".
  static func contains(_ phrase: Phrase) -> Bool {
    !phrase.elements.contains(where: \.isAcronym) && contains(phrase.description)
  }

  /// - Parameter word: folded.
  static func contains(_ word: String) -> Bool {
    words.contains(word) || questionWords.contains(word)
  }

  /// Whether it is a question word such as 为什么 or "how", which makes the query a question.
  static func asks(_ phrase: Phrase) -> Bool {
    !phrase.elements.contains(where: \.isAcronym) && questionWords.contains(phrase.description)
  }

  private static let words = read(suoyin_function_words_txt)
  private static let questionWords = read(suoyin_question_words_txt)

  /// Words separated by spaces, in lines; lines that begin with `#` are comments.
  private static func read(_ text: UnsafePointer<CChar>) -> Set<String> {
    var words = Set<String>()
    for line in String(cString: text).split(separator: "\n") where !line.hasPrefix("#") {
      for word in line.split(separator: " ") { words.insert(String(word)) }
    }
    return words
  }
}
