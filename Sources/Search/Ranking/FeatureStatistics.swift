import SuoyinAnalysis
import SuoyinStorage

/// How rare each feature of a query is in an index, and the posting lists of the rarer ones.
struct FeatureStatistics {
  /// The passages that contain a feature.
  struct Postings {
    /// Its id.
    let feature: Int
    let list: PostingList
    /// What the feature is worth when candidates are chosen, beside its rarity.
    let weight: Double
  }

  /// By the id of the feature.
  let idf: [Double]
  /// Of pairs, words and Latin words, by their ids without gaps; then of the rarer characters. Reading
  /// stops early where a feature is frequent: `PostingList.isComplete`.
  let postings: [Postings]

  init(idf: [Double], postings: [Postings] = []) {
    self.idf = idf
    self.postings = postings
  }

  /// Reads the posting lists of `features`. O(postings read).
  ///
  /// - Parameters:
  ///   - limit: how many postings of one feature are read.
  ///   - known: postings that were read before, by their expression.
  /// - Throws: `SQLiteError`.
  init(
    _ features: QueryFeatures, _ snapshot: Snapshot, limit: Int,
    known: [MatchExpression: PostingList]
  ) throws {
    let statistics = snapshot.statistics
    let endID = statistics.table.endID
    let total = Double(statistics.table.passageCount)
    let reader = PostingReader(features: features.features, snapshot: snapshot, known: known)
    let characters = features.ids(of: .character)
    var postings = try reader.postings(
      of: characters.upperBound..<features.features.count, limit: limit)
    idf =
      characters.map { id in
        let count = statistics.passageCount(ofCharacter: features.features[id].scalars[0])
        return BM25.idf(of: Double(count), in: total)
      }
      + postings.map {
        BM25.idf(of: Double($0.list.estimatedCount(largestID: endID)), in: total)
      }
    postings += try reader.rareCharacters(among: characters)
    self.postings = postings
  }

  /// The postings of a feature; nil for a character that is too frequent to be looked up.
  func list(of feature: Int) -> PostingList? {
    postings.first { $0.feature == feature }?.list
  }
}

/// Reads posting lists, each once.
private struct PostingReader {
  /// A character in at most this many passages is rare, and one that is a word of the query by itself.
  /// Small bounds, since reading takes long; what is more frequent is part of a pair or word that
  /// chooses the passages instead.
  private static let rareCharacter = 100
  private static let rareWord = 400
  /// How many postings are read to estimate how frequent a function word is. They are in every other
  /// passage, so that few tell enough, and choose no passage.
  private static let functionWordLimit = 500

  let features: [QueryFeatures.Feature]
  let snapshot: Snapshot
  let known: [MatchExpression: PostingList]

  /// The postings of `ids`, none of which is a character.
  func postings(of ids: Range<Int>, limit: Int) throws -> [FeatureStatistics.Postings] {
    let frequent = ids.filter { features[$0].kind == .latin && !features[$0].isContentWord }
    var lists = known
    try read(frequent, limit: Self.functionWordLimit, into: &lists)
    try read(Array(ids), limit: limit, into: &lists)
    return ids.map { id in
      postings(id, lists, weight: features[id].listWeight)
    }
  }

  /// The postings of those characters that are rare. FTS5 finds a single character by all pairs that
  /// begin with it, which takes long where there are many; but a rare one may be all that a question is
  /// about.
  func rareCharacters(among ids: Range<Int>) throws -> [FeatureStatistics.Postings] {
    let rare = ids.filter { id in
      if known[expression(id)] != nil { return true }
      let count = snapshot.statistics.passageCount(ofCharacter: features[id].scalars[0])
      return count > 0
        && count <= (features[id].isContentWord ? Self.rareWord : Self.rareCharacter)
    }
    var lists = known
    try read(rare, limit: .max, into: &lists)
    return rare.map { postings($0, lists, weight: features[$0].weight) }
  }

  private func postings(
    _ id: Int, _ lists: [MatchExpression: PostingList], weight: Double
  ) -> FeatureStatistics.Postings {
    .init(feature: id, list: lists[expression(id)] ?? PostingList(), weight: weight)
  }

  private func expression(_ id: Int) -> MatchExpression {
    .phrase(features[id].phrase, features[id].strictness)
  }

  private func read(
    _ ids: [Int], limit: Int, into lists: inout [MatchExpression: PostingList]
  ) throws {
    let missing = Array(Set(ids.map(expression).filter { lists[$0] == nil }))
    for (expression, list) in zip(missing, try snapshot.postings(of: missing, limit: limit)) {
      lists[expression] = list
    }
  }
}
