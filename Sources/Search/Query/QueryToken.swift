/// The parts that a query is read in: words, and signs that mean something.
enum QueryToken: Hashable {
  case word(String)
  case quotation(String)
  case prefix(String)
  case open, close
  case or, and, not
  /// Between two operands: `a NEAR/5 b`.
  case near(tokens: Int)
  /// `NEAR(a "b c", 5)`: words, quotations and prefixes.
  case nearAll([QueryToken], tokens: Int)
  /// `"a b"~5`: the words of a quotation near each other.
  case sloppy(String, tokens: Int)
  /// A hyphen or an exclamation mark before an operand.
  case minus
  case plus, equals
  case field(Field)

  enum Field: Hashable {
    case title, language, path, type, after, before
  }

  /// A sign where it stands.
  struct Placed {
    let sign: QueryToken
    /// In characters of the query, from 0.
    let offset: Int
    /// As typed.
    let text: String
  }
}
