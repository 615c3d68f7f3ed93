import CSQLite
import SuoyinStorage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `suoyin_rank(table, weight, …)`: BM25 (Robertson and Zaragoza, 2009) over the phrases of a MATCH,
/// in the never negative form of the inverse document frequency that Lucene has. Like FTS5's own
/// `bm25()` it gives less for better rows; the weights are the columns'.
enum RankFunction {
  static let name = "suoyin_rank"
  /// How soon more of the same counts no more, and how much longer rows count less.
  private static let saturation = 1.2
  private static let lengthShare = 0.5

  /// What holds for all rows of one MATCH.
  private final class Weights {
    let rarities: [Double]
    let averageLength: Double

    init(rarities: [Double], averageLength: Double) {
      self.rarities = rarities
      self.averageLength = averageLength
    }
  }

  /// Functions of FTS5 are handed what they were registered with: no callback of a certain SQLite's
  /// is needed.
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
      let weights = try weights(api, context)
      var counts = [Double](repeating: 0, count: weights.rarities.count)
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
      let norm =
        saturation
        * (1 - lengthShare + lengthShare * Double(length) / weights.averageLength)
      var score = 0.0
      for (count, rarity) in zip(counts, weights.rarities) where count > 0 {
        score += rarity * count * (saturation + 1) / (count + norm)
      }
      return -score
    }
  }

  private static func weights(_ api: API, _ context: OpaquePointer) throws(Failure) -> Weights {
    if let known = api.pointee.xGetAuxdata(context, 0) {
      return Unmanaged<Weights>.fromOpaque(known).takeUnretainedValue()
    }
    var rowCount: Int64 = 0
    var tokenCount: Int64 = 0
    try check(api.pointee.xRowCount(context, &rowCount))
    try check(api.pointee.xColumnTotalSize(context, -1, &tokenCount))
    var rarities: [Double] = []
    for phrase in 0..<api.pointee.xPhraseCount(context) {
      var rows = 0.0
      try check(
        api.pointee.xQueryPhrase(context, phrase, &rows) { _, _, rows in
          rows!.assumingMemoryBound(to: Double.self).pointee += 1
          return SQLITE_OK
        })
      rarities.append(log(1 + (Double(rowCount) - rows + 0.5) / (rows + 0.5)))
    }
    let weights = Weights(
      rarities: rarities, averageLength: max(1, Double(tokenCount) / Double(max(1, rowCount))))
    try check(
      api.pointee.xSetAuxdata(context, Unmanaged.passRetained(weights).toOpaque()) { weights in
        if let weights { Unmanaged<Weights>.fromOpaque(weights).release() }
      })
    return weights
  }
}
