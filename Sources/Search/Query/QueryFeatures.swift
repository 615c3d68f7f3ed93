import SuoyinAnalysis

/// What of a query is counted in a passage: its words, pairs of characters, and characters.
struct QueryFeatures {
  /// One thing that is counted.
  struct Feature {
    let phrase: Phrase
    let strictness: Phrase.Strictness
    /// What it counts for beside its rarity.
    var weight: Double
  }

  /// A word in its place among the words of the query.
  struct Word {
    /// Folded.
    let text: String
    let isFunctionWord: Bool
    /// What part of its weight it has, being what it is.
    let share: Double
    /// The feature that counts it.
    let feature: FeatureID
  }

  enum FeatureID: Hashable {
    case character(Int)
    case pair(Int)
    case longWord(Int)
    case latin(Int)
  }

  /// A Latin word or number, counted as typed and in its forms.
  struct Latin {
    let phrase: Phrase
    var exactWeight: Double
    var formsWeight: Double
    let isFunctionWord: Bool
  }

  /// Longer queries are counted up to here: a passage has an eye for as much.
  static let mostOfAKind = 250

  /// Folded scalars of the characters, each once.
  private(set) var scalars: [UInt32] = []
  private(set) var characterPhrases: [Phrase] = []
  private(set) var characterWeights: [Double] = []
  /// Whether a character is a word of the query by itself, and not a function word.
  private(set) var isContentCharacter: [Bool] = []
  /// The pairs of characters, as indexes of `scalars`.
  private(set) var pairs: [(first: Int, second: Int)] = []
  private(set) var pairFeatures: [Feature] = []
  /// The words of three and more characters, as indexes of `scalars`.
  private(set) var longWords: [[Int]] = []
  private(set) var longWordFeatures: [Feature] = []
  private(set) var latin: [Latin] = []
  /// In the order of the query, repeated ones too.
  private(set) var words: [Word] = []

  private var characterIDs: [UInt32: Int] = [:]
  private var pairIDs: [Int: Int] = [:]
  private var longWordIDs: [[Int]: Int] = [:]
  private var latinIDs: [String: Int] = [:]

  init(_ clauses: [Query.Clause], _ weights: RankingWeights) {
    for clause in clauses { add(clause, weights) }
  }

  var isEmpty: Bool { scalars.isEmpty && latin.isEmpty }

  private mutating func add(_ clause: Query.Clause, _ weights: RankingWeights) {
    let elements = clause.phrase.elements
    let lengths = clause.words.map(\.elements.count)
    let shares = zip(clause.words, lengths).flatMap { word, length in
      repeatElement(weights.share(of: word), count: length)
    }
    // A quoted clause is one phrase, its words are its own.
    guard shares.count == elements.count else { return }
    for (index, element) in elements.enumerated() where element.kind == .character {
      guard
        let character = addCharacter(
          element, clause.phrase[index..<index + 1], shares[index] * weights.character)
      else { return }
      guard index + 1 < elements.count, elements[index + 1].continuesRun(from: element),
        let next = addCharacter(
          elements[index + 1], clause.phrase[index + 1..<index + 2], 0)
      else { continue }
      let weight = weights.pair * (shares[index] + shares[index + 1]) / 2
      _ = addPair(character, next, clause.phrase[index..<index + 2], weight)
    }
    var start = 0
    for (word, length) in zip(clause.words, lengths) {
      addWord(word, clause.phrase, start..<start + length, shares[start], weights)
      start += length
    }
  }

  private mutating func addCharacter(
    _ element: Phrase.Element, _ phrase: Phrase, _ weight: Double
  ) -> Int? {
    guard let scalar = element.text.unicodeScalars.first?.value else { return nil }
    if let id = characterIDs[scalar] {
      characterWeights[id] += weight
      return id
    }
    guard scalars.count < Self.mostOfAKind else { return nil }
    characterIDs[scalar] = scalars.count
    scalars.append(scalar)
    characterPhrases.append(phrase)
    characterWeights.append(weight)
    isContentCharacter.append(false)
    return scalars.count - 1
  }

  private mutating func addPair(
    _ first: Int, _ second: Int, _ phrase: Phrase, _ weight: Double
  ) -> Int? {
    let key = first << 16 | second
    if let id = pairIDs[key] {
      pairFeatures[id].weight += weight
      return id
    }
    guard pairs.count < Self.mostOfAKind else { return nil }
    pairIDs[key] = pairs.count
    pairs.append((first, second))
    pairFeatures.append(Feature(phrase: phrase, strictness: .exact, weight: weight))
    return pairs.count - 1
  }

  private mutating func addWord(
    _ word: Phrase, _ clause: Phrase, _ range: Range<Int>, _ share: Double,
    _ weights: RankingWeights
  ) {
    let isFunctionWord = FunctionWords.contains(word)
    func append(_ feature: FeatureID) {
      words.append(
        Word(
          text: word.description, isFunctionWord: isFunctionWord, share: share, feature: feature))
    }
    let elements = clause.elements[range]
    guard elements.allSatisfy({ $0.kind == .character }) else {
      for (offset, element) in elements.enumerated() where element.kind != .character {
        let index = range.lowerBound + offset
        if let id = addLatin(clause[index..<index + 1], share, isFunctionWord, weights) {
          append(.latin(id))
        }
      }
      return
    }
    let ids = elements.compactMap { element in
      element.text.unicodeScalars.first.flatMap { characterIDs[$0.value] }
    }
    guard ids.count == range.count else { return }
    switch ids.count {
    case 1:
      characterWeights[ids[0]] += weights.word * share
      if !isFunctionWord { isContentCharacter[ids[0]] = true }
      append(.character(ids[0]))
    case 2:
      if let id = addPair(ids[0], ids[1], word, weights.word * share) { append(.pair(id)) }
    default:
      if let id = addLongWord(ids, word, weights.word * share) { append(.longWord(id)) }
    }
  }

  private mutating func addLongWord(_ ids: [Int], _ word: Phrase, _ weight: Double) -> Int? {
    if let id = longWordIDs[ids] {
      longWordFeatures[id].weight += weight
      return id
    }
    guard longWords.count < Self.mostOfAKind else { return nil }
    longWordIDs[ids] = longWords.count
    longWords.append(ids)
    longWordFeatures.append(Feature(phrase: word, strictness: .exact, weight: weight))
    return longWords.count - 1
  }

  private mutating func addLatin(
    _ phrase: Phrase, _ share: Double, _ isFunctionWord: Bool, _ weights: RankingWeights
  ) -> Int? {
    let text = phrase.elements[0].text
    if let id = latinIDs[text] {
      latin[id].exactWeight += weights.exactForm * share
      latin[id].formsWeight += weights.forms * share
      return id
    }
    guard latin.count < Self.mostOfAKind else { return nil }
    latinIDs[text] = latin.count
    latin.append(
      Latin(
        phrase: phrase, exactWeight: weights.exactForm * share,
        formsWeight: weights.forms * share, isFunctionWord: isFunctionWord))
    return latin.count - 1
  }
}

extension RankingWeights {
  /// What part of the weights a word has.
  fileprivate func share(of word: Phrase) -> Double {
    FunctionWords.asks(word) ? questionWord : FunctionWords.contains(word) ? functionWord : 1
  }
}
