public import GRDB
import SuoyinAnalysis
@_exported public import SuoyinSearch
import SuoyinStorage

/// Suoyin's tokenizer for the FTS5 tables of a program that uses GRDB.
///
///     var configuration = Configuration()
///     configuration.prepareDatabase { db in db.add(tokenizer: SuoyinTokenizer.self) }
///
///     try db.create(virtualTable: "note", using: FTS5()) { t in
///       t.tokenizer = .suoyin()
///       t.column("text")
///     }
///
///     let pattern = try db.makeSuoyinPattern(for: "茶 -咖啡", in: "note")
///     let notes = try Note.filter(sql: "note MATCH ?", arguments: [pattern]).fetchAll(db)
///
/// `TableSearch` highlights what was found. A table made with this tokenizer can be read by the SQLite
/// extension, too, where the tokenizer is also named `suoyin`; a connection without it cannot read the
/// table.
public final class SuoyinTokenizer: FTS5CustomTokenizer {
  /// `suoyin`.
  public static let name = FTS5Tokenizer.name

  private let analyzer = Analyzer()

  /// Takes no arguments; those of `tokenize = 'suoyin …'` are ignored.
  public init(db: Database, arguments: [String]) throws {}

  /// Called by SQLite, for rows and for terms of `MATCH`.
  ///
  /// - Returns: an SQLite result code: that of `tokenCallback` where it is not `SQLITE_OK`.
  public func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    FTS5Tokenizer.tokenize(
      analyzer, context, tokenization.rawValue, pText, nText, tokenCallback)
  }
}

extension FTS5TokenizerDescriptor {
  /// Suoyin's tokenizer. The connection must have it: `db.add(tokenizer: SuoyinTokenizer.self)`.
  public static func suoyin() -> FTS5TokenizerDescriptor { SuoyinTokenizer.tokenizerDescriptor() }
}

extension Database {
  /// The pattern that finds the rows of a table with the tokenizer `.suoyin()` that match `query`. Any
  /// string is a query; none is an FTS5 syntax error.
  ///
  /// - Parameters:
  ///   - query: in Suoyin's query syntax. Filters are ignored, fields are searched anywhere.
  ///   - demand: how many of the words a row must contain.
  ///   - table: the name of the FTS5 table.
  /// - Throws: `DatabaseError` where there is no such table.
  public func makeSuoyinPattern(
    for query: String, _ demand: TableSearch.Demand = .standard, in table: String
  ) throws -> FTS5Pattern {
    try makeFTS5Pattern(
      rawPattern: TableSearch().match(for: query, demand), forTable: table)
  }
}
