/// Reads text: folds it, then cuts it into tokens. All matching, here and in SQLite, rests on what
/// this class makes of a text.
///
/// Folding comes first, so that 合約, 合约 and ＡＢＣ, abc give the same tokens at the same places.
/// Not `Sendable`: its buffers are used again for the next text. Give each thread its own.
package final class Analyzer {
  let tokens = Buffer<Token>()
  let folded = Buffer<UInt8>()
  /// Where words were broken at line ends, and where the groups of numbers begin, in bytes of the
  /// folded text.
  let breaks = Buffer<Int32>(capacity: 16)
  let table = FoldingTable.shared
  let scratch = Buffer<UInt8>(capacity: 256)

  /// The word being read, and what stands before it.
  struct Word: BitwiseCopyable {
    var isOpen = false
    var start = 0
    /// Where the last character that was not ASCII ends: it may fold to more than belongs here.
    var leastEnd = 0
    var foldedStart = 0
    var traits: Token.Traits = []
    var lastRole = FoldingTable.Role.mark
    var gap = Token.Gap.none
    var followsHyphen = false
    /// Follows a full stop after a letter, as in an abbreviation.
    var followsDot = false
    /// How many scalars of an expansion have been read; 0 after the last.
    var partsRead = 0
    /// Where the character ends that is being expanded and is a token of its own: nothing beyond it
    /// is looked at.
    var isolatedEnd = Int.max
    /// Whether no letter or digit may join it any more: ①, ㎡.
    var isSealed = false
    /// Whether it is a superscript or subscript number of its own.
    var isScript = false
    /// Letters at its end.
    var letterCount = 0
    var capitalCount = 0
    /// Where the last capital is, in bytes of the folded text.
    var lastCapital = -1
    /// Groups of three digits that are known to follow.
    var groupsAhead = 0
  }

  /// After a pointer for the same reason as the parts of a `Storage`.
  let word: UnsafeMutablePointer<Word>

  package init() {
    word = .allocate(capacity: 1)
    word.initialize(to: Word())
  }

  deinit { word.deallocate() }

  /// What its answers depend on beside its own code: analyzers of one version that agree on this read
  /// every text alike.
  package static var fingerprint: String {
    "folding-" + String(FoldingTable.shared.digest, radix: 16)
  }

  /// How many tokens the text has.
  package var count: Int { tokens.count }

  package func token(_ index: Int) -> Token { tokens[index] }

  /// The folded form of a token.
  package func foldedText(of index: Int) -> String {
    let token = tokens[index]
    return String(
      decoding: UnsafeBufferPointer(
        start: folded.base + Int(token.foldedStart), count: token.foldedRange.count), as: UTF8.self)
  }

  /// Whether token `index` and the next are characters with nothing between them.
  @inline(__always)
  package func runContinues(after index: Int) -> Bool {
    let next = index &+ 1
    return next < tokens.count && tokens[next].gap == .none && tokens[next].kind == .character
      && tokens[index].kind == .character
  }

  /// Whether token `index` and the next are characters between which a reader may overlook what
  /// separates them: a single space, as PDF extraction leaves it, or a middle dot.
  @inline(__always)
  package func isBridged(after index: Int) -> Bool {
    let next = index &+ 1
    guard next < tokens.count, tokens[next].kind == .character, tokens[index].kind == .character
    else { return false }
    let width = tokens[next].start &- tokens[index].end
    switch tokens[next].gap {
    case .space: return true
    // With a space on either side at most.
    case .interpunct: return width <= 5
    default: return false
    }
  }

  /// Reads `text`; tokens and folded text of the last one are gone. O(bytes).
  package func read(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  /// What is read of a text at most, in bytes: places are 32 bits wide, and no character folds to more
  /// than twelve times its bytes (U+FDFA, 3 to 33).
  static let longestTextBytes = Int(Int32.max) / 12

  /// Reads UTF-8, up to some 178 MB of it. Invalid bytes separate words, as a bracket would. O(bytes).
  package func read(_ text: UnsafeBufferPointer<UInt8>) {
    tokens.count = 0
    folded.count = 0
    breaks.count = 0
    word.pointee = Word()
    let count = min(text.count, Self.longestTextBytes)
    tokens.reserve(count)
    folded.reserve(count * 2 + 16)
    guard let base = text.baseAddress else { return }
    var at = 0
    while at < count {
      let byte = base[at]
      // Chinese characters are three bytes from E3 to E9, and most of what is read.
      if byte >= 0xE3, byte <= 0xE9, at &+ 2 < count, base[at &+ 1] & 0xC0 == 0x80,
        base[at &+ 2] & 0xC0 == 0x80
      {
        let scalar =
          UInt32(byte & 0x0F) << 12 | UInt32(base[at &+ 1] & 0x3F) << 6
          | UInt32(base[at &+ 2] & 0x3F)
        let entry = table.entry(scalar)
        if FoldingTable.role(entry) == .ideograph {
          if word.pointee.isOpen { closeWord(at) }
          appendCharacter(FoldingTable.scalar(entry), at, at &+ 3)
        } else {
          consume(entry, scalar, at, at &+ 3, base, count)
        }
        at &+= 3
      } else if byte < 0x80 {
        at = consumeASCII(byte, at, base, count)
      } else {
        let (scalar, length) = decode(base + at, count - at)
        consume(table.entry(scalar), scalar, at, at + length, base, count)
        at += length
      }
    }
    if word.pointee.isOpen { closeWord(count) }
  }

  @inline(__always)
  func appendCharacter(_ scalar: UInt32, _ start: Int, _ end: Int) {
    let foldedStart = folded.count
    appendFolded(scalar)
    appendToken(.character, start, end, foldedStart, [])
  }

  @inline(__always)
  private func appendToken(
    _ kind: Token.Kind, _ start: Int, _ end: Int, _ foldedStart: Int, _ traits: Token.Traits
  ) {
    tokens.append(
      Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        foldedStart: Int32(truncatingIfNeeded: foldedStart),
        foldedEnd: Int32(truncatingIfNeeded: folded.count), kind: kind, gap: word.pointee.gap,
        traits: traits))
    word.pointee.gap = .none
    word.pointee.followsHyphen = false
    word.pointee.followsDot = false
  }

  /// Reads on from an ASCII byte; returns where to go on.
  @inline(__always)
  private func consumeASCII(
    _ byte: UInt8, _ at: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    let lower = byte | 0x20
    guard lower >= 0x61, lower <= 0x7A else {
      if byte == 0x20 {
        if word.pointee.isOpen { closeWord(at) }
        widenGap()
      } else {
        consume(table.entry(UInt32(byte)), UInt32(byte), at, at &+ 1, base, count)
      }
      return at &+ 1
    }
    if lower == 0x6F, isZero(table.entry(0x6F), at &+ 1, base, count) {
      appendCharacter(Self.zero, at, at &+ 1)
      return at &+ 1
    }
    if word.pointee.isOpen, word.pointee.isSealed { closeWord(at) }
    if !word.pointee.isOpen {
      openWord(at)
    } else if word.pointee.lastRole != .letter {
      word.pointee.traits.insert(.compound)
      word.pointee.letterCount = 0
    }
    var next = at
    repeat {
      let byte = base[next]
      if byte & 0x20 == 0 { countCapital() }
      folded.append(byte | 0x20)
      next &+= 1
    } while next < count && isLetter(base[next])
    word.pointee.letterCount &+= next &- at
    word.pointee.lastRole = .letter
    return next
  }

  @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// The letter that is about to be appended is a capital.
  @inline(__always)
  private func countCapital() {
    word.pointee.capitalCount &+= 1
    word.pointee.lastCapital = folded.count
  }

  private func consume(
    _ entry: FoldingTable.Entry, _ scalar: UInt32, _ start: Int, _ end: Int,
    _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    let role = FoldingTable.role(entry)
    switch role {
    case .ideograph:
      if word.pointee.isOpen { closeWord(start) }
      appendCharacter(FoldingTable.scalar(entry), start, end)
    case .letter, .digit:
      if isZero(entry, end, base, count) {
        return appendCharacter(Self.zero, start, end)
      }
      consumeLetter(entry, scalar, start, end)
    case .superscript, .subscript: consumeScript(entry, start, end)
    case .symbol: appendSymbol(entry, start, end)
    case .ring:
      guard isRingZero(start, end, base, count) else { return appendSymbol(entry, start, end) }
      if word.pointee.isOpen { closeWord(start) }
      appendCharacter(Self.zero, start, end)
    case .space:
      if word.pointee.isOpen { closeWord(start) }
      widenGap()
      if scalar == 0x09 { word.pointee.gap = max(word.pointee.gap, .wide) }
    case .mark: part(start, .mark)
    case .interpunct: part(start, .interpunct)
    case .stop: part(start, .stop)
    case .ignored: extendCharacter(start, end)
    case .voicing, .jamo: compose(entry, start, end)
    case .softHyphen:
      guard word.pointee.isOpen, !word.pointee.isSealed else { break }
      breaks.reserve(1)
      breaks.append(Int32(folded.count))
      word.pointee.traits.insert(.dehyphenated)
    case .apostrophe: consumeApostrophe(start, end, base, count)
    case .hyphen:
      let joins =
        word.pointee.isOpen && !word.pointee.isSealed
        && isWord(peek(place(after: start, end), base, count).entry)
      part(start, .mark)
      word.pointee.followsHyphen = joins
    case .point: consumePoint(FoldingTable.scalar(entry), start, end, base, count)
    case .suffix: consumeSuffix(FoldingTable.scalar(entry), start, end, base, count)
    case .expands: expand(entry, start, end, base, count)
    }
  }

  private func expand(
    _ entry: FoldingTable.Entry, _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>,
    _ count: Int
  ) {
    let expansion = table.expansion(entry)
    folded.reserve((count - start) * 2 + 128)
    tokens.reserve(count - start + 32)
    if expansion.isIsolated {
      if word.pointee.isOpen { closeWord(start) }
      word.pointee.isolatedEnd = end
    }
    for index in 0..<expansion.count {
      word.pointee.partsRead = index + 1 < expansion.count ? index + 1 : 0
      consume(table.part(index, of: expansion), 0, start, end, base, count)
    }
    if expansion.isIsolated {
      word.pointee.isolatedEnd = .max
      word.pointee.isSealed = word.pointee.isOpen
    }
  }

  private func appendSymbol(_ entry: FoldingTable.Entry, _ start: Int, _ end: Int) {
    if word.pointee.isOpen { closeWord(start) }
    let foldedStart = folded.count
    appendFolded(FoldingTable.scalar(entry))
    appendToken(.symbol, start, end, foldedStart, [])
  }

  private func consumeLetter(
    _ entry: FoldingTable.Entry, _ scalar: UInt32, _ start: Int, _ end: Int
  ) {
    let role = FoldingTable.role(entry)
    let letter = FoldingTable.scalar(entry)
    if word.pointee.isOpen, word.pointee.isSealed { closeWord(start) }
    if !word.pointee.isOpen {
      openWord(start)
    } else if role != word.pointee.lastRole {
      word.pointee.traits.insert(.compound)
      word.pointee.letterCount = 0
    }
    if role == .digit || letter >= 0x80 { word.pointee.traits.remove(.stemmable) }
    if scalar >= 0xFF21, scalar <= 0xFF3A { countCapital() }
    appendFolded(letter)
    if role == .letter { word.pointee.letterCount += 1 }
    word.pointee.lastRole = role
    word.pointee.leastEnd = end
  }

  /// Whether the open word ends in what may be a unit or a variable: `m`, `km`, `x`, not `EU`.
  private var isMeasure: Bool {
    word.pointee.letterCount == 1
      || word.pointee.letterCount == 2 && word.pointee.capitalCount == 0
  }

  /// Superscript and subscript digits belong to a unit or a formula: m², CO₂. After digits and longer
  /// words they are notes or exponents, and numbers of their own: 2020², 10⁶.
  private func consumeScript(_ entry: FoldingTable.Entry, _ start: Int, _ end: Int) {
    let role = FoldingTable.role(entry)
    let isLetterBefore = word.pointee.isOpen && word.pointee.lastRole == .letter
    let continues = word.pointee.isOpen && word.pointee.lastRole == role
    let joins =
      continues || isLetterBefore && (role == .subscript || isMeasure)
    if word.pointee.isOpen, !joins { closeWord(start) }
    if !word.pointee.isOpen {
      openWord(start)
      word.pointee.isSealed = true
      word.pointee.isScript = true
    } else if !word.pointee.isScript {
      word.pointee.traits.insert(.compound)
    }
    word.pointee.traits.remove(.stemmable)
    appendFolded(FoldingTable.scalar(entry))
    word.pointee.lastRole = role
    word.pointee.leastEnd = end
  }

  /// A variation selector belongs to the character before it: marks must not separate them.
  private func extendCharacter(_ start: Int, _ end: Int) {
    guard !word.pointee.isOpen, word.pointee.gap == .none else { return }
    var index = tokens.count - 1
    // Tokens that one character was folded to keep one place.
    while index >= 0, tokens[index].end == Int32(start) {
      tokens[index].end = Int32(end)
      index -= 1
    }
  }

  func part(_ at: Int, _ kind: Token.Gap) {
    if word.pointee.isOpen { closeWord(at) }
    word.pointee.gap = max(word.pointee.gap, kind)
    word.pointee.followsHyphen = false
    word.pointee.followsDot = false
  }

  /// A space was read.
  @inline(__always)
  private func widenGap() {
    word.pointee.gap = word.pointee.gap == .space ? .wide : max(word.pointee.gap, .space)
    word.pointee.followsHyphen = false
    word.pointee.followsDot = false
  }

  private func openWord(_ start: Int) {
    word.pointee.isOpen = true
    word.pointee.start = start
    word.pointee.leastEnd = start
    word.pointee.foldedStart = folded.count
    word.pointee.traits = .stemmable
    if word.pointee.followsHyphen { word.pointee.traits.insert(.hyphenated) }
    if word.pointee.followsDot { word.pointee.traits.insert(.dotted) }
    word.pointee.isSealed = false
    word.pointee.isScript = false
    word.pointee.letterCount = 0
    word.pointee.capitalCount = 0
    word.pointee.lastCapital = -1
    word.pointee.groupsAhead = 0
  }

  private static let longestAcronymBytes = 6

  func closeWord(_ end: Int) {
    word.pointee.isOpen = false
    if word.pointee.capitalCount > 1 { noteAcronym() }
    appendToken(
      .word, word.pointee.start, max(end, word.pointee.leastEnd), word.pointee.foldedStart,
      word.pointee.traits)
    word.pointee.isSealed = false
  }

  /// The word has capitals enough for an acronym: the rest of it decides.
  private func noteAcronym() {
    let start = word.pointee.foldedStart
    let count = folded.count - start
    guard word.pointee.traits.contains(.stemmable), !word.pointee.traits.contains(.compound)
    else { return }
    if word.pointee.lastCapital == folded.count - 2, folded[folded.count - 1] == UInt8(ascii: "s"),
      word.pointee.capitalCount == count - 1 || count <= Self.longestAcronymBytes
    {
      word.pointee.traits.insert(.pluralAcronym)
    }
    if count <= Self.longestAcronymBytes { word.pointee.traits.insert(.acronym) }
  }

  @inline(__always)
  func appendFolded(_ scalar: UInt32) {
    if scalar >= 0x800, scalar < 0x1_0000 {
      folded.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      folded.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      folded.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x80 {
      folded.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      folded.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      folded.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      folded.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      folded.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      folded.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      folded.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  /// The scalar at `base` and its length in bytes; a byte that begins none counts as U+FFFD.
  func decode(
    _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = base[0]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, length <= count else { return (0xFFFD, 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length {
      guard base[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(base[index] & 0x3F)
    }
    // Overlong forms would be letters in disguise; halves of surrogate pairs are no scalars.
    let isScalar =
      length == 2 || length == 3 && scalar >= 0x800 && scalar & 0xF800 != 0xD800
      || length == 4 && scalar >= 0x1_0000 && scalar <= 0x10_FFFF
    return isScalar ? (scalar, length) : (0xFFFD, 1)
  }
}
