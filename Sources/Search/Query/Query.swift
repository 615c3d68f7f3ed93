import SuoyinAnalysis
import SuoyinStorage

/// A parsed query: a tree of clauses, and the filters that restrict it. `QueryParser` has the grammar.
///
///     let query = try QueryParser().parse("茶 -咖啡 lang:en")
///     query.root     // .all([.clause(茶), .not(.clause(咖啡))])
///     query.filters  // lang:en
///
/// Any string is a query; one without a letter, digit or character is empty.
package struct Query: Sendable {
  package indirect enum Node: Hashable, Sendable {
    case clause(Clause)
    /// All of these; two or more.
    case all([Node])
    /// At least one of these; two or more.
    case any([Node])
    /// Everything but this. It is never another `not`.
    case not(Node)
    /// All of these, two or more, in any order, with at most `tokens` tokens between the end of the
    /// first and the start of the last.
    case near([Clause], tokens: Int)
  }

  /// A word, a phrase or a prefix.
  package struct Clause: Hashable, Sendable {
    /// How literally it is taken, from the least to the most.
    package enum Kind: Int, Comparable, Sendable {
      /// The beginning of a Latin word: `govern*`.
      case prefix
      /// Typed without quotation marks, up to the next space. It may be found in other forms, and split
      /// into its words.
      case bare
      /// Typed in quotation marks: found as it is, after folding.
      case quoted
      /// Typed after an equals sign: found in this script, case, width and form.
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
    /// As typed, without quotation marks and operators.
    package var text: String
    /// The tokens of the phrase as they were typed.
    package var typed: [String]
    package var phrase: Phrase
    /// Other spellings of the phrase, which are also searched for where other forms are allowed:
    /// cooperation for co-operation.
    package var variants: [Phrase]
    /// The words of a bare clause; the whole phrase where it is one word, or not bare.
    package var words: [Phrase]

    /// The phrase and its variants: any of these is the clause.
    package var phrases: [Phrase] { [phrase] + variants }
  }

  /// A part of the query that does not mean what its operators suggest.
  package struct Note: Hashable, Sendable {
    /// In characters of the query, from 0.
    package var offset: Int
    /// One sentence, with the remedy.
    package var message: String
  }

  /// As typed.
  package var text: String
  /// nil where nothing but filters is left.
  package var root: Node?
  /// Each restricts the whole query.
  package var filters: [PassageFilter]
  /// Where each filter is, in characters of the query, from 0.
  package var filterOffsets: [Int] = []
  /// Ascending by offset.
  package var notes: [Note]
  /// The query as one phrase where it is several bare words: passages that contain it so rank first.
  /// nil for any other query.
  package var phrase: Phrase?
  /// Whether an operator such as AND requires everything: then a passage with a part of it is no hit.
  package var isStrict = false

  package var isEmpty: Bool { root == nil && filters.isEmpty }

  /// The clauses that are not excluded, each once, in the order of the query.
  package var clauses: [Clause] {
    var seen = Set<Clause>()
    return (root?.wanted ?? []).filter { seen.insert($0).inserted }
  }

  /// Whether it is nothing but words and quotations that are all required: then it may be relaxed to
  /// some of them.
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
  /// Whether a text that contains no clause of it matches, as any text without 合作 does for `-合作`.
  /// Such a query is answered by elimination: from all passages, those that contain what is excluded
  /// are removed.
  var isComplement: Bool {
    switch self {
    case .clause, .near: false
    case .not(let node): !node.isComplement
    case .all(let nodes): nodes.allSatisfy(\.isComplement)
    case .any(let nodes): nodes.contains(where: \.isComplement)
    }
  }

  /// The clauses in it that are not excluded; what is excluded twice is not.
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
