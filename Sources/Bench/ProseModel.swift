import Foundation
import SuoyinICU

/// Chinese prose as a Markov chain learnt from texts: which character follows which, how long clauses are
/// and which marks end them.
///
/// The speed of a full-text index depends on how frequent its terms are, so random characters would not
/// do; and a real collection large enough cannot be shipped.
///
///     let model = try ProseModel(learningFrom: "Fixtures/papers/documents")
///     model.passage(ofBytes: 400, using: &generator)  // 治理的流域合作与发展，…。
struct ProseModel {
  /// A stretch of Chinese characters and the mark that ends it, as the texts have it.
  private struct Clause {
    /// In characters.
    let length: Int
    let mark: Unicode.Scalar
  }

  /// A few pages contain only some of the pairs of characters of a long text. So with the first of these
  /// probabilities a character is drawn by its own frequency, and with the second one that the texts
  /// need not contain at all. Generated prose then has about as many distinct pairs and characters as
  /// technical prose of the same length: 200,000 and 2,800 in 3.6 million characters.
  private static let looseShare = 0.08
  private static let rareShare = 0.006
  /// The number of those rare characters.
  private static let rareCount = 1_800.0

  /// Each as often as it occurs.
  private var characters: [Unicode.Scalar] = []
  /// What follows a character, each as often as it does.
  private var followers: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  private var clauses: [Clause] = []

  /// Learns from all files of a folder that are in UTF-8.
  ///
  /// - Throws: `BenchFailure` where none of them has Chinese clauses.
  init(learningFrom folder: String) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
        let text = String(data: data, encoding: .utf8)
      else { continue }
      learn(text)
    }
    guard !clauses.isEmpty else {
      throw BenchFailure(
        description: "\(folder): there is no Chinese prose in UTF-8; --seed-texts takes a folder")
    }
  }

  /// Prose that ends with the first sentence end after `byteCount` UTF-8 bytes.
  ///
  /// Each character and each mark counts as three bytes of UTF-8, so nothing need be encoded.
  /// The chain continues across marks: the first character of a clause
  /// depends on the last of the previous one.
  func passage(ofBytes byteCount: Int, using generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    var written = 0
    var last: Unicode.Scalar?
    while true {
      let clause = clauses.randomElement(using: &generator)!
      for _ in 0..<clause.length {
        let next = character(after: last, using: &generator)
        text.append(next)
        last = next
      }
      text.append(clause.mark)
      written += (clause.length + 1) * 3
      if written >= byteCount, Self.sentenceEnds.contains(clause.mark) { return String(text) }
    }
  }

  /// One draw decides among three sources: rare characters, any character by its
  /// frequency, and, most often, one that follows `last` in the texts.
  private func character(
    after last: Unicode.Scalar?, using generator: inout SeededGenerator
  ) -> Unicode.Scalar {
    let draw = Double.random(in: 0..<1, using: &generator)
    if draw < Self.rareShare { return Self.rareCharacter(using: &generator) }
    if draw > Self.rareShare + Self.looseShare, let last, let next = followers[last] {
      return next.randomElement(using: &generator)!
    }
    return characters.randomElement(using: &generator)!
  }

  /// A character whose frequency falls with its rank by Zipf's law.
  private static func rareCharacter(using generator: inout SeededGenerator) -> Unicode.Scalar {
    let rank = pow(rareCount, Double.random(in: 0..<1, using: &generator))
    // A prime stride spreads the ranks over the block's 20,992 code points.
    return Unicode.Scalar(0x4E00 + UInt32(rank) * 7_919 % 20_992)!
  }

  // MARK: Learning

  private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "？", "！"]
  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "，": "，", "、": "、", "。": "。", "；": "；", "：": "：", "？": "？", "！": "！",
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！",
  ]

  /// White space is ignored, since lines are broken anywhere. Anything else that is neither a character nor
  /// a mark interrupts a clause, whose length is then not counted.
  private mutating func learn(_ text: String) {
    var last: Unicode.Scalar?
    var length = 0
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      if scalar.isHan {
        characters.append(scalar)
        if let last { followers[last, default: []].append(scalar) }
        last = scalar
        length += 1
        continue
      }
      if let mark = Self.marks[scalar], length > 0 {
        clauses.append(Clause(length: length, mark: mark))
      } else {
        last = nil
      }
      length = 0
    }
  }
}
