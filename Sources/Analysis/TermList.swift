/// The terms of a text, in the order in which SQLite's FTS5 wants them, with the places of their tokens.
/// A copy of what `Analyzer.forEachTerm` gives for every token, so it outlasts the analyzer's next text.
///
///     analyzer.read("采购 Contracts")
///     TermList(analyzer).forEachTerm { term, isOther, start, end in … }
///     // 采购 0..<3, 购. 3..<6, contracts 7..<16, and at its position contract~
///
/// One list of bytes, because a text has a term for each of its characters. A term is its byte count
/// shifted left by one, with flag 1 if it is another form of the token before it; then, for a token's own
/// term, `start − start of the last token` and `end − start`; then its bytes. Numbers are in groups of
/// seven bits, the lowest first. A Chinese text takes three times its own bytes, an English one twice.
package struct TermList: Sendable {
  private let bytes: [UInt8]

  /// A number takes at most this many bytes: 32 bits in groups of seven.
  private static let longestNumber = 5

  /// The terms of what `analyzer` read last. O(bytes).
  package init(_ analyzer: Analyzer) {
    let list = Buffer<UInt8>(capacity: 4 * analyzer.folded.count + 64)
    var last: Int32 = 0
    for index in 0..<analyzer.count {
      let token = analyzer.token(index)
      _ = analyzer.forEachTerm(of: index) { term, isOther, _ in
        list.reserve(3 * Self.longestNumber + term.count)
        Self.append(term.count << 1 | (isOther ? 1 : 0), to: list)
        if !isOther {
          Self.append(Int(token.start &- last), to: list)
          Self.append(Int(token.end &- token.start), to: list)
          last = token.start
        }
        list.append(contentsOf: term)
        return true
      }
    }
    bytes = Array(list.buffer)
  }

  /// Calls `body` with each term: its bytes, valid during the call; whether it is another form at the
  /// position of the one before; and where its token is in the text, in UTF-8 bytes. Returns false where
  /// `body` ended the walk by returning false. O(bytes).
  @inline(__always)
  package func forEachTerm(
    _ body: (_ term: UnsafeBufferPointer<UInt8>, _ isOther: Bool, _ start: Int32, _ end: Int32) ->
      Bool
  ) -> Bool {
    bytes.withUnsafeBufferPointer { list in
      var at = 0
      var start = 0
      var end = 0
      while at < list.count {
        let head = Self.number(list, &at)
        let isOther = head & 1 != 0
        if !isOther {
          start &+= Self.number(list, &at)
          end = start &+ Self.number(list, &at)
        }
        let term = UnsafeBufferPointer(rebasing: list[at..<at + head >> 1])
        at += head >> 1
        guard body(term, isOther, Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: end))
        else { return false }
      }
      return true
    }
  }

  /// Appends a number that is not negative. Room must have been reserved.
  @inline(__always)
  private static func append(_ number: Int, to list: borrowing Buffer<UInt8>) {
    var rest = number
    while rest >= 0x80 {
      list.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    list.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Reads the number at `at`, and moves `at` past it.
  @inline(__always)
  private static func number(_ list: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int {
    var number = 0
    var shift = 0
    while list[at] >= 0x80 {
      number |= Int(list[at] & 0x7F) << shift
      shift += 7
      at += 1
    }
    number |= Int(list[at]) << shift
    at += 1
    return number
  }
}
