import SuoyinICU

/// The pass over a text: each character is folded, and its role decides what becomes of it.
///
/// The functions here are small, take their arguments in registers, and keep everything else behind
/// `state`, because a profile says so. Chinese text takes the first branch of the loop for
/// nearly every character, English text `consumeASCII` for nearly every word.
extension Analyzer {
  /// How much of a text is read, in bytes: places are 32 bits wide, and no character folds to more
  /// than twelve times its bytes (U+FDFA, 3 to 33).
  static let longestTextBytes = Int(Int32.max) / 12

  /// Reads `text`, forgetting the tokens and folded text of the last one. O(bytes).
  package func read(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  /// Reads UTF-8, up to some 178 MB of it. Invalid bytes separate words, as a bracket would. O(bytes).
  package func read(_ text: UnsafeBufferPointer<UInt8>) {
    let count = min(text.count, Self.longestTextBytes)
    tokens.count = 0
    folded.count = 0
    breaks.count = 0
    state.pointee = State(base: text.baseAddress, count: count)
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
        consumeIdeograph(at, base)
        at &+= 3
      } else if byte < 0x80 {
        at = consumeASCII(byte, at, base, count)
      } else {
        let (scalar, length) = UTF8Coding.decode(checking: count &- at) { base[at &+ $0] }
        consume(table.entry(scalar), Source(scalar: scalar, start: at, end: at &+ length))
        at &+= length
      }
    }
    if state.pointee.isOpen { closeWord(count) }
    state.pointee.base = nil
  }

  /// Reads what is likely an ideograph: a character of three bytes that is known to be valid.
  @inline(__always)
  private func consumeIdeograph(_ at: Int, _ base: UnsafePointer<UInt8>) {
    let scalar = UTF8Coding.decode { base[at &+ $0] }.scalar
    let entry = table.entry(scalar)
    if FoldingTable.role(entry) == .ideograph {
      if state.pointee.isOpen { closeWord(at) }
      appendCharacter(FoldingTable.scalar(entry), at, at &+ 3)
    } else {
      consume(entry, Source(scalar: scalar, start: at, end: at &+ 3))
    }
  }

  /// Reads on from an ASCII byte, over all letters that follow it; returns where to go on.
  @inline(__always)
  private func consumeASCII(
    _ byte: UInt8, _ at: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    guard isLetter(byte) else {
      if byte == 0x20 {
        if state.pointee.isOpen { closeWord(at) }
        widenGap()
      } else {
        consume(
          table.entry(UInt32(byte)), Source(scalar: UInt32(byte), start: at, end: at &+ 1))
      }
      return at &+ 1
    }
    if byte | 0x20 == UInt8(ascii: "o"), isZero(table.entry(0x6F), at &+ 1) {
      appendCharacter(Self.zero, at, at &+ 1)
      return at &+ 1
    }
    if state.pointee.isOpen, state.pointee.isSealed { closeWord(at) }
    if !state.pointee.isOpen {
      openWord(at)
    } else if state.pointee.lastRole != .letter {
      state.pointee.traits.insert(.compound)
      state.pointee.letterCount = 0
    }
    var next = at
    repeat {
      let byte = base[next]
      if byte & 0x20 == 0 { countCapital() }
      folded.append(byte | 0x20)
      next &+= 1
    } while next < count && isLetter(base[next])
    state.pointee.letterCount &+= next &- at
    state.pointee.lastRole = .letter
    return next
  }

  /// Whether a byte is an ASCII letter, small or capital.
  @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Reads a character, or a part of one that folds to several, by the role of its entry.
  func consume(_ entry: FoldingTable.Entry, _ source: Source) {
    let (start, end) = (source.start, source.end)
    switch FoldingTable.role(entry) {
    case .ideograph:
      if state.pointee.isOpen { closeWord(start) }
      appendCharacter(FoldingTable.scalar(entry), start, end)
    case .letter, .digit:
      if isZero(entry, end) { return appendCharacter(Self.zero, start, end) }
      consumeLetter(entry, source)
    case .superscript, .subscript: consumeScript(entry, source)
    case .symbol: appendSymbol(entry, source)
    case .ring: consumeRing(entry, source)
    case .space:
      if state.pointee.isOpen { closeWord(start) }
      widenGap()
      if source.scalar == 0x09 { state.pointee.gap = max(state.pointee.gap, .wide) }
    case .mark: separate(start, .mark)
    case .interpunct: separate(start, .interpunct)
    case .stop: separate(start, .stop)
    case .ignored: extendCharacter(source)
    case .voicing, .jamo: compose(entry, source)
    case .softHyphen: consumeSoftHyphen()
    case .apostrophe: consumeApostrophe(source)
    case .hyphen: consumeHyphen(source)
    case .point: consumePoint(FoldingTable.scalar(entry), source)
    case .suffix: consumeSuffix(FoldingTable.scalar(entry), source)
    case .expands: expand(entry, source)
    }
  }

  /// Reads each of the scalars that one character folds to: ㎡ as m and 2, … as three full stops.
  private func expand(_ entry: FoldingTable.Entry, _ source: Source) {
    let expansion = table.expansion(entry)
    // `read` reserved two bytes and a token for each byte; here there may be more of both.
    folded.reserve((state.pointee.count - source.start) * 2 + 128)
    tokens.reserve(state.pointee.count - source.start + 32)
    if expansion.isIsolated {
      if state.pointee.isOpen { closeWord(source.start) }
      state.pointee.isolatedEnd = source.end
    }
    for index in 0..<expansion.count {
      state.pointee.partsRead = index + 1 < expansion.count ? index + 1 : 0
      consume(
        table.part(index, of: expansion), Source(scalar: 0, start: source.start, end: source.end))
    }
    if expansion.isIsolated {
      state.pointee.isolatedEnd = .max
      state.pointee.isSealed = state.pointee.isOpen
    }
  }

  // MARK: Appending

  @inline(__always)
  func appendCharacter(_ scalar: UInt32, _ start: Int, _ end: Int) {
    let foldedStart = folded.count
    appendFolded(scalar)
    appendToken(.character, start, end, foldedStart, [])
  }

  func appendSymbol(_ entry: FoldingTable.Entry, _ source: Source) {
    if state.pointee.isOpen { closeWord(source.start) }
    let foldedStart = folded.count
    appendFolded(FoldingTable.scalar(entry))
    appendToken(.symbol, source.start, source.end, foldedStart, [])
  }

  @inline(__always)
  func appendToken(
    _ kind: Token.Kind, _ start: Int, _ end: Int, _ foldedStart: Int, _ traits: Token.Traits
  ) {
    tokens.append(
      Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        foldedStart: Int32(truncatingIfNeeded: foldedStart),
        foldedEnd: Int32(truncatingIfNeeded: folded.count), kind: kind, gap: state.pointee.gap,
        traits: traits))
    state.pointee.gap = .none
    state.pointee.followsHyphen = false
    state.pointee.followsDot = false
  }

  @inline(__always)
  func appendFolded(_ scalar: UInt32) { UTF8Coding.encode(scalar) { folded.append($0) } }

  // MARK: Gaps

  /// A character was read that belongs to no token: it ends the open word.
  func separate(_ at: Int, _ gap: Token.Gap) {
    if state.pointee.isOpen { closeWord(at) }
    state.pointee.gap = max(state.pointee.gap, gap)
    state.pointee.followsHyphen = false
    state.pointee.followsDot = false
  }

  /// A space was read; the second in a row makes the gap wide.
  @inline(__always)
  private func widenGap() {
    state.pointee.gap = state.pointee.gap == .space ? .wide : max(state.pointee.gap, .space)
    state.pointee.followsHyphen = false
    state.pointee.followsDot = false
  }

  /// A variation selector, or another character that leaves nothing, belongs to the one before it:
  /// highlighting must not separate them.
  private func extendCharacter(_ source: Source) {
    guard !state.pointee.isOpen, state.pointee.gap == .none else { return }
    var index = tokens.count - 1
    // Tokens that come from one character keep sharing its range.
    while index >= 0, tokens[index].end == Int32(source.start) {
      tokens[index].end = Int32(source.end)
      index -= 1
    }
  }
}
