import SuoyinStorage

extension QueryParser {
  /// The tokens of a query, how far they have been parsed, and what was found besides the tree.
  /// A copy is kept where the parser may have to go back.
  struct State {
    let tokens: [QueryToken.Placed]
    /// Of the next token.
    var index = 0
    var filters: [PassageFilter] = []
    /// Where each filter is, in characters of the query.
    var filterOffsets: [Int] = []
    /// The index after the last filter.
    var filterEnd = -1
    var notes: [Query.Note] = []
    /// Clauses that were read, those beyond `mostClauses` included.
    var clauseCount = 0
    /// Operators without an operand, as words, with the index of the note on each.
    var strays: [(node: Query.Node, note: Int)] = []
    /// Whether no operator, quotation or field has taken effect: then the query as a whole may be one
    /// phrase. An operator that was set aside has none.
    private(set) var isOnlyWords = true
    /// Whether an operator such as AND requires everything, so that passages with a part of it are no
    /// answer.
    var isStrict = false

    init(tokens: [QueryToken.Placed]) { self.tokens = tokens }

    /// The next token; nil at the end.
    var token: QueryToken? { index < tokens.count ? tokens[index].token : nil }

    /// Consumes tokens, each with its meaning. An operator that is set aside is skipped by `index`
    /// alone.
    mutating func advance(by count: Int = 1) {
      if isOnlyWords {
        isOnlyWords = tokens[index..<index + count].allSatisfy(\.token.isPlainText)
      }
      index += count
    }

    /// Consumes a run of the same operator.
    mutating func skip(_ operation: QueryToken) { while token == operation { advance() } }

    /// Whether an operand may begin at the next token.
    var beginsOperand: Bool { beginsOperand(at: index) }

    func beginsOperand(at index: Int) -> Bool {
      guard index < tokens.count else { return false }
      return switch tokens[index].token {
      case .or, .and, .near, .close: false
      default: true
      }
    }

    /// Adds a note on the token at `place`. Copies of the state must stay small, so not without end.
    mutating func note(_ place: Int, _ message: String) {
      if notes.count < QueryParser.mostNotes * 10 {
        notes.append(.init(offset: tokens[place].offset, message: message))
      }
    }
  }
}
