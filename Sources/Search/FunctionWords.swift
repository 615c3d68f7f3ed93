import CIndexData
import SuoyinAnalysis

/// Words that say little of what a text is about. A search that must do without some of its words
/// does without these first.
enum FunctionWords {
  static func contains(_ pattern: Pattern) -> Bool { words.contains(pattern.description) }

  private static let words: Set<String> = {
    var words = Set<String>()
    let text = String(cString: suoyin_function_words_txt)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      for word in line.split(separator: " ") { words.insert(String(word)) }
    }
    return words
  }()
}
