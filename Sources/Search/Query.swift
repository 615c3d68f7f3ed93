import SuoyinAnalysis

/// What is asked for: parts that are all wanted. Any string is a query; what has no letter, digit or
/// character in it asks for nothing.
package struct Query: Sendable {
  package struct Clause: Sendable {
    package enum Kind: Sendable {
      /// Typed without quotation marks, up to the next space. May be taken apart into its words.
      case bare
      /// Typed in quotation marks: wanted as it is.
      case quoted
    }

    package let kind: Kind
    /// As typed, without the quotation marks.
    package let text: String
    package let pattern: Pattern
    /// The same with hyphens closed up; nil where it has none.
    package let closedPattern: Pattern?
    /// What a bare clause falls apart into; the clause itself where it is one word.
    package let words: [Pattern]
  }

  /// As typed.
  package let text: String
  package let clauses: [Clause]
  /// All of it as one phrase, where it is several words and none of them quoted: passages that have
  /// it so come first. nil for any other query.
  package let phrase: Pattern?

  package var isEmpty: Bool { clauses.isEmpty }
}
