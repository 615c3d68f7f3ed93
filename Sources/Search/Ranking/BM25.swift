#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The weighting of BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and
/// Beyond", 2009), in the form Lucene and tantivy use.
///
/// The score of a passage is the sum, over the features of a query, of
///
///     weight × idf × count × (k1 + 1) / (count + k1 × (1 − b + b × length / averageLength))
///
/// Everything that scores in this package scores with these three functions, so that a change of
/// the formula is a change of one file.
///
///     let bm25 = BM25(k1: 1.2, b: 0.75)
///     bm25.saturated(1, length: 100, averageLength: 100)  // 1.0: once, in a text of average length
///     bm25.saturated(9, length: 100, averageLength: 100)  // 1.94; never more than k1 + 1 = 2.2
///     BM25.idf(of: 1, in: 1_000)                          // 6.5: one passage of a thousand
package struct BM25: Hashable, Sendable {
  /// How slowly further occurrences stop adding to the score; 0 counts every feature once at most.
  package var k1: Double
  /// How much longer texts are discounted, from 0, not at all, to 1, in full proportion to length.
  package var b: Double

  package init(k1: Double, b: Double) {
    self.k1 = k1
    self.b = b
  }

  /// How rare a feature is: the inverse document frequency, natural logarithm.
  ///
  /// Lucene's form, with 1 added inside the logarithm. The classic form is negative for what occurs in
  /// more than half of all passages, and a passage would then rank lower for containing it.
  ///
  /// - Parameters:
  ///   - count: how many passages contain the feature; may be an estimate. More than `total` counts
  ///     as `total`.
  ///   - total: how many passages there are.
  package static func idf(of count: Double, in total: Double) -> Double {
    let count = min(count, total)
    return log(1 + (total - count + 0.5) / (count + 0.5))
  }

  /// The part of the denominator that depends on the length alone: the same for every feature of one
  /// passage, so that it need be computed only once for each.
  ///
  /// - Parameters:
  ///   - length: of the passage, in tokens.
  ///   - averageLength: of all passages, in tokens; above 0.
  @inline(__always)
  package func norm(length: Double, averageLength: Double) -> Double {
    k1 * (1 - b + b * length / averageLength)
  }

  /// `count` occurrences, as the formula counts them: from 0 to less than `k1 + 1`.
  ///
  /// - Parameters:
  ///   - count: may have a fraction, where an occurrence counts as less than one. Above 0.
  ///   - norm: of `norm(length:averageLength:)`.
  @inline(__always)
  package func saturated(_ count: Double, norm: Double) -> Double {
    count * (k1 + 1) / (count + norm)
  }

  /// The same where only one feature of a passage is counted.
  package func saturated(_ count: Double, length: Double, averageLength: Double) -> Double {
    saturated(count, norm: norm(length: length, averageLength: averageLength))
  }
}

extension BM25 {
  /// The score of one feature for all passages of a posting list: in single precision and with
  /// everything that does not depend on the passage multiplied out beforehand. Posting lists run to
  /// tens of thousands, and these scores only choose which passages are read.
  struct PostingScorer {
    /// weight × idf × (k1 + 1)
    private let numerator: Float
    /// The norm of a passage without tokens, and what each token adds to it.
    private let base: Float
    private let slope: Float

    /// - Parameters:
    ///   - factor: the weight of the feature times its idf.
    ///   - averageLength: of all passages, in tokens.
    init(_ bm25: BM25, factor: Double, averageLength: Double) {
      numerator = Float(factor * (bm25.k1 + 1))
      base = Float(bm25.k1 * (1 - bm25.b))
      slope = Float(bm25.k1 * bm25.b / averageLength)
    }

    /// Whether the feature adds anything at all.
    var isZero: Bool { numerator <= 0 }

    /// - Parameters:
    ///   - count: how often the feature occurs in a passage; above 0.
    ///   - length: of the passage, in tokens.
    @inline(__always)
    func score(_ count: Float, length: some FixedWidthInteger) -> Float {
      numerator * count / (count + base + slope * Float(length))
    }
  }
}
