import CIndexData
import SuoyinTerminology

/// Words that begin no term and end none.
enum EdgeWords {
  /// Also of two of them that ICU took for one word of three characters: 应当在.
  static func contains(_ word: String) -> Bool {
    if words.contains(word) { return true }
    guard word.count == 3 else { return false }
    return [1, 2].contains { length in
      words.contains(String(word.prefix(length)))
        && words.contains(String(word.dropFirst(length)))
    }
  }

  private static let words: Set<String> = {
    var words = Set<String>()
    for line in String(cString: suoyin_edge_words_txt).split(separator: "\n")
    where !line.hasPrefix("#") {
      for word in line.split(separator: " ") { words.insert(String(word)) }
    }
    return words
  }()

  /// English words that begin no term and end none.
  static let english: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "and",
    "or", "nor", "but", "if", "as", "is", "are", "was", "were", "be", "been", "being", "do",
    "does", "did", "has", "have", "had", "this", "that", "these", "those", "it", "its", "he",
    "she", "they", "them", "his", "her", "their", "we", "our", "you", "your", "who", "which",
    "what", "when", "where", "why", "how", "not", "no", "such", "can", "could", "may", "might",
    "will", "would", "shall", "should", "must", "about", "into", "over", "under", "between",
    "through", "while", "also", "than", "more", "most", "both", "each", "all", "s",
  ]
}
