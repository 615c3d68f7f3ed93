import CSQLite
import SuoyinAnalysis

/// The tokenizer `suoyin` for SQLite's FTS5: gives SQLite every term of an `Analyzer`.
///
///     try FTS5Tokenizer.register(with: db)
///     try db.execute("CREATE VIRTUAL TABLE note USING fts5 (text, tokenize = 'suoyin')")
///
/// It uses nothing but SQLite's C interface (<https://sqlite.org/fts5.html#custom_tokenizers>), so
/// that any host with an `fts5_api` can register it. SQLite calls it for every text that is inserted or
/// removed, and for every string of a MATCH expression.
///
/// A passage of an index was analyzed when it was prepared. Its terms come from there, through a
/// `TermHandover`. All other text is analyzed here: titles, entries, removed passages, and the tables of
/// other programs.
package enum FTS5Tokenizer {
  /// What follows `tokenize =` in the declaration of a table.
  package static let name = "suoyin"

  /// Registers the tokenizer with the FTS5 of `connection`.
  ///
  /// - Parameter handover: of the terms of texts that are inserted; nil to analyze every text. The
  ///   connection keeps it until it is closed.
  /// - Throws: `SQLiteError`.
  package static func register(
    with connection: Connection, _ handover: TermHandover? = nil
  ) throws(SQLiteError) {
    let api = try connection.fts5()
    let context = handover.map { Unmanaged.passRetained($0).toOpaque() }
    let status =
      api.pointee.iVersion >= 3 ? registerWithLocale(api, context) : register(api, context)
    // Only a tokenizer that was registered is destroyed.
    if status != SQLITE_OK { release(context) }
    try connection.check(status)
  }

  /// Returns SQLite's result code.
  private static func register(
    _ api: UnsafeMutablePointer<fts5_api>, _ context: UnsafeMutableRawPointer?
  ) -> Int32 {
    var methods = fts5_tokenizer(
      xCreate: { context, _, _, result in FTS5Tokenizer.create(context, result) },
      xDelete: { FTS5Tokenizer.delete($0) },
      xTokenize: { tokenizer, context, flags, text, byteCount, emit in
        FTS5Tokenizer.tokenize(tokenizer, context, flags, text, byteCount, true, emit)
      })
    return api.pointee.xCreateTokenizer(
      api, name, context, &methods, { FTS5Tokenizer.release($0) })
  }

  /// For hosts whose FTS5 passes the locale of a text (SQLite 3.47 and newer).
  private static func registerWithLocale(
    _ api: UnsafeMutablePointer<fts5_api>, _ context: UnsafeMutableRawPointer?
  ) -> Int32 {
    var methods = suoyin_fts5_tokenizer_v2()
    methods.iVersion = 2
    methods.xCreate = { context, _, _, result in FTS5Tokenizer.create(context, result) }
    methods.xDelete = { FTS5Tokenizer.delete($0) }
    methods.xTokenize = { tokenizer, context, flags, text, byteCount, locale, localeCount, emit in
      FTS5Tokenizer.tokenize(
        tokenizer, context, flags, text, byteCount, FTS5Tokenizer.hasForms(locale, localeCount),
        emit)
    }
    return UnsafeMutableRawPointer(api).assumingMemoryBound(to: suoyin_fts5_api_v3.self)
      .pointee.xCreateTokenizer_v2(api, name, context, &methods, { FTS5Tokenizer.release($0) })
  }

  /// Whether Latin words in a text of this locale are English, which have other forms: `contracts` is
  /// found by `contract`. Without a locale they are.
  private static func hasForms(_ locale: UnsafePointer<CChar>?, _ count: Int32) -> Bool {
    guard let locale, count > 0 else { return true }
    let tag = UnsafeRawBufferPointer(start: locale, count: Int(count))
    let language = tag.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    return language.elementsEqual("en".utf8) || language.elementsEqual("zh".utf8)
  }

  /// The tokenizer of one table.
  private final class Instance {
    let analyzer = Analyzer()
    let handover: TermHandover?

    init(_ handover: TermHandover?) { self.handover = handover }
  }

  /// - Parameter context: what the tokenizer was registered with.
  private static func create(
    _ context: UnsafeMutableRawPointer?, _ result: UnsafeMutablePointer<OpaquePointer?>?
  ) -> Int32 {
    let handover = context.map {
      Unmanaged<TermHandover>.fromOpaque($0).takeUnretainedValue()
    }
    result?.pointee = OpaquePointer(Unmanaged.passRetained(Instance(handover)).toOpaque())
    return SQLITE_OK
  }

  private static func delete(_ tokenizer: OpaquePointer?) {
    if let tokenizer {
      Unmanaged<Instance>.fromOpaque(UnsafeRawPointer(tokenizer)).release()
    }
  }

  private static func release(_ context: UnsafeMutableRawPointer?) {
    if let context { Unmanaged<TermHandover>.fromOpaque(context).release() }
  }

  /// Takes a context, flags, and a token's bytes and byte range in the text; returns a result code.
  package typealias Emit =
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
    ) -> Int32

  private static func tokenize(
    _ tokenizer: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ flags: Int32,
    _ text: UnsafePointer<CChar>?, _ byteCount: Int32, _ hasForms: Bool, _ emit: Emit?
  ) -> Int32 {
    guard let tokenizer, let emit else { return SQLITE_MISUSE }
    let instance = Unmanaged<Instance>.fromOpaque(UnsafeRawPointer(tokenizer))
      .takeUnretainedValue()
    return tokenize(
      instance.analyzer, context, flags, text, byteCount, hasForms: hasForms,
      handover: instance.handover, emit)
  }

  /// Emits the terms of a text, or of a query where `flags` contains `FTS5_TOKENIZE_QUERY`. O(bytes).
  ///
  /// - Parameters:
  ///   - text: UTF-8, which SQLite does not check; invalid bytes separate words.
  ///   - hasForms: whether to emit the other forms of a word at its position.
  ///   - handover: of the terms of the text that is being inserted.
  /// - Returns: SQLite's result code: that of `emit` where it is not `SQLITE_OK`.
  package static func tokenize(
    _ analyzer: Analyzer, _ context: UnsafeMutableRawPointer?, _ flags: Int32,
    _ text: UnsafePointer<CChar>?, _ byteCount: Int32, hasForms: Bool = true,
    handover: TermHandover? = nil, _ emit: @escaping Emit
  ) -> Int32 {
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(byteCount))
      .bindMemory(to: UInt8.self)
    let sink = Sink(context: context, hasForms: hasForms, emit: emit)
    if flags & FTS5_TOKENIZE_QUERY != 0 { return emitQuery(bytes, analyzer, sink) }
    if let terms = handover?.terms(of: bytes) { return Self.emit(terms, sink) }
    return emitText(bytes, analyzer, sink)
  }

  /// SQLite's callback for tokens. If it returns anything but `SQLITE_OK`, tokenizing must stop with
  /// that code.
  private struct Sink {
    let context: UnsafeMutableRawPointer?
    /// Whether other forms of a word are passed on.
    let hasForms: Bool
    let emit: Emit

    @inline(__always)
    func callAsFunction(
      _ term: UnsafeBufferPointer<UInt8>, isOther: Bool, _ start: Int32, _ end: Int32
    ) -> Int32 {
      if isOther, !hasForms { return SQLITE_OK }
      return emit(
        context, isOther ? FTS5_TOKEN_COLOCATED : 0,
        UnsafeRawPointer(term.baseAddress)?.assumingMemoryBound(to: CChar.self), Int32(term.count),
        start, end)
    }
  }

  private static func emit(_ terms: TermList, _ sink: Sink) -> Int32 {
    var status = SQLITE_OK
    _ = terms.forEachTerm { term, isOther, start, end in
      status = sink(term, isOther: isOther, start, end)
      return status == SQLITE_OK
    }
    return status
  }

  private static func emitText(
    _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, _ sink: Sink
  ) -> Int32 {
    analyzer.read(text)
    return emit(0..<analyzer.count, analyzer, sink)
  }

  private static func emit(_ tokens: Range<Int>, _ analyzer: Analyzer, _ sink: Sink) -> Int32 {
    for index in tokens {
      let token = analyzer.token(index)
      var status = SQLITE_OK
      let done = analyzer.forEachTerm(of: index) { term, isOther, _ in
        status = sink(term, isOther: isOther, token.start, token.end)
        return status == SQLITE_OK
      }
      if !done { return status }
    }
    return SQLITE_OK
  }

  /// The terms of a query. `MatchExpression` spells them out, each after a sign; any other query is
  /// read as text.
  private static func emitQuery(
    _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, _ sink: Sink
  ) -> Int32 {
    guard text.first == MatchExpression.termSign else { return emitPhrase(text, analyzer, sink) }
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

  /// A MATCH that was written by hand, as a phrase. A run of characters is a phrase of pairs (上海合:
  /// 上海, 海合), so its last character, which is in the pair before it, is left out. A single character
  /// is found only where a run ends; the SQL function `suoyin_query` writes an expression that finds it
  /// anywhere.
  private static func emitPhrase(
    _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, _ sink: Sink
  ) -> Int32 {
    analyzer.read(text)
    let last = analyzer.count - 1
    let isInPair = last > 0 && analyzer.runContinues(after: last - 1)
    return emit(0..<(isInPair ? last : last + 1), analyzer, sink)
  }
}
