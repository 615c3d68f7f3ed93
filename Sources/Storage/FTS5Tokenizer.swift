import CSQLite
import SuoyinAnalysis
import SuoyinSQLite

/// The tokenizer `suoyin` for SQLite's FTS5: hands every term of an `Analyzer` to SQLite.
///
/// It knows SQLite's C interface alone, so that any host that has an `fts5_api` can register it.
package enum FTS5Tokenizer {
  package static let name = "suoyin"

  /// Registers the tokenizer with the FTS5 of `connection`.
  ///
  /// - Throws: `SQLiteError`.
  package static func register(with connection: Connection) throws(SQLiteError) {
    try connection.check(register(with: try connection.fts5()))
  }

  /// Registers the tokenizer with a connection's FTS5. Returns SQLite's result code.
  package static func register(with api: UnsafeMutablePointer<fts5_api>) -> Int32 {
    var methods = fts5_tokenizer(
      xCreate: { _, _, _, result in
        result?.pointee = OpaquePointer(Unmanaged.passRetained(Analyzer()).toOpaque())
        return SQLITE_OK
      },
      xDelete: { tokenizer in
        if let tokenizer {
          Unmanaged<Analyzer>.fromOpaque(UnsafeRawPointer(tokenizer)).release()
        }
      },
      xTokenize: { tokenizer, context, flags, text, byteCount, emit in
        guard let tokenizer, let emit else { return SQLITE_MISUSE }
        let analyzer = Unmanaged<Analyzer>.fromOpaque(UnsafeRawPointer(tokenizer))
          .takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: text, count: Int(byteCount))
          .bindMemory(to: UInt8.self)
        return flags & FTS5_TOKENIZE_QUERY != 0
          ? FTS5Tokenizer.emitQuery(
            bytes, analyzer, FTS5Tokenizer.Sink(context: context, emit: emit))
          : FTS5Tokenizer.emitText(
            bytes, analyzer, FTS5Tokenizer.Sink(context: context, emit: emit))
      })
    return api.pointee.xCreateTokenizer(api, name, nil, &methods, nil)
  }

  /// Where SQLite takes tokens. Its return code must be passed on at once.
  private struct Sink {
    let context: UnsafeMutableRawPointer?
    let emit:
      @convention(c) (
        UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
      ) -> Int32

    @inline(__always)
    func callAsFunction(
      _ term: UnsafeBufferPointer<UInt8>, isOther: Bool, _ start: Int32, _ end: Int32
    ) -> Int32 {
      emit(
        context, isOther ? FTS5_TOKEN_COLOCATED : 0,
        UnsafeRawPointer(term.baseAddress)?.assumingMemoryBound(to: CChar.self), Int32(term.count),
        start, end)
    }
  }

  private static func emitText(
    _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, _ sink: Sink
  ) -> Int32 {
    analyzer.read(text)
    for index in 0..<analyzer.count {
      let unit = analyzer.unit(index)
      var status = SQLITE_OK
      let done = analyzer.forEachTerm(of: index) { term, isOther, _ in
        status = sink(term, isOther: isOther, unit.start, unit.end)
        return status == SQLITE_OK
      }
      if !done { return status }
    }
    return SQLITE_OK
  }

  /// A query that `MatchExpression` wrote has its terms spelled out; any other is read as text.
  private static func emitQuery(
    _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, _ sink: Sink
  ) -> Int32 {
    guard text.first == MatchExpression.termSign else { return emitText(text, analyzer, sink) }
    var at = 0
    while at < text.count {
      let isOther = text[at] == MatchExpression.formSign
      var end = at + 1
      while end < text.count, text[end] != MatchExpression.termSign,
        text[end] != MatchExpression.formSign
      { end += 1 }
      let term = UnsafeBufferPointer(rebasing: text[at + 1..<end])
      let status = sink(term, isOther: isOther, Int32(at + 1), Int32(end))
      if status != SQLITE_OK { return status }
      at = end
    }
    return SQLITE_OK
  }
}
