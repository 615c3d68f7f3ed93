import SuoyinAnalysis

/// What is counted in a passage to score it: the words of a query, the pairs of neighbouring characters
/// in it, and its characters.
///
/// A Chinese query is counted three times over. Its words are what it means, but the segmenter may cut
/// a passage differently; pairs and characters find what is left. On nine judged collections words
/// with pairs and characters rank better than any of them alone.
///
///     QueryFeatures(parser.parse("茶馆 teas").clauses, .standard).features.map(\.description)
///     // ["character 茶", "character 馆", "pair 茶馆", "latin teas"]
///
/// All features are in one list, sorted by kind, and the index in this list is the id of a feature
/// wherever it is weighed, counted or explained.
struct QueryFeatures {
  /// One thing that is counted.
  struct Feature {
    /// In the order of the list, which is the order in which scores are added up.
    enum Kind: Int, CaseIterable, Sendable {
      /// One character of a script without spaces.
      case character
      /// Two neighbouring characters; also a word of two.
      case pair
      /// A word of three characters or more.
      case word
      /// A Latin word or a number, in all its forms.
      case latin
    }

    let kind: Kind
    let phrase: Phrase
    /// The folded scalars of the characters; empty for a Latin word.
    let scalars: [UInt32]
    /// What it is worth beside its rarity. A feature that the query repeats is worth its weight each
    /// time.
    var weight = 0.0
    /// What a Latin word is worth in addition where it occurs as it was typed; 0 for all other kinds.
    var exactWeight = 0.0
    /// What it is worth where posting lists are counted: these contain all forms of a Latin word alike, so
    /// half of its occurrences are counted as if they were as typed.
    var listWeight: Double { weight + exactWeight / 2 }
    /// Whether it is a word of the query by itself, and not a function word.
    var isContentWord = false

    /// Latin words are counted in all their forms; characters have none.
    var strictness: Phrase.Strictness { kind == .latin ? .forms : .exact }

    /// The folded text.
    var text: String { phrase.description }
  }

  /// A word in its place among the words of the query.
  struct Word {
    /// Folded.
    let text: String
    let isFunctionWord: Bool
    /// What part of the weights it has: less than 1 for function words and question words.
    let share: Double
    /// The id of the feature that counts it.
    let feature: Int
  }

  /// How many features of a kind are counted. A longer query is counted up to here: every passage is
  /// counted for every feature, and what a query of hundreds of words wants is clear by then.
  ///
  /// Never more than the numbers of `CharacterNumbers`, which are bytes: 0 is for characters that are
  /// not looked for, the largest for tokens that are not characters.
  static let mostOfAKind = min(250, Int(CharacterNumbers.other) - 1)

  /// Sorted by kind, and within a kind in the order of the query.
  private(set) var features: [Feature] = []
  /// In the order of the query, repeated ones too. A word beyond `mostOfAKind` is left out.
  private(set) var words: [Word] = []

  private var known: [Key: Int] = [:]
  private var counts = [Int](repeating: 0, count: Feature.Kind.allCases.count)

  private struct Key: Hashable {
    let kind: Feature.Kind
    let text: String
  }

  init(_ clauses: [Query.Clause], _ weights: RankingWeights) {
    for clause in clauses { add(clause, weights) }
    sort()
  }

  var isEmpty: Bool { features.isEmpty }

  /// The ids of the features of a kind.
  func ids(of kind: Feature.Kind) -> Range<Int> {
    let start = counts[..<kind.rawValue].reduce(0, +)
    return start..<start + counts[kind.rawValue]
  }

  // MARK: Adding

  private mutating func add(_ clause: Query.Clause, _ weights: RankingWeights) {
    let count = clause.phrase.elements.count
    let shares = clause.words.flatMap { word in
      repeatElement(weights.share(of: word), count: word.elements.count)
    }
    // The words of a clause are the phrase cut into pieces, and nothing else can be counted.
    guard shares.count == count,
      addCharacters(of: clause.phrase, shares, weights)
    else { return }
    var start = 0
    for word in clause.words {
      let range = start..<start + word.elements.count
      addWord(word, clause.phrase, range, shares[start], weights)
      start = range.upperBound
    }
  }

  /// - Returns: false where there are too many characters already.
  private mutating func addCharacters(
    of phrase: Phrase, _ shares: [Double], _ weights: RankingWeights
  ) -> Bool {
    let elements = phrase.elements
    for (index, element) in elements.enumerated() where element.kind == .character {
      let character = phrase[index..<index + 1]
      guard add(.character, character, weight: shares[index] * weights.character) != nil else {
        return false
      }
      guard index + 1 < elements.count, elements[index + 1].continuesRun(from: element),
        add(.character, phrase[index + 1..<index + 2], weight: 0) != nil
      else { continue }
      // A pair may belong to two words, of which one is a function word: 的茶.
      let share = (shares[index] + shares[index + 1]) / 2
      _ = add(.pair, phrase[index..<index + 2], weight: weights.pair * share)
    }
    return true
  }

  private mutating func addWord(
    _ word: Phrase, _ clause: Phrase, _ range: Range<Int>, _ share: Double,
    _ weights: RankingWeights
  ) {
    let isFunctionWord = FunctionWords.contains(word)
    func append(_ feature: Int, _ text: String) {
      features[feature].isContentWord = features[feature].isContentWord || !isFunctionWord
      words.append(
        Word(text: text, isFunctionWord: isFunctionWord, share: share, feature: feature))
    }
    guard word.elements.allSatisfy({ $0.kind == .character }) else {
      for index in range where clause.elements[index].kind != .character {
        let token = clause[index..<index + 1]
        if let feature = add(.latin, token, weight: weights.forms * share) {
          features[feature].exactWeight += weights.exactForm * share
          append(feature, word.description)
        }
      }
      return
    }
    // Without a number for each of its characters a word cannot be found in a text.
    guard word.elements.allSatisfy({ known[Key(kind: .character, text: $0.text)] != nil }) else {
      return
    }
    let kind: Feature.Kind =
      switch word.elements.count {
      case 1: .character
      case 2: .pair
      default: .word
      }
    if let feature = add(kind, word, weight: weights.word * share) {
      append(feature, word.description)
    }
  }

  /// The id of a feature, after adding to its weight; nil where there are too many of its kind.
  private mutating func add(
    _ kind: Feature.Kind, _ phrase: Phrase, weight: Double
  ) -> Int? {
    let key = Key(kind: kind, text: phrase.elements.map(\.text).joined())
    if let id = known[key] {
      features[id].weight += weight
      return id
    }
    let scalars =
      kind == .latin ? [] : phrase.elements.compactMap { $0.text.unicodeScalars.first?.value }
    guard counts[kind.rawValue] < Self.mostOfAKind,
      kind == .latin || scalars.count == phrase.elements.count
    else { return nil }
    counts[kind.rawValue] += 1
    known[key] = features.count
    features.append(Feature(kind: kind, phrase: phrase, scalars: scalars, weight: weight))
    return features.count - 1
  }

  /// Sorts the features by kind. Then the id of a character is its number in `CharacterNumbers`, less 1.
  private mutating func sort() {
    let order = features.indices.sorted {
      (features[$0].kind.rawValue, $0) < (features[$1].kind.rawValue, $1)
    }
    var places = order
    for (place, id) in order.enumerated() { places[id] = place }
    features = order.map { features[$0] }
    words = words.map {
      Word(
        text: $0.text, isFunctionWord: $0.isFunctionWord, share: $0.share,
        feature: places[$0.feature])
    }
    known = known.mapValues { places[$0] }
  }
}

extension QueryFeatures.Feature: CustomStringConvertible {
  var description: String { "\(kind) \(text)" }
}

extension RankingWeights {
  /// What part of the weights a word has.
  fileprivate func share(of word: Phrase) -> Double {
    FunctionWords.asks(word) ? questionWord : FunctionWords.contains(word) ? functionWord : 1
  }
}
