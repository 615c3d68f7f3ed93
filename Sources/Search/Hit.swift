import SuoyinDocuments

/// A passage that answers a query.
///
///     for hit in try index.search("命运共同体 值班表").hits.prefix(1) {
///       print(hit.rank, hit.grade, hit.location?.line ?? 0)  // 1 exact 13
///     }
public struct Hit: Sendable, Identifiable {
  /// What was found, in one place.
  ///
  ///     let hit = try index.search("白鹤").hits[0]
  ///     print(hit.matches.map(\.location.line))  // [3, 3, 5]
  public struct Match: Hashable, Sendable {
    /// Where it is in the file.
    public let location: SourceLocation
  }

  /// The passage's number in this index.
  public let id: Int64
  /// The place in the answer, counted from 1.
  public let rank: Int
  /// How relevant the passage is: BM25 over the parts of the query, what its document has of them, and
  /// signs such as a heading, added up as `Explanation.Passage` lists them; above 0, without an upper
  /// bound. For a hit in the other language or by pinyin, and for all hits ranked among those, what part
  /// of the question the passage has, about from 0 to 1. 0 where the query has only filters or
  /// exclusions.
  ///
  /// Hits are not always ordered by this number: `rank` is their order. For a query with quotation marks
  /// or operators, or of fewer than four characters, a stricter grade comes first, and so do headings,
  /// titles and phrases that are the query.
  public let score: Double
  /// How near the passage comes to what was asked.
  public let grade: MatchGrade
  /// The record's id in a collection, else the path of the file.
  public let documentID: String
  /// Of the file; absolute.
  public let path: String
  /// The title of the document; nil where there is none.
  public let title: String?
  /// The language most of the passage is written in.
  public let language: Language
  /// The passage's place in its document, counted from 1.
  public let passageNumber: Int
  /// All of the passage.
  public let passageLocation: SourceLocation?
  /// Where the snippet's first match is; where there is none, where the passage is.
  public var location: SourceLocation? { matches.first?.location ?? passageLocation }
  /// Why it was found: the best part of the passage.
  public var snippet: Snippet { snippets[0] }
  /// At least one: the best, then others in the order of the text.
  public let snippets: [Snippet]
  /// The matches in the passage: first those that the snippets highlight, in their order, then the
  /// others; at most a hundred.
  public let matches: [Match]
  /// How many matches there are in the passage.
  public let matchCount: Int
  /// The words of the query that it was found by in the other language, or by their reading; empty
  /// where it has what was typed.
  public internal(set) var translations: [Translation] = []
  /// The stretch in the language of the query that says the same, where the texts are aligned.
  public internal(set) var counterpart: Snippet?
  /// Where hits are grouped by document: how many more passages of this one were found.
  public internal(set) var moreCount = 0
  /// The passages before it in its document, the nearest last; as many as were asked for.
  public internal(set) var before: [String] = []
  /// The passages after it, the nearest first.
  public internal(set) var after: [String] = []
  /// The order of hits, for cursors.
  let sortKey: Rank
}

/// What a search found.
///
///     let answer = try index.search("命运共同体")
///     print(answer.hits.isEmpty, answer.grade == .exact, answer.notes.count)  // false true 0
public struct Answer: Sendable {
  /// The passages, best first; at most `SearchOptions.limit`.
  public let hits: [Hit]
  /// The loosest grade that the search had to accept, other languages and pinyin left aside; nil where
  /// nothing was found.
  public let grade: MatchGrade?
  /// Whether the query asked for anything: false for one without letters, digits and characters.
  public let asksForSomething: Bool
  /// Whether it is a question, or has so many words that no passage can be expected to have them all:
  /// then the best passages are shown, whether they have all or not.
  public let isQuestion: Bool
  /// Parts of the query that were read otherwise than their signs suggest.
  public let notes: [QueryNote]
  /// The words that occur in no passage, with what is near them; only where nothing was found, or with
  /// `SearchOptions.suggests` where no passage has all that was asked for.
  public let missingWords: [MissingWord]
  /// What `SearchOptions.cursor` takes to go on after the last hit; nil where there are no more.
  public let next: String?
  /// Counts over everything that was found, where they were asked for.
  public let facets: Facets?
}

/// A part of a query that was read otherwise than its signs suggest.
///
///     for note in try index.search("author:鲁迅 茶").notes {
///       print("character \(note.offset): \(note.message)")
///     }
public struct QueryNote: Hashable, Sendable {
  /// In characters of the query, from 0.
  public let offset: Int
  /// One sentence, with the remedy.
  public let message: String
}

/// A word of a query that occurs in no passage.
///
///     for word in try index.search("cooperatoin").missingWords {
///       print(word.text, word.suggestions.map(\.text))  // cooperatoin ["cooperation"]
///     }
public struct MissingWord: Hashable, Sendable {
  /// Folded.
  public let text: String
  /// What does occur and is near it, the nearest first.
  public let suggestions: [Suggestion]
}
