import CSQLite
import SuoyinSearch
import SuoyinStorage

/// `suoyin_rank(table, weight, …)`: BM25 over the phrases of a MATCH, for the rows of a host's own FTS5
/// tables.
///
///     SELECT title FROM notes WHERE notes MATCH suoyin_query('茶馆')
///     ORDER BY suoyin_rank(notes, 10, 1)  -- a match in the first column is worth ten
///
/// Like FTS5's own `bm25()` it is smaller for better rows, so that the default order of SQL puts the best
/// first; unlike it, a phrase in more than half of all rows still counts: see `BM25.idf`.
enum RankFunction {
  static let name = "suoyin_rank"
  /// The k1 of FTS5 and Lucene. By judgment, b is below their 0.75: how long rows are is up to the host,
  /// and says less about their subject than the length of a passage.
  private static let bm25 = BM25(k1: 1.2, b: 0.5)

  /// What is the same for all rows of one MATCH.
  private final class Statistics {
    /// By the number of the phrase.
    let idf: [Double]
    /// In tokens, of all columns together.
    let averageLength: Double

    init(idf: [Double], averageLength: Double) {
      self.idf = idf
      self.averageLength = averageLength
    }
  }

  /// SQLite's functions, which are those of the host: FTS5 hands a function what it was registered
  /// with.
  private final class Library {
    let api: SQLiteAPI
    init(_ api: SQLiteAPI) { self.api = api }
  }

  /// - Throws: `SQLiteError`.
  static func register(with db: Connection) throws(SQLiteError) {
    let fts5 = try db.fts5()
    try db.check(
      fts5.pointee.xCreateFunction(
        fts5, name, Unmanaged.passRetained(Library(db.api)).toOpaque(),
        { api, context, result, count, values in
          guard let api, let context, let result else { return }
          let library = Unmanaged<Library>.fromOpaque(api.pointee.xUserData(context)!)
            .takeUnretainedValue().api
          switch RankFunction.score(api, context, Arguments(library, values, Int(count))) {
          case .success(let score): library.pointee.result_double(result, score)
          case .failure(let error): library.pointee.result_error_code(result, error.code)
          }
        },
        { library in
          if let library { Unmanaged<Library>.fromOpaque(library).release() }
        }))
  }

  private typealias API = UnsafePointer<Fts5ExtensionApi>

  private struct Failure: Error { let code: Int32 }

  private static func check(_ status: Int32) throws(Failure) {
    if status != SQLITE_OK { throw Failure(code: status) }
  }

  private static func score(
    _ api: API, _ context: OpaquePointer, _ columnWeights: Arguments
  ) -> Result<Double, Failure> {
    Result { () throws(Failure) -> Double in
      let statistics = try statistics(api, context)
      var counts = [Double](repeating: 0, count: statistics.idf.count)
      var instances: Int32 = 0
      try check(api.pointee.xInstCount(context, &instances))
      for instance in 0..<instances {
        var phrase: Int32 = 0
        var column: Int32 = 0
        var offset: Int32 = 0
        try check(api.pointee.xInst(context, instance, &phrase, &column, &offset))
        counts[Int(phrase)] += columnWeights.number(Int(column)) ?? 1
      }
      var length: Int32 = 0
      try check(api.pointee.xColumnSize(context, -1, &length))
      let norm = bm25.norm(
        length: Double(length), averageLength: statistics.averageLength)
      var score = 0.0
      for (count, idf) in zip(counts, statistics.idf) where count > 0 {
        score += idf * bm25.saturated(count, norm: norm)
      }
      return -score
    }
  }

  /// Counted for the first row of a MATCH, and left with SQLite for the others.
  private static func statistics(
    _ api: API, _ context: OpaquePointer
  ) throws(Failure) -> Statistics {
    if let known = api.pointee.xGetAuxdata(context, 0) {
      return Unmanaged<Statistics>.fromOpaque(known).takeUnretainedValue()
    }
    var rowCount: Int64 = 0
    var tokenCount: Int64 = 0
    try check(api.pointee.xRowCount(context, &rowCount))
    try check(api.pointee.xColumnTotalSize(context, -1, &tokenCount))
    var idf: [Double] = []
    for phrase in 0..<api.pointee.xPhraseCount(context) {
      var rows = 0.0
      try check(
        api.pointee.xQueryPhrase(context, phrase, &rows) { _, _, rows in
          rows!.assumingMemoryBound(to: Double.self).pointee += 1
          return SQLITE_OK
        })
      idf.append(BM25.idf(of: rows, in: Double(rowCount)))
    }
    let statistics = Statistics(
      idf: idf, averageLength: max(1, Double(tokenCount) / Double(max(1, rowCount))))
    try check(
      api.pointee.xSetAuxdata(context, Unmanaged.passRetained(statistics).toOpaque()) { known in
        if let known { Unmanaged<Statistics>.fromOpaque(known).release() }
      })
    return statistics
  }
}
