import SuoyinAnalysis
import SuoyinStorage

/// What is asked for. Any string is a query; what has no letter, digit or character in it asks for
/// nothing.
package struct Query: Sendable {
  package indirect enum Node: Hashable, Sendable {
    case clause(Clause)
    /// All of these; two or more.
    case all([Node])
    /// One of these, or more; two or more.
    case any([Node])
    /// None of this. Never another `not`.
    case not(Node)
    /// All of these, two or more, in any order, with at most `tokens` tokens between the end of the
    /// first and the start of the last.
    case near([Clause], tokens: Int)
  }

  package struct Clause: Hashable, Sendable {
    package enum Kind: Int, Comparable, Sendable {
      /// The beginning of a Latin word: `govern*`.
      case prefix
      /// Typed without quotation marks, up to the next space. May be taken apart into its words.
      case bare
      /// Typed in quotation marks: wanted as it is, after folding.
      case quoted
      /// Typed after an equals sign: wanted in this script, case, width and form.
      case verbatim

      package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    package enum Field: Sendable {
      case anywhere
      /// In the title of the document.
      case title
    }

    package var kind: Kind
    package var field: Field
    /// As typed, without signs.
    package var text: String
    /// The tokens of the phrase as they were typed.
    package var typed: [String]
    package var phrase: Phrase
    /// Other ways to write the phrase, by which it is found where other forms will do.
    package var variants: [Phrase]
    /// What a bare clause falls apart into; the clause itself where it is one word.
    package var words: [Phrase]

    /// The words it may be found by: any of these will do.
    package var phrases: [Phrase] { [phrase] + variants }
  }

  /// Something that was not taken as its signs suggest.
  package struct Note: Hashable, Sendable {
    /// In characters of the query, from 0.
    package var offset: Int
    /// One sentence, with the remedy.
    package var message: String
  }

  /// As typed.
  package var text: String
  package var root: Node?
  /// Each holds for the whole query.
  package var filters: [PassageFilter]
  /// Where each filter stands, in characters of the query, from 0.
  package var filterOffsets: [Int] = []
  package var notes: [Note]
  /// All of it as one stretch of text, where it is several bare words: passages that have it so come
  /// first. nil for any other query.
  package var phrase: Phrase?
  /// Whether an operator such as AND says that all is wanted: then some of it is no answer.
  package var isStrict = false

  package var isEmpty: Bool { root == nil && filters.isEmpty }

  /// What is wanted, each once, in the order of the query; what is excluded is not among them.
  package var clauses: [Clause] {
    var seen = Set<Clause>()
    return (root?.wanted ?? []).filter { seen.insert($0).inserted }
  }

  /// Whether it is nothing but words and quotations that are all wanted: then it may be relaxed.
  package var isPlain: Bool {
    guard let root, !isStrict else { return false }
    let parts: [Node] = if case .all(let parts) = root { parts } else { [root] }
    return parts.allSatisfy {
      guard case .clause(let clause) = $0 else { return false }
      return clause.field == .anywhere && (clause.kind == .bare || clause.kind == .quoted)
    }
  }
}

extension Query.Node {
  /// Whether a text that has nothing of it answers it, as any does that lacks 合作 for `-合作`. Then
  /// the texts that do not are found by what they have.
  var isComplement: Bool {
    switch self {
    case .clause, .near: false
    case .not(let node): !node.isComplement
    case .all(let nodes): nodes.allSatisfy(\.isComplement)
    case .any(let nodes): nodes.contains(where: \.isComplement)
    }
  }

  /// The clauses in it that are not excluded; what is excluded twice is wanted.
  var wanted: [Query.Clause] { wanted(isExcluded: false) }

  private func wanted(isExcluded: Bool) -> [Query.Clause] {
    switch self {
    case .clause(let clause): isExcluded ? [] : [clause]
    case .all(let nodes), .any(let nodes): nodes.flatMap { $0.wanted(isExcluded: isExcluded) }
    case .not(let node): node.wanted(isExcluded: !isExcluded)
    case .near(let clauses, _): isExcluded ? [] : clauses
    }
  }
}
