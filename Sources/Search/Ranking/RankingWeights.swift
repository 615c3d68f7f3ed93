/// How passages are ranked: the weights of what a query is taken apart into.
///
/// The score of a passage is a sum over parts of the query, each counted by BM25 (Robertson &
/// Zaragoza 2009): words, pairs of characters, single characters, and words that stand beside each
/// other as in the query. The standard weights is for every text; others are for trying, see
/// `suoyin eval`.
///
///     var weights = RankingWeights.standard
///     weights.title = 1
///     let other = try SearchIndex(at: path, weights: weights)
public struct RankingWeights: Hashable, Sendable {
  /// How soon more occurrences of a part add nothing: BM25's k1.
  public var k1 = 0.95
  /// How much the length of a passage counts, from 0 to 1: BM25's b.
  public var b = 0.88
  /// A word of the query, as ICU and the user's dictionary cut it, wherever it stands in a passage.
  public var word = 0.9
  /// Two neighbouring characters of the query.
  public var pair = 0.6
  /// A single character of the query.
  public var character = 0.38
  /// A Latin word in any of its forms.
  public var forms = 1.0
  /// A Latin word as it was typed, beside its forms.
  public var exactForm = 0.5
  /// Two words that stand near each other as they do in the query.
  public var nearness = 0.2
  /// What part of these weights a function word has: 的, 可以, the.
  public var functionWord = 0.85
  /// And a question word: 什么, 多少, which.
  public var questionWord = 0.55
  /// How many times in the text one time in the document's title is worth, for passages that do not
  /// have the title in their text.
  public var title = 0.5
  /// What it adds to have all content words, and in part to have some.
  public var coverage = 0.03

  /// The standard weights.
  public init() {}

  /// The weights that a new value has.
  public static let standard = RankingWeights()
}

extension RankingWeights: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case k1, b, word, pair, character, forms, exactForm, nearness, functionWord, questionWord,
      title, coverage

    var path: WritableKeyPath<RankingWeights, Double> {
      switch self {
      case .k1: \.k1
      case .b: \.b
      case .word: \.word
      case .pair: \.pair
      case .character: \.character
      case .forms: \.forms
      case .exactForm: \.exactForm
      case .nearness: \.nearness
      case .functionWord: \.functionWord
      case .questionWord: \.questionWord
      case .title: \.title
      case .coverage: \.coverage
      }
    }
  }

  /// What is left out is as in the standard weights.
  ///
  /// - Throws: `DecodingError` for a member that is no number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    for key in CodingKeys.allCases {
      if let weight = try container.decodeIfPresent(Double.self, forKey: key) {
        self[keyPath: key.path] = weight
      }
    }
  }

  /// Writes every weight by its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    for key in CodingKeys.allCases { try container.encode(self[keyPath: key.path], forKey: key) }
  }
}
