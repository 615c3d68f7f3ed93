/// How a query is understood, and how well a document answers it.
///
///     let explanation = try index.explain("白鹤")
///     print(explanation.words, explanation.structure)  // [白鹤] bare[白鹤]
public struct Explanation: Sendable {
  /// A part of the query that is counted in passages.
  ///
  ///     for part in explanation.parts { print(part.kind, part.text, part.passageCount) }
  public struct Part: Hashable, Sendable {
    /// Folded.
    public let text: String
    /// `word`, `pair`, `character`, or `forms` for a Latin word in all its forms.
    public let kind: String
    /// What it is worth beside its rarity: the sum of its `RankingWeights` over the query.
    public let weight: Double
    /// In how many passages it occurs; an estimate where `isEstimate` is true.
    public let passageCount: Int
    /// Whether only the first part of its postings was read.
    public let isEstimate: Bool
    /// How rare it is: BM25's inverse document frequency.
    public let rarity: Double
  }

  /// A question that is put to the index. They are put one after another until enough is found.
  ///
  ///     for step in explanation.steps { print(step.grade, step.expression) }
  public struct Step: Hashable, Sendable {
    /// Of the passages that it finds.
    public let grade: MatchGrade
    /// The expression for FTS5's `MATCH`; each term comes after a space.
    public let expression: String
  }

  /// The best passage of the document.
  ///
  ///     let explanation = try index.explain("白鹤", document: hit.documentID)
  ///     print(explanation.passage?.grade == .exact, explanation.reasons.isEmpty)  // true false
  public struct Passage: Hashable, Sendable {
    /// Its place in the document, counted from 1.
    public let number: Int
    /// nil where the query does not find it.
    public let grade: MatchGrade?
    /// Its relevance: the sum of the shares' scores. The same number as `Hit.score` in a search for
    /// passages. A search for documents gives the whole document more weight: see
    /// `SearchOptions.Grouping.document`.
    public let score: Double
    /// What is added up to the score: what the words are worth, the largest first; then the document
    /// and the signs.
    public let shares: [Share]

    /// One number that is added to the score of the passage.
    ///
    ///     for share in explanation.passage?.shares ?? [] { print(share.text, share.score) }
    public struct Share: Hashable, Sendable {
      /// What a share is for.
      ///
      ///     let shares = explanation.passage?.shares ?? []
      ///     for share in shares where share.kind == .document { print(share.score) }
      public enum Kind: String, CaseIterable, Sendable {
        /// A part of the query.
        case part
        /// That the passage has many of the content words, or all.
        case coverage
        /// What its document as a whole has of the query.
        case document
        /// A sign that the passage is what was looked for: a heading, words in order.
        case sign
      }

      /// What the share is for.
      public let kind: Kind
      /// The part: `word`, `word~` for any form of a Latin word, or `word near word`; for the other kinds
      /// what they mean, in English.
      public let text: String
      /// How often the part occurs; in titles and near each other, occurrences count as less than one.
      /// For the other kinds 1.
      public let count: Double
      /// What was added.
      public let score: Double
    }
  }

  /// The query as the index sees it: simplified, in small letters, without accents.
  public let folded: String
  /// Brackets around the words that the query is cut into.
  public let words: String
  /// The query's structure: `all(bare[…], -bare[…])`.
  public let structure: String
  /// The filters as they are typed: `lang:zh`.
  public let filters: [String]
  /// What was not taken as its signs suggest.
  public let notes: [QueryNote]
  /// Whether the query is taken as a question: see `Answer.isQuestion`.
  public let isQuestion: Bool
  /// In the order in which they are tried.
  public let steps: [Step]
  /// Words first, then pairs, Latin words and characters.
  public let parts: [Part]
  /// Where a document was named: its best passage, or its first where the query finds none of them;
  /// nil where there is no such document.
  public let passage: Passage?
  /// Where a document was named: why it is found, or why not, one sentence each.
  public let reasons: [String]
}
