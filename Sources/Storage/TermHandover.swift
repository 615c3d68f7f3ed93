import SuoyinAnalysis

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands the terms of a text that was analyzed before it is inserted to the tokenizer that FTS5 calls
/// with it. Each connection that writes passages has one.
///
///     let handover = TermHandover()
///     try FTS5Tokenizer.register(with: db, handover)
///     try handover.handing(over: TermList(analyzer), of: text) {
///       try db.statement("INSERT INTO note (text) VALUES (?)").run([text])
///     }
///
/// Not `Sendable`: it belongs to its connection's thread.
package final class TermHandover {
  private var known: (text: [UInt8], terms: TermList)?
  /// How many texts were not analyzed again; for tests.
  private(set) var useCount = 0

  package init() {}

  /// Runs `body`, which inserts `text`. Whatever else it inserts is analyzed: terms belong to a text, and
  /// not to a row or a column, which FTS5 does not tell its tokenizer.
  ///
  /// - Parameter text: UTF-8, exactly as it is inserted.
  package func handing<Result>(
    over terms: TermList, of text: [UInt8], _ body: () throws -> Result
  ) rethrows -> Result {
    known = (text, terms)
    defer { known = nil }
    return try body()
  }

  /// The terms of `text`; nil if it is not the one that is being inserted. O(bytes).
  func terms(of text: UnsafeBufferPointer<UInt8>) -> TermList? {
    guard let known, known.text.count == text.count else { return nil }
    // An empty text may have no address.
    if let start = text.baseAddress, memcmp(known.text, start, text.count) != 0 { return nil }
    useCount += 1
    return known.terms
  }
}
