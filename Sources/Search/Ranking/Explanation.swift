/// How a query is understood, and what of it a document has.
public struct Explanation: Sendable {
  /// A part of the query that is counted.
  public struct Part: Hashable, Sendable {
    public let text: String
    /// `word`, `pair`, `character` or `forms`.
    public let kind: String
    /// What it counts for beside its rarity.
    public let weight: Double
    /// In how many passages it stands; an estimate where `isEstimate` says so.
    public let passageCount: Int
    public let isEstimate: Bool
    /// How rare it is: BM25's inverse document frequency.
    public let rarity: Double
  }

  /// What is asked of the index, one after the other until enough was found.
  public struct Step: Hashable, Sendable {
    public let grade: MatchGrade
    /// What follows MATCH; each term comes after a space.
    public let expression: String
  }

  /// What one passage of the document has.
  public struct Passage: Hashable, Sendable {
    public let number: Int
    public let grade: MatchGrade?
    public let score: Double
    /// Each part's share of the score, the largest first.
    public let shares: [Share]
    public struct Share: Hashable, Sendable {
      public let text: String
      public let count: Double
      public let score: Double
    }
  }

  public let folded: String
  /// Brackets around the words that the query is cut into.
  public let words: String
  /// The query's structure: `all(bare[…], -bare[…])`.
  public let structure: String
  public let filters: [String]
  public let notes: [QueryNote]
  public let isQuestion: Bool
  public let steps: [Step]
  public let parts: [Part]
  /// Where a document was named: its best passage; nil where it has none of the parts.
  public let passage: Passage?
  /// Where a document was named: why it is found, or why not, one sentence each.
  public let reasons: [String]
}
