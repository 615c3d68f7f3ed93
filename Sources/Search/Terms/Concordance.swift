import SuoyinDocuments

/// How to show a term in its contexts.
public struct ConcordanceOptions: Hashable, Sendable {
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
  public var order = Order.text
  /// How many lines at most; nil for all.
  public var limit: Int? = 50
  /// Whether lines have the other language's stretch with them, where the texts are aligned.
  public var isAligned = false

  public init() {}
}

/// A term in one place, with what stands around it.
public struct ConcordanceLine: Sendable {
  /// At most as wide as was asked for; whole characters.
  public let left: String
  public let match: String
  public let right: String
  public let path: String
  public let title: String?
  public let location: SourceLocation?
  /// What says the same in the other language.
  public internal(set) var counterpart: String?
}

/// A term in its contexts.
public struct Concordance: Sendable {
  public let lines: [ConcordanceLine]
  /// How often the term stands in the index, whatever the limit.
  public let count: Int
}

/// A word that stands near a term.
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
