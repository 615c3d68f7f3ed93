import Foundation
import SuoyinICU

/// What Chinese prose looks like, learnt from texts: which character follows which, how long its
/// clauses are and which marks end them.
struct ProseModel {
  private struct Clause {
    /// In characters.
    let length: Int
    let mark: Unicode.Scalar
  }

  /// Texts of some pages hold few of the pairs that long ones do. Now and then a character is drawn
  /// by its own frequency alone; rarer still is one that the texts do not have at all. With these
  /// shares there are about as many distinct pairs and characters as in technical prose of the same
  /// length: 200,000 and 2,800 in 3.6 million characters.
  private static let looseShare = 0.08
  private static let rareShare = 0.006
  private static let rareCount = 1_800.0

  private var characters: [Unicode.Scalar] = []
  /// As often as they were seen.
  private var followers: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  private var clauses: [Clause] = []

  /// - Throws: `BenchFailure` where the folder has no Chinese text in UTF-8.
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
        description: "\(folder): no Chinese prose in UTF-8 there; --seed-texts takes a folder")
    }
  }

  /// A passage that ends with the first sentence past `byteCount`.
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

  /// One of many, each rarer than the one before it, as Zipf found.
  private static func rareCharacter(using generator: inout SeededGenerator) -> Unicode.Scalar {
    let rank = pow(rareCount, Double.random(in: 0..<1, using: &generator))
    // A prime stride spreads them over the block's 20,992 places.
    return Unicode.Scalar(0x4E00 + UInt32(rank) * 7_919 % 20_992)!
  }

  // MARK: Learning

  private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "？", "！"]
  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "，": "，", "、": "、", "。": "。", "；": "；", "：": "：", "？": "？", "！": "！",
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！",
  ]

  /// White space is where a line was broken; what is neither character nor mark ends a clause that
  /// tells nothing of clauses.
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
