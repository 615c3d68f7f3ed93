public import GRDB
import SuoyinAnalysis
@_exported public import SuoyinSearch
import SuoyinStorage

/// Suoyin's tokenizer for the full-text tables of a program that has its database through GRDB.
///
///     var configuration = Configuration()
///     configuration.prepareDatabase { db in db.add(tokenizer: SuoyinTokenizer.self) }
///
///     try db.create(virtualTable: "note", using: FTS5()) { t in
///       t.tokenizer = .suoyin()
///       t.column("text")
///     }
///
/// Tables are asked with the patterns of `Database.makeSuoyinPattern(for:in:)`, and what they find is
/// marked by a `TableSearch`.
public final class SuoyinTokenizer: FTS5CustomTokenizer {
  /// The name that tables refer to it by: `suoyin`.
  public static let name = FTS5Tokenizer.name

  private let analyzer = Analyzer()

  /// Called by GRDB for each table that is opened.
  ///
  /// - Parameter arguments: ignored; the tokenizer has none.
  public init(db: Database, arguments: [String]) throws {}

  /// Called by SQLite for each text that is indexed or asked for. Invalid UTF-8 separates words.
  ///
  /// - Returns: an SQLite result code.
  public func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    FTS5Tokenizer.tokenize(
      analyzer, context, tokenization.rawValue, pText, nText, tokenCallback)
  }
}

extension FTS5TokenizerDescriptor {
  /// Suoyin's: add it to the connection first.
  public static func suoyin() -> FTS5TokenizerDescriptor { SuoyinTokenizer.tokenizerDescriptor() }
}

extension Database {
  /// What finds the rows of a table with the tokenizer `.suoyin()` that answer `query`, whatever it is.
  ///
  /// - Parameters:
  ///   - demand: how many of the words a row must have.
  ///   - table: the name of the FTS5 table.
  /// - Throws: `DatabaseError` where there is no such table.
  public func makeSuoyinPattern(
    for query: String, _ demand: TableSearch.Demand = .standard, in table: String
  ) throws -> FTS5Pattern {
    try makeFTS5Pattern(
      rawPattern: TableSearch().match(for: query, demand), forTable: table)
  }
}
