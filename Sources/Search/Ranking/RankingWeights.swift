/// How passages are ranked: what each part of a query is worth.
///
/// The relevance of a passage is a sum over the parts of the query, each counted by BM25 (Robertson &
/// Zaragoza 2009): words, pairs of characters, single characters, and words near each other as in the
/// query. A weight is what a part is worth beside its rarity; only their proportions matter.
///
/// The standard weights were found by trying on judged collections of Chinese and English questions
/// (encyclopedia articles, statutes, technical documentation). Among them the proportions of words,
/// pairs and question words matter most; small changes of the others are within the noise. They are
/// for every text; others are for trying, with `suoyin eval --weights`.
///
///     var weights = RankingWeights.standard
///     weights.title = 1
///     let other = try SearchIndex(at: path, weights: weights)
public struct RankingWeights: Hashable, Sendable {
  /// How slowly further occurrences of a part stop adding: BM25's k1. The usual values, 0.9 to 1.2,
  /// rank equally well on average.
  public var k1 = 0.95
  /// How much longer passages are discounted, from 0 to 1: BM25's b. Higher than the usual 0.75.
  public var b = 0.88
  /// A word of the query, as ICU and the user's dictionary cut it, wherever it occurs in a passage.
  public var word = 0.9
  /// Two neighbouring characters of the query. They find words that the segmenter cuts otherwise in the
  /// query than a reader would.
  public var pair = 0.6
  /// A single character of the query. Adds little beside pairs, but finds passages that have neither
  /// word nor pair.
  public var character = 0.38
  /// A Latin word in any of its forms.
  public var forms = 1.0
  /// A Latin word as it was typed, in addition to its forms.
  public var exactForm = 0.5
  /// Two words that occur near each other as they do in the query.
  public var nearness = 0.2
  /// What part of these weights a function word has: 的, 可以, the. Leaving function words out
  /// altogether ranks worse: they tell phrases apart.
  public var functionWord = 0.85
  /// What part a question word has: 什么, 多少, which. Answers do not contain them.
  public var questionWord = 0.55
  /// How many times in the text one time in the document's title is worth, for passages that do not
  /// have the title in their text.
  public var title = 0.5
  /// What part of its relevance a passage gains that has all content words; in proportion where it has
  /// some of them, by their rarity.
  public var coverage = 0.03
  /// What part of its document's score the best passage of a document gains where documents are
  /// ranked. The subject of a long document shows in the whole of it rather than in one passage.
  public var document = 1.6
  /// The same for each passage where passages are ranked: so that a passage of the document on the
  /// subject comes before an aside elsewhere. More finds the right document more often, but the passage
  /// that answers a question less often.
  public var passageDocument = 0.2
  /// BM25's k1 of whole documents, for each passage that a document has on average: ten
  /// occurrences in ten passages saturate no more than one occurrence in one passage.
  public var documentK1 = 0.9
  /// BM25's b of whole documents. Lower than for passages, because long documents also say more.
  public var documentB = 0.6
  /// What a pair of characters is worth in a whole document. Lower than in a passage,
  /// because chance pairs add up over many passages.
  public var documentPair = 0.25
  /// The bonus for a passage that has everything as typed; slightly less for other forms. Bonuses are
  /// fractions of what the whole query is worth. Larger ones let an aside outweigh the passage on the
  /// subject.
  public var everything = 0.1
  /// The bonus for the words of the query in order, with nothing between them.
  public var phrase = 0.1
  /// The bonus for a line that consists of the query alone, as headings do.
  public var heading = 0.1
  /// The bonus where the query is the title of the document, or a heading in its first passage. More
  /// than all words of the query together, because people who type a title want that document.
  public var titleMatch = 1.35
  /// The bonus for words at word boundaries, outside running heads.
  public var boundaries = 0.1
  /// The bonus for words in the script they were typed in.
  public var script = 0.1
  /// What part of these bonuses, other than that of the title, remains where documents are ranked. There
  /// they only break near-ties: words side by side say less about a long document than about a passage.
  public var documentSigns = 0.1

  /// The standard weights.
  public init() {}

  /// The weights that a new value has.
  public static let standard = RankingWeights()

  /// The two parameters of the formula.
  var bm25: BM25 { BM25(k1: k1, b: b) }

  /// The weights of the features in whole documents.
  var ofDocuments: RankingWeights {
    var weights = self
    weights.pair = documentPair
    return weights
  }
}

extension RankingWeights: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case k1, b, word, pair, character, forms, exactForm, nearness, functionWord, questionWord,
      title, coverage, document, passageDocument, documentK1, documentB, documentPair, everything,
      phrase, heading, documentSigns, titleMatch, boundaries, script

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
      case .document: \.document
      case .passageDocument: \.passageDocument
      case .documentK1: \.documentK1
      case .documentB: \.documentB
      case .documentPair: \.documentPair
      case .everything: \.everything
      case .phrase: \.phrase
      case .heading: \.heading
      case .documentSigns: \.documentSigns
      case .titleMatch: \.titleMatch
      case .boundaries: \.boundaries
      case .script: \.script
      }
    }
  }

  /// Reads an object of any of the weights: `{"word": 1, "pair": 0.5}`. Those left out are the standard
  /// ones.
  ///
  /// - Throws: `DecodingError` for a member that is not a number.
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
