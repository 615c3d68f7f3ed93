/// Reads text: folds it, then cuts it into tokens. All matching, here and in SQLite, rests on what
/// this class makes of a text.
///
///     let analyzer = Analyzer()
///     analyzer.read("采购 Contracts")          // [采][购] [Contracts]
///     analyzer.foldedText(of: 2)              // "contracts"
///     analyzer.terms(of: 2)                   // ["contracts", "contract~"]
///
/// Folding comes first, character by character (`FoldingTable`), so that 合約, 合约 and ＡＢＣ, abc give
/// the same tokens at the same places. Cutting follows the default word boundaries of UAX #29 with
/// these differences: every Han character is a token (words are found later, by `WordSegmenter`,
/// and only grade hits); letters and digits stay together (`5G`, `iPhone15`), and so do names such as
/// `C++`, grouped numbers and units.
///
/// One pass over the bytes, without allocation once the buffers have grown: everything that is
/// indexed and every passage that is verified goes through here.
/// Not `Sendable`: its buffers are used again for the next text. Give each thread its own.
package final class Analyzer {
  let tokens = Buffer<Token>()
  let folded = Buffer<UInt8>()
  /// Where words were broken at line ends, and where the groups of numbers begin, in bytes of the
  /// folded text, ascending.
  let breaks = Buffer<Int32>(capacity: 16)
  let table = FoldingTable.shared
  /// For terms that are not a stretch of the folded text.
  let scratch = Buffer<UInt8>(capacity: 256)

  /// A character of the text being read.
  struct Source: BitwiseCopyable {
    /// Before folding; 0 for the parts of an expansion.
    var scalar: UInt32
    /// Where it is in the text, in UTF-8 bytes.
    var start: Int
    var end: Int
  }

  /// The text being read, the open word, and what is before it.
  struct State: BitwiseCopyable {
    /// UTF-8, `count` bytes of it. Valid only while `read` runs.
    var base: UnsafePointer<UInt8>?
    var count = 0

    // MARK: The open word

    var isOpen = false
    /// Where the word begins, in bytes of the text.
    var start = 0
    /// Where the last character that was not ASCII ends: the word ends there at least, even if that
    /// character folds to more than belongs to the word.
    var leastEnd = 0
    /// Where the word begins, in bytes of the folded text.
    var foldedStart = 0
    var traits: Token.Traits = []
    /// The role of its last character.
    var lastRole = FoldingTable.Role.mark
    /// Whether no letter or digit may join it any more: ①, ㎡.
    var isSealed = false
    /// Whether it is a superscript or subscript number of its own.
    var isScript = false
    /// Letters at its end.
    var letterCount = 0
    var capitalCount = 0
    /// Where the last capital is, in bytes of the folded text; -1 where there is none.
    var lastCapital = -1
    /// Groups of three digits that are known to follow.
    var groupsAhead = 0

    // MARK: What is before the next token

    var gap = Token.Gap.none
    /// Nothing but a hyphen.
    var followsHyphen = false
    /// A full stop after a letter, as in an abbreviation.
    var followsDot = false

    // MARK: A character that folds to several

    /// How many scalars of an expansion have been read; 0 after the last.
    var partsRead = 0
    /// Where the character ends that is being expanded and is a token of its own: looking ahead
    /// stops there.
    var isolatedEnd = Int.max
  }

  /// Behind a pointer for the same reason as the parts of a `Buffer`.
  let state: UnsafeMutablePointer<State>

  package init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  deinit { state.deallocate() }

  /// What results depend on besides the code: analyzers of one version with the same fingerprint read
  /// every text alike. Part of the stamp of an index.
  package static var fingerprint: String {
    "folding-" + String(FoldingTable.shared.digest, radix: 16)
  }

  /// How many tokens the text read last has.
  package var count: Int { tokens.count }

  /// Token `index`, from 0 to `count` - 1; beyond is undefined behaviour, as everywhere in this class.
  package func token(_ index: Int) -> Token { tokens[index] }

  /// The folded form of a token: `contracts` for `Contracts`, 组 for 組.
  package func foldedText(of index: Int) -> String {
    String(decoding: foldedBytes(of: index), as: UTF8.self)
  }

  /// The folded form of a token, valid until the next text is read.
  @inline(__always)
  func foldedBytes(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let token = tokens[index]
    return UnsafeBufferPointer(
      start: folded.base + Int(token.foldedStart), count: token.foldedRange.count)
  }

  /// Whether token `index` and the next are characters with nothing between them.
  @inline(__always)
  package func runContinues(after index: Int) -> Bool {
    let next = index &+ 1
    return next < tokens.count && tokens[next].gap == .none && tokens[next].kind == .character
      && tokens[index].kind == .character
  }

  /// The widest middle dot that may be overlooked: one of 3 bytes (‧, •) with a space on either side.
  private static let widestInterpunctBytes = 5

  /// Whether token `index` and the next are characters between which a reader may overlook what
  /// separates them: a single space, as PDF extraction leaves it, or a middle dot.
  @inline(__always)
  package func isBridged(after index: Int) -> Bool {
    let next = index &+ 1
    guard next < tokens.count, tokens[next].kind == .character, tokens[index].kind == .character
    else { return false }
    let width = Int(tokens[next].start &- tokens[index].end)
    switch tokens[next].gap {
    case .space: return true
    case .interpunct: return width <= Self.widestInterpunctBytes
    default: return false
    }
  }
}
