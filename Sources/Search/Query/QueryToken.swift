/// What the lexer splits a query into: operands (words, quotations, prefixes, NEAR lists) and the
/// operators between and before them.
///
///     title:茶 OR “green tea”
///     // field(.title)  word("茶")  or  quotation("green tea")
enum QueryToken: Hashable {
  /// Text up to the next space: `茶`, `co-operation`. May be split into its words later.
  case word(String)
  /// `"green tea"`, `“绿茶”`, `「绿茶」`: the text between the quotation marks.
  case quotation(String)
  /// `govern*`: the text before the asterisk.
  case prefix(String)
  /// The brackets of a group.
  case open, close
  case or, and, not
  /// `a NEAR/5 b`: at most this many tokens between its operands.
  case near(tokens: Int)
  /// `NEAR(a "b c" d*, 5)`: words, quotations and prefixes.
  case nearAll([QueryToken], tokens: Int)
  /// `"a b"~5`: the words of a quotation near each other (Lucene's sloppy phrase, in any order).
  case sloppy(String, tokens: Int)
  /// A hyphen or an exclamation mark before an operand, which excludes it.
  case minus
  /// `+茶` requires the operand, `=茶` takes it verbatim.
  case plus, equals
  /// A field's name and its colon; its value is the next token.
  case field(Field)

  enum Field: Hashable {
    case title, language, path, type, after, before
  }

  /// Whether it stands before an operand and says whether that is required or excluded.
  var isUnary: Bool {
    switch self {
    case .minus, .plus, .not: true
    default: false
    }
  }

  /// Whether it carries nothing but text and grouping: a query of such tokens alone may be one phrase.
  var isPlainText: Bool {
    switch self {
    case .word, .prefix, .open, .close: true
    default: false
    }
  }

  /// A token with its place in the query.
  struct Placed {
    let token: QueryToken
    /// In characters of the query, from 0.
    let offset: Int
    /// As typed.
    let text: String
  }
}
