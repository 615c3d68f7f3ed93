import SuoyinAnalysis
import SuoyinStorage
import Testing

@testable import SuoyinSearch

struct QueryFeaturesTests {
  @Test(arguments: [
    ("茶", "character 茶"),
    ("茶馆", "character 茶, character 馆, pair 茶馆"),
    ("茶 馆", "character 茶, character 馆"),
    (
      "喝葡萄酒",
      """
      character 喝, character 葡, character 萄, character 酒, \
      pair 喝葡, pair 葡萄, pair 萄酒, word 葡萄酒
      """
    ),
    ("teas 茶 teas 3.14", "character 茶, latin teas, latin 3.14"),
    ("茶茶", "character 茶, pair 茶茶"),
    ("，。", ""),
  ])
  func `a query is counted by words, pairs and characters`(query: String, drawn: String) throws {
    let features = try QueryFeatures.of(query)
    #expect(features.features.map(\.description).joined(separator: ", ") == drawn)
    #expect(features.isEmpty == drawn.isEmpty)
  }

  @Test(arguments: ["喝葡萄酒 teas", "茶从哪里来？", "a 茶 b 馆 c", "上海合作组织 cooperation"])
  func `ids are sorted by kind, and words know their features`(query: String) throws {
    let features = try QueryFeatures.of(query)
    let kinds = QueryFeatures.Feature.Kind.allCases
    #expect(kinds.flatMap { features.ids(of: $0) } == Array(features.features.indices))
    for kind in kinds {
      #expect(features.ids(of: kind).allSatisfy { features.features[$0].kind == kind })
    }
    for word in features.words {
      #expect(features.features[word.feature].text == word.text)
    }
  }

  @Test func `weights are those of the kinds, and add up where a query repeats itself`() throws {
    var weights = RankingWeights()
    (weights.word, weights.pair, weights.character) = (1, 0.5, 0.25)
    (weights.forms, weights.exactForm) = (8, 4)
    func weight(_ query: String, _ feature: String) throws -> Double {
      let features = try QueryFeatures.of(query, weights)
      return features.features[try #require(features.id(feature))].weight
    }
    // A character, and a word of one.
    #expect(try weight("茶", "character 茶") == 1.25)
    #expect(try weight("茶 茶", "character 茶") == 1.25)
    #expect(try weight("茶 茶馆", "character 茶") == 1.5)
    #expect(try weight("茶馆", "character 茶") == 0.25)
    // A pair, and a word of two.
    #expect(try weight("茶馆", "pair 茶馆") == 1.5)
    #expect(try weight("茶馆茶馆", "pair 茶馆") == 3)
    #expect(try weight("命运共同体", "pair 运共") == 0.5)
    #expect(try weight("tea", "latin tea") == 8)
    let tea = try QueryFeatures.of("\"tea, tea\"", weights).features[0]
    #expect(tea.weight == 16 && tea.exactWeight == 8)
  }

  @Test func `function words and question words have a part of the weight`() throws {
    let features = try QueryFeatures.of("什么 的 茶馆")
    let weights = RankingWeights.standard
    #expect(
      features.words.map(\.share) == [weights.questionWord, weights.functionWord, 1])
    #expect(features.words.map(\.isFunctionWord) == [true, true, false])
    let what = try #require(features.id("pair 什么"))
    #expect(
      abs(features.features[what].weight - weights.questionWord * (weights.word + weights.pair))
        < 1e-12)
    #expect(features.features.filter(\.isContentWord).map(\.text) == ["茶馆"])
  }

  /// Numbers of characters are bytes: one more than there are must not end the process.
  @Test(arguments: [249, 250, 251, 254, 255, 256, 1_000])
  func `a longer query is counted up to a limit of each kind`(count: Int) throws {
    let han = String(
      String.UnicodeScalarView((0..<count).map { Unicode.Scalar(0x4E00 + 3 * UInt32($0))! }))
    let latin = (0..<count).map { "w\($0)" }.joined(separator: " ")
    let clauses = [han, latin].flatMap { text in
      Self.clauses(of: text)
    }
    let features = QueryFeatures(clauses, .standard)
    for kind in [QueryFeatures.Feature.Kind.character, .pair, .latin] {
      #expect(features.ids(of: kind).count <= QueryFeatures.mostOfAKind)
    }
    #expect(features.ids(of: .character).count == min(features.known(han), 250))
    #expect(features.ids(of: .latin).count == min(count, QueryFeatures.mostOfAKind))
    let counter = FeatureCounter(features)
    let analyzer = Analyzer()
    analyzer.read(han + " " + latin)
    counter.count(analyzer, 1)
    #expect(counter.counts.allSatisfy { $0 >= 1 })
  }

  /// A quotation of all of a text, and one of each of its words.
  private static func clauses(of text: String) -> [Query.Clause] {
    let analyzer = Analyzer()
    analyzer.read(text)
    let phrase = Phrase(0..<analyzer.count, of: analyzer)
    let words = (0..<analyzer.count).map { phrase[$0..<$0 + 1] }
    return [
      Query.Clause(
        kind: .bare, field: .anywhere, text: text, typed: [], phrase: phrase, variants: [],
        words: words)
    ]
  }
}

extension QueryFeatures {
  /// How many different characters a text has once it is folded.
  fileprivate func known(_ text: String) -> Int {
    let analyzer = Analyzer()
    analyzer.read(text)
    return analyzer.characters.count
  }
}
