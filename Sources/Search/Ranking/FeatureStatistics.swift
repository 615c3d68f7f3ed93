import SuoyinAnalysis
import SuoyinStorage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How rare each feature of a query is in an index, and where the rarer ones stand.
struct FeatureStatistics {
  /// A list of passages with what being in it is worth.
  struct Weighted {
    let list: PostingList
    let idf: Double
    let weight: Double
  }

  /// In so many passages a character is rare, and one that is a word by itself.
  private static let rareCharacter = 100
  private static let rareWord = 400
  /// So many passages tell how frequent a function word is.
  private static let functionWordLimit = 500

  private(set) var characterIDF: [Double] = []
  private(set) var pairIDF: [Double] = []
  private(set) var longWordIDF: [Double] = []
  /// A word as it was typed counts as rare as all of its forms: counting it apart would take as long
  /// again.
  private(set) var latinIDF: [Double] = []
  /// The postings of pairs, words and Latin words, cut off where a feature is frequent.
  private(set) var lists: [Weighted] = []

  /// - Parameter known: postings that were read before, by their expression.
  init(
    _ features: QueryFeatures, _ snapshot: Snapshot, limit: Int,
    known: [MatchExpression: PostingList]
  ) throws {
    let passageCount = snapshot.statistics.table.passageCount
    characterIDF = features.scalars.map {
      Self.idf(snapshot.statistics.passageCount(ofCharacter: $0), passageCount)
    }
    var expressions: [MatchExpression] = []
    var weights: [Double] = []
    for feature in features.pairFeatures + features.longWordFeatures {
      expressions.append(.phrase(feature.phrase, feature.strictness))
      weights.append(feature.weight)
    }
    // Function words are in every other passage and choose nobody.
    let latin = features.latin.map { MatchExpression.phrase($0.phrase, .forms) }
    let frequent = zip(latin, features.latin).filter(\.1.isFunctionWord).map(\.0)
    let counted = try snapshot.postings(of: frequent, limit: Self.functionWordLimit)
    let known = known.merging(zip(frequent, counted)) { first, _ in first }
    expressions += latin
    weights += features.latin.map { $0.formsWeight + $0.exactWeight / 2 }
    let postings = try Self.postings(expressions, snapshot, limit, known)
    let endID = snapshot.statistics.table.endID
    lists = zip(postings, weights).map { list, weight in
      Weighted(
        list: list, idf: Self.idf(list.estimatedCount(largestID: endID), passageCount),
        weight: weight)
    }
    let pairCount = features.pairFeatures.count
    let hanCount = pairCount + features.longWordFeatures.count
    pairIDF = lists[..<pairCount].map(\.idf)
    longWordIDF = lists[pairCount..<hanCount].map(\.idf)
    latinIDF = lists[hanCount...].map(\.idf)
    lists += try rareCharacters(features, snapshot, known)
  }

  /// A single character is looked up by all pairs that begin with it, which takes long where there
  /// are many; a rare one may be all that a question is about.
  private func rareCharacters(
    _ features: QueryFeatures, _ snapshot: Snapshot,
    _ known: [MatchExpression: PostingList]
  ) throws -> [Weighted] {
    let expressions = features.characterPhrases.map { MatchExpression.phrase($0, .exact) }
    let rare = features.scalars.indices.filter { index in
      if known[expressions[index]] != nil { return true }
      let count = snapshot.statistics.passageCount(ofCharacter: features.scalars[index])
      return count > 0
        && count <= (features.isContentCharacter[index] ? Self.rareWord : Self.rareCharacter)
    }
    let postings = try Self.postings(rare.map { expressions[$0] }, snapshot, .max, known)
    return zip(rare, postings).map { index, list in
      Weighted(
        list: list, idf: characterIDF[index], weight: features.characterWeights[index])
    }
  }

  private static func postings(
    _ expressions: [MatchExpression], _ snapshot: Snapshot, _ limit: Int,
    _ known: [MatchExpression: PostingList]
  ) throws -> [PostingList] {
    let missing = Array(Set(expressions.filter { known[$0] == nil }))
    let read = try snapshot.postings(of: missing, limit: limit)
    let all = known.merging(zip(missing, read)) { first, _ in first }
    return expressions.map { all[$0] ?? PostingList() }
  }

  /// Lucene's form of it, which is never negative.
  private static func idf(_ count: Int, _ passageCount: Int) -> Double {
    let count = Double(min(count, passageCount))
    return log(1 + (Double(passageCount) - count + 0.5) / (count + 0.5))
  }
}
