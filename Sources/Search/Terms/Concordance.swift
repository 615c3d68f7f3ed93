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
  /// The order of the lines.
  ///
  ///     print(ConcordanceOptions.Order(rawValue: "left") == .left)  // true
  public enum Order: String, Sendable, CaseIterable {
    /// As in the index.
    case text
    /// By the text to the left of the term, from the term outwards.
    case left
    /// By the text to the right of it.
    case right
  }

  /// The maximum width of each side, in columns of a terminal: a Chinese character takes two. The
  /// standard leaves room for the term on a line of 80.
  public var columns = 36
  /// How the lines are sorted.
  public var order = Order.text
  /// The maximum number of lines; nil for all.
  public var limit: Int? = 50
  /// Whether lines come with the aligned sentence in the other language, where there is one.
  public var isAligned = false

  /// The usual options.
  public init() {}
}

/// One occurrence of a term with the text around it: a line of a KWIC concordance.
///
///     for line in try index.concordance(of: "白鹤").lines {
///       print("\(line.left) [\(line.match)] \(line.right)")
///     }
public struct ConcordanceLine: Sendable {
  /// The text before the match: as many whole characters as fit, line breaks as spaces.
  public let left: String
  /// The term, in the form it has here.
  public let match: String
  /// The text after the match.
  public let right: String
  /// The file; absolute.
  public let path: String
  /// The title of the document; nil where there is none.
  public let title: String?
  /// Where `match` is in the file.
  public let location: SourceLocation?
  /// The aligned sentence in the other language.
  public internal(set) var counterpart: String?
}

/// The occurrences of a term in the whole index, as a keyword-in-context (KWIC) concordance (Luhn
/// 1960).
///
///     print(try index.concordance(of: "白鹤").count)  // 3
public struct Concordance: Sendable {
  /// At most `ConcordanceOptions.limit`, in its order.
  public let lines: [ConcordanceLine]
  /// How often the term occurs in the index, whatever the limit.
  public let count: Int
}

/// A word that occurs near a term more often than by chance.
///
///     print(try index.collocates(of: "白鹤").map(\.word))  // ["看到"]
public struct Collocate: Hashable, Sendable {
  /// Folded.
  public let word: String
  /// How often it occurs near the term: each occurrence counts once, however many of the term's it is
  /// near.
  public let count: Int
  /// How often it occurs in the whole index.
  public let total: Int
  /// The strength of the association: 14 + log₂ of Dice's coefficient (Rychlý 2008).
  ///
  /// With f the number of occurrences, logDice = 14 + log₂(2·f(term, word) / (f(term) + f(word))). It is
  /// 14 where the two only occur together, one less where they do so half as often, and does not
  /// depend on the size of the index. f(term, word) is at most f(term): a word on both sides of a term
  /// counts once, so that 14 stays the maximum.
  public let logDice: Double
}
