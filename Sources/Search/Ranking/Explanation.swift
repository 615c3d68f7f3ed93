/// How a query is understood, and what of it a document has.
///
///     let explanation = try index.explain("白鹤")
///     print(explanation.words, explanation.structure)  // [白鹤] bare[白鹤]
public struct Explanation: Sendable {
  /// A part of the query that is counted.
  ///
  ///     for part in explanation.parts { print(part.kind, part.text, part.passageCount) }
  public struct Part: Hashable, Sendable {
    /// The word, pair or character, folded.
    public let text: String
    /// `word`, `pair`, `character` or `forms`.
    public let kind: String
    /// What it counts for beside its rarity.
    public let weight: Double
    /// In how many passages it stands; an estimate where `isEstimate` says so.
    public let passageCount: Int
    /// Whether only the first part of its postings was read.
    public let isEstimate: Bool
    /// How rare it is: BM25's inverse document frequency.
    public let rarity: Double
  }

  /// What is asked of the index, one after the other until enough was found.
  ///
  ///     for step in explanation.steps { print(step.grade, step.expression) }
  public struct Step: Hashable, Sendable {
    /// The grade of what it finds.
    public let grade: MatchGrade
    /// What follows MATCH; each term comes after a space.
    public let expression: String
  }

  /// What one passage of the document has.
  ///
  ///     let explanation = try index.explain("白鹤", document: hit.documentID)
  ///     print(explanation.passage?.grade == .exact, explanation.reasons.isEmpty)  // true false
  public struct Passage: Hashable, Sendable {
    /// Its place in its document, counted from 1.
    public let number: Int
    /// The grade at which the search finds it; nil where it does not.
    public let grade: MatchGrade?
    /// The sum that it is ranked by, within its grade.
    public let score: Double
    /// Each part's share of the score, the largest first.
    public let shares: [Share]
    /// What one part of the query adds to the score.
    ///
    ///     for share in explanation.passage?.shares ?? [] { print(share.text, share.score) }
    public struct Share: Hashable, Sendable {
      /// The part, or a word for what else adds to the score.
      public let text: String
      /// How often it occurs in the passage; the title counts in part.
      public let count: Double
      /// What it adds.
      public let score: Double
    }
  }

  /// The query as it is compared: simplified, in lower case and half width.
  public let folded: String
  /// Brackets around the words that the query is cut into.
  public let words: String
  /// The query's structure: `all(bare[…], -bare[…])`.
  public let structure: String
  /// What `lang:`, `path:`, `type:`, `after:` and `before:` restrict the search to.
  public let filters: [String]
  /// What was not taken as its signs suggest.
  public let notes: [QueryNote]
  /// Whether passages are ranked by what they have of the query, not required to have all.
  public let isQuestion: Bool
  /// In the order in which they are tried.
  public let steps: [Step]
  /// What is counted in a passage.
  public let parts: [Part]
  /// Where a document was named: its best passage; nil where it has none of the parts.
  public let passage: Passage?
  /// Where a document was named: why it is found, or why not, one sentence each.
  public let reasons: [String]
}
