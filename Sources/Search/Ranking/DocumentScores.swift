import SuoyinStorage

/// How well documents answer a query as wholes: the counts of all their passages together, by BM25.
///
/// Words that are spread over a long document never meet in one of its passages. Asked for a page by its
/// title, a score of whole pages finds it more often than that of its best passage; asked for one
/// fact, it is the other way round. So ranking mixes both, and a document of one passage, which says
/// nothing beyond that passage, has the score of that passage.
///
/// Made from the posting lists that a search has read anyway, so that nothing is stored for it. A feature
/// too frequent to be read to the end says little about a document and is left out.
struct DocumentScores {
  /// By the number of the document.
  private var scores: [Float] = []
  private let documents: DocumentTable

  /// Adds up the posting lists by document. O(postings + documents).
  ///
  /// - Parameter features: those of `statistics`, as they are weighed in whole documents.
  init(
    _ features: QueryFeatures, _ statistics: FeatureStatistics, _ table: PassageTable,
    _ documents: DocumentTable, _ weights: RankingWeights
  ) {
    self.documents = documents
    scores = [Float](repeating: 0, count: documents.tokens.count)
    let bm25 = BM25(
      k1: weights.documentK1 * documents.averageLength / table.averageLength,
      b: weights.documentB)
    var counts: [(document: Int, count: Float)] = []
    for postings in statistics.postings where postings.list.isComplete {
      Self.count(postings.list, documents, &counts)
      let idf = BM25.idf(of: Double(counts.count), in: Double(documents.count))
      let scorer = BM25.PostingScorer(
        bm25, factor: features.features[postings.feature].listWeight * idf,
        averageLength: documents.averageLength)
      for (document, count) in counts {
        scores[document] += scorer.score(count, length: documents.tokens[document])
      }
    }
  }

  /// How often each document has what a list is of, in its text. Titles are not counted: the first
  /// passage has them.
  private static func count(
    _ list: PostingList, _ documents: DocumentTable,
    _ counts: inout [(document: Int, count: Float)]
  ) {
    counts.removeAll(keepingCapacity: true)
    var last = -1
    for index in list.passages.indices where list.textCounts[index] > 0 {
      let passage = Int(list.passages[index])
      guard passage < documents.numbers.count else { continue }
      let document = Int(documents.numbers[passage])
      let count = Float(list.textCounts[index])
      if document == last {
        counts[counts.count - 1].count += count
      } else {
        counts.append((document, count))
        last = document
      }
    }
  }

  /// The score of a document as a whole, by its number.
  func score(ofDocument number: Int) -> Float { scores[number] }

  /// The score of the document that a passage belongs to, mixed with the passage's `own`: the fewer
  /// passages the document has, the more of that, and nothing else where it has only one.
  @inline(__always)
  func score(ofPassage id: UInt32, own: Float) -> Float {
    guard Int(id) < documents.numbers.count else { return own }
    let document = Int(documents.numbers[Int(id)])
    let part = 1 / Float(max(1, documents.passageCounts[document]))
    return part * own + (1 - part) * scores[document]
  }
}
