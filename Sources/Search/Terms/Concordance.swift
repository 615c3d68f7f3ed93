import SuoyinDocuments

/// How to show a term in its contexts.
///
///     var options = ConcordanceOptions()
///     options.columns = 12
///     options.order = .right
///     for line in try index.concordance(of: "白鹤", options).lines.prefix(1) {
///       print(line.left, line.match, line.right)  // 子们还能看到 白鹤 。
///     }
public struct ConcordanceOptions: Hashable, Sendable {
  /// How the lines are sorted.
  ///
  ///     print(ConcordanceOptions.Order(rawValue: "left") == .left)  // true
  public enum Order: String, Sendable, CaseIterable {
    /// As in the index.
    case text
    /// By what stands before the term, its nearest first.
    case left
    /// By what comes after it.
    case right
  }

  /// How wide each side is, in columns of a terminal: a Chinese character takes two.
  public var columns = 36
  /// How the lines are sorted.
  public var order = Order.text
  /// How many lines at most; nil for all.
  public var limit: Int? = 50
  /// Whether lines have the other language's stretch with them, where the texts are aligned.
  public var isAligned = false

  /// The usual options.
  public init() {}
}

/// A term in one place, with what stands around it.
///
///     for line in try index.concordance(of: "白鹤").lines {
///       print("\(line.left) [\(line.match)] \(line.right)")
///     }
public struct ConcordanceLine: Sendable {
  /// At most as wide as was asked for; whole characters.
  public let left: String
  /// The term, in the form it has here.
  public let match: String
  /// What comes after it; as wide as `left` may be.
  public let right: String
  /// The file; absolute.
  public let path: String
  /// The title of the document; nil where there is none.
  public let title: String?
  /// Where `match` is in the file.
  public let location: SourceLocation?
  /// What says the same in the other language.
  public internal(set) var counterpart: String?
}

/// A term in its contexts.
///
///     print(try index.concordance(of: "白鹤").count)  // 3
public struct Concordance: Sendable {
  /// At most `ConcordanceOptions.limit`, in its order.
  public let lines: [ConcordanceLine]
  /// How often the term stands in the index, whatever the limit.
  public let count: Int
}

/// A word that stands near a term.
///
///     print(try index.collocates(of: "白鹤").map(\.word))  // ["看到"]
public struct Collocate: Hashable, Sendable {
  /// Folded.
  public let word: String
  /// How often it stands near the term: each place once, however many of the term's it is near to.
  public let count: Int
  /// How often it stands anywhere.
  public let total: Int
  /// How much they belong together: 14 + log₂ of Dice's coefficient (Rychlý 2008), at most 14. Where
  /// there are more of the word near the term than of the term, as many count as there are of that.
  public let logDice: Double
}
