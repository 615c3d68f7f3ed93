import SuoyinAnalysis
import SuoyinStorage

/// Finds the words of a query that occur in no passage, and what is near them.
struct MissingWordFinder {
  /// How many clauses of a query are looked up as a whole, and the longest such clause, in tokens.
  /// Suggestions for one clause take as long as several searches, and nothing is near to a long one.
  private static let mostClauses = 8
  private static let longestClause = 12
  /// How many words of a question have suggestions. A question has many words, and is answered without
  /// some of them.
  private static let mostOfQuestion = 5

  private let snapshot: Snapshot
  private let suggester: Suggester

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    suggester = Suggester(snapshot)
  }

  /// Each missing word once: a clause as a whole, where something that sounds or looks like all of it
  /// occurs; else its words.
  func missingWords(of plan: SearchPlan) throws -> [MissingWord] {
    let clauses = plan.query.clauses.filter { $0.field == .anywhere && $0.kind != .verbatim }
    let found =
      plan.isQuestion
      ? try missing(clauses.flatMap(\.contentWords)).prefix(Self.mostOfQuestion).map(suggested)
      : try clauses.prefix(Self.mostClauses)
        .filter { $0.phrase.elements.count <= Self.longestClause }.flatMap(missingWords)
    var seen = Set<String>()
    return found.filter { seen.insert($0.text).inserted }
  }

  private func missingWords(of clause: Query.Clause) throws -> [MissingWord] {
    guard try !missing([clause.phrase]).isEmpty else { return [] }
    let whole = try suggested(clause.phrase)
    let words = try missing(clause.contentWords)
    let isNear = whole.suggestions.contains { $0.reason != .part }
    return isNear || words.isEmpty && !whole.suggestions.isEmpty
      ? [whole] : try words.map(suggested)
  }

  private func suggested(_ phrase: Phrase) throws -> MissingWord {
    MissingWord(
      text: phrase.description, suggestions: try suggester.suggestions(for: phrase))
  }

  /// Those of `phrases` that occur in no passage, in any form.
  private func missing(_ phrases: [Phrase]) throws -> [Phrase] {
    let phrases = Array(phrases.prefix(QueryParser.mostClauses))
    let lists = try snapshot.postings(of: phrases.map { .phrase($0, .forms) }, limit: 1)
    return zip(phrases, lists).filter(\.1.passages.isEmpty).map(\.0)
  }
}

extension Query.Clause {
  /// Its words that are not function words.
  fileprivate var contentWords: [Phrase] {
    (kind == .bare ? words : [phrase]).filter { !FunctionWords.contains($0) }
  }
}
