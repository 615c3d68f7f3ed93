import CIndexData
import SuoyinAnalysis
import SuoyinTerminology

/// Words that a term neither begins nor ends with: function words, and verbs that often precede a
/// name. They mark the left edge of a term that a bracket follows: 参加了 | 上海合作组织（SCO）.
enum EdgeWords {
  /// Whether a Chinese word is one, or two of them that ICU took for a word of three characters:
  /// 应当在 is 应当 and 在.
  static func contains(_ word: String) -> Bool {
    if chinese.contains(word) { return true }
    guard word.count == 3 else { return false }
    return [1, 2].contains { length in
      chinese.contains(String(word.prefix(length)))
        && chinese.contains(String(word.dropFirst(length)))
    }
  }

  /// Index/StopWords/edge-words.txt.
  private static let chinese: Set<String> = {
    let lines = String(cString: suoyin_edge_words_txt).split(separator: "\n")
    return Set(
      lines.filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: " ") }.map(String.init))
  }()

  /// The English ones, in small letters. `s` is what remains of a genitive.
  static let english: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "and",
    "or", "nor", "but", "if", "as", "is", "are", "was", "were", "be", "been", "being", "do",
    "does", "did", "has", "have", "had", "this", "that", "these", "those", "it", "its", "he",
    "she", "they", "them", "his", "her", "their", "we", "our", "you", "your", "who", "which",
    "what", "when", "where", "why", "how", "not", "no", "such", "can", "could", "may", "might",
    "will", "would", "shall", "should", "must", "about", "into", "over", "under", "between",
    "through", "while", "also", "than", "more", "most", "both", "each", "all", "s",
  ]

  /// The stems of the English words that are not edge words, in order.
  ///
  ///     EdgeWords.contentStems(of: ["The", "Cooperation", "of"])  // ["cooper"]
  static func contentStems(of words: some Sequence<some StringProtocol>) -> [String] {
    words.map { $0.lowercased() }.filter { !english.contains($0) }.map { EnglishStemmer.stem($0) }
  }
}
