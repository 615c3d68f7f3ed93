import SuoyinDocuments

/// A passage that answers a query.
public struct Hit: Sendable, Identifiable {
  /// What was found, in one place.
  public struct Match: Hashable, Sendable {
    public let location: SourceLocation
  }

  /// The passage's number in this index.
  public let id: Int64
  /// Counted from 1.
  public let rank: Int
  /// More is better; comparable within one answer.
  public let score: Double
  public let grade: MatchGrade
  /// The record's id in a collection, else the path of the file.
  public let documentID: String
  /// Of the file; absolute.
  public let path: String
  public let title: String?
  public let language: Language
  /// The passage's place in its document, counted from 1.
  public let passageNumber: Int
  /// All of the passage.
  public let passageLocation: SourceLocation?
  /// Where the snippet's first match stands, or the passage where there is none.
  public var location: SourceLocation? { matches.first?.location ?? passageLocation }
  /// Why it was found: the best part of the passage.
  public var snippet: Snippet { snippets[0] }
  /// At least one; the first is the best, the others stand in the order of the text.
  public let snippets: [Snippet]
  /// The matches in the passage: first those that the snippets highlight, in their order, then the
  /// others; at most a hundred.
  public let matches: [Match]
  /// How many matches there are in the passage.
  public let matchCount: Int
  /// What of the query it was found by in the other language, or by its reading; empty where it has
  /// what was typed.
  public internal(set) var translations: [Translation] = []
  /// The stretch in the language of the query that says the same, where the texts are aligned.
  public internal(set) var counterpart: Snippet?
  /// Where hits are grouped by document: how many more passages of this one were found.
  public internal(set) var moreCount = 0
  /// The passages before and after it in its document, nearest last and nearest first; as many as
  /// were asked for.
  public internal(set) var before: [String] = []
  public internal(set) var after: [String] = []
}

/// What a search found.
public struct Answer: Sendable {
  public let hits: [Hit]
  /// The grade that the search came down to; nil where nothing was found.
  public let grade: MatchGrade?
  /// Whether the query asked for anything: false for one without letters, digits and characters.
  public let asksForSomething: Bool
  /// Whether it is a question, or so many words that the best passages are shown whether they have
  /// all of them or not.
  public let isQuestion: Bool
  /// What was not taken as its signs suggest.
  public let notes: [QueryNote]
  /// The words that stand in no passage, with what is near them; only where nothing was found, or
  /// where `SearchOptions.suggests` and no passage has all that was asked for.
  public let missingWords: [MissingWord]
  /// What `SearchOptions.cursor` takes to go on after the last hit; nil where there are no more.
  public let next: String?
  /// Counts over everything that was found, where they were asked for.
  public let facets: Facets?
}

/// A part of a query that was not taken as its signs suggest.
public struct QueryNote: Hashable, Sendable {
  /// In characters of the query, from 0.
  public let offset: Int
  /// One sentence, with the remedy.
  public let message: String
}

/// A word of a query that stands in no passage.
public struct MissingWord: Hashable, Sendable {
  /// Folded.
  public let text: String
  /// The nearest first.
  public let suggestions: [Suggestion]
}
