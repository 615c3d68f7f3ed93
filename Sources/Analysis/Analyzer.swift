import SuoyinICU

/// Reads text: folds it, then cuts it into units. All matching, here and in SQLite, rests on what
/// this class makes of a text.
///
/// Folding comes first, so that 合約, 合约 and ＡＢＣ, abc give the same units at the same places.
/// Not `Sendable`: its buffers are used again for the next text. Give each thread its own.
package final class Analyzer {
  let units = Storage<Unit>()
  let folded = Storage<UInt8>()
  /// Where words were broken at line ends, in bytes of the folded text.
  let breaks = Storage<Int32>(capacity: 16)
  private let table = ScalarTable()
  let scratch = Storage<UInt8>(capacity: 256)

  /// The word being read, and what stands before it.
  private struct Word: BitwiseCopyable {
    var isOpen = false
    var start = 0
    /// Where the last character that was not ASCII ends: it may fold to more than belongs here.
    var leastEnd = 0
    var foldedStart = 0
    var traits: Unit.Traits = []
    var lastRole = ScalarTable.Role.unknown
    var gap = Unit.Gap.none
    var followsHyphen = false
    /// How many scalars of an expansion have been read; 0 behind the last.
    var partsRead = 0
  }

  /// Behind a pointer for the same reason as the parts of a `Storage`.
  private let word: UnsafeMutablePointer<Word>

  package init() {
    word = .allocate(capacity: 1)
    word.initialize(to: Word())
  }

  deinit { word.deallocate() }

  /// What its answers depend on beside its own code: analyzers of one version that agree on this read
  /// every text alike.
  package static var fingerprint: String {
    "unicode-\(ICULibrary.unicodeVersion) simplified-"
      + String(ScalarFolding.simplificationDigest, radix: 16)
  }

  /// How many units the text has.
  package var count: Int { units.count }

  package func unit(_ index: Int) -> Unit { units[index] }

  /// The folded form of a unit.
  package func foldedText(of index: Int) -> String {
    let unit = units[index]
    return String(
      decoding: UnsafeBufferPointer(
        start: folded.base + Int(unit.foldedStart), count: unit.foldedRange.count), as: UTF8.self)
  }

  /// Whether unit `index` and the one behind it are characters with nothing between them.
  @inline(__always)
  package func runContinues(behind index: Int) -> Bool {
    let next = index &+ 1
    return next < units.count && units[next].gap == .none && units[next].kind == .character
      && units[index].kind == .character
  }

  /// Reads `text`; units and folded text of the last one are gone. O(bytes).
  package func read(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  /// Reads UTF-8. Bytes that are none part words like a bracket does.
  package func read(_ text: UnsafeBufferPointer<UInt8>) {
    units.count = 0
    folded.count = 0
    breaks.count = 0
    word.pointee = Word()
    units.reserve(text.count)
    folded.reserve(text.count * 2 + 16)
    guard let base = text.baseAddress else { return }
    let count = text.count
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
        if ScalarTable.role(entry) == .ideograph {
          if word.pointee.isOpen { closeWord(at) }
          appendCharacter(entry, at, at &+ 3)
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
  private func appendCharacter(_ entry: ScalarTable.Entry, _ start: Int, _ end: Int) {
    let foldedStart = folded.count
    appendFolded(ScalarTable.scalar(entry))
    appendUnit(.character, start, end, foldedStart, [])
  }

  @inline(__always)
  private func appendUnit(
    _ kind: Unit.Kind, _ start: Int, _ end: Int, _ foldedStart: Int, _ traits: Unit.Traits
  ) {
    units.append(
      Unit(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        foldedStart: Int32(truncatingIfNeeded: foldedStart),
        foldedEnd: Int32(truncatingIfNeeded: folded.count), kind: kind, gap: word.pointee.gap,
        traits: traits))
    word.pointee.gap = .none
    word.pointee.followsHyphen = false
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
        word.pointee.gap = max(word.pointee.gap, .space)
      } else {
        consume(table.entry(UInt32(byte)), UInt32(byte), at, at &+ 1, base, count)
      }
      return at &+ 1
    }
    if !word.pointee.isOpen {
      openWord(at)
    } else if word.pointee.lastRole == .digit {
      word.pointee.traits.insert(.compound)
    }
    var next = at
    repeat {
      folded.append(base[next] | 0x20)
      next &+= 1
    } while next < count && isLetter(base[next])
    word.pointee.lastRole = .letter
    return next
  }

  @inline(__always)
  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private func consume(
    _ entry: ScalarTable.Entry, _ scalar: UInt32, _ start: Int, _ end: Int,
    _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    switch ScalarTable.role(entry) {
    case .ideograph:
      if word.pointee.isOpen { closeWord(start) }
      appendCharacter(entry, start, end)
    case .letter, .digit:
      let role = ScalarTable.role(entry)
      if !word.pointee.isOpen {
        openWord(start)
      } else if role != word.pointee.lastRole {
        word.pointee.traits.insert(.compound)
      }
      if role == .digit || ScalarTable.scalar(entry) >= 0x80 {
        word.pointee.traits.remove(.stemmable)
      }
      appendFolded(ScalarTable.scalar(entry))
      word.pointee.lastRole = role
      word.pointee.leastEnd = end
    case .symbol:
      if word.pointee.isOpen { closeWord(start) }
      let foldedStart = folded.count
      appendFolded(ScalarTable.scalar(entry))
      appendUnit(.symbol, start, end, foldedStart, [])
    case .space: part(start, .space)
    case .mark: part(start, .mark)
    case .stop: part(start, .stop)
    case .ignored: extendCharacter(start, end)
    case .softHyphen:
      guard word.pointee.isOpen else { break }
      breaks.reserve(1)
      breaks.append(Int32(folded.count))
      word.pointee.traits.insert(.healed)
    case .apostrophe: consumeApostrophe(start, end, base, count)
    case .hyphen:
      let joins = word.pointee.isOpen && isWord(peek(place(behind: start, end), base, count).entry)
      part(start, .mark)
      word.pointee.followsHyphen = joins
    case .point: consumePoint(ScalarTable.scalar(entry), start, end, base, count)
    case .suffix: consumeSuffix(ScalarTable.scalar(entry), start, end, base, count)
    case .expands:
      folded.reserve((count - start) * 2 + 128)
      units.reserve(count - start + 32)
      let parts = table.expansion(of: scalar)
      for (index, part) in parts.enumerated() {
        word.pointee.partsRead = index + 1 < parts.count ? index + 1 : 0
        consume(part, 0, start, end, base, count)
      }
    case .unknown: break
    }
  }

  /// A variation selector belongs to the character before it: marks must not part them.
  private func extendCharacter(_ start: Int, _ end: Int) {
    guard !word.pointee.isOpen, word.pointee.gap == .none else { return }
    var index = units.count - 1
    // Units that one character was folded to keep one place.
    while index >= 0, units[index].end == Int32(start) {
      units[index].end = Int32(end)
      index -= 1
    }
  }

  private func part(_ at: Int, _ kind: Unit.Gap) {
    if word.pointee.isOpen { closeWord(at) }
    word.pointee.gap = max(word.pointee.gap, kind)
    word.pointee.followsHyphen = false
  }

  private func openWord(_ start: Int) {
    word.pointee.isOpen = true
    word.pointee.start = start
    word.pointee.leastEnd = start
    word.pointee.foldedStart = folded.count
    word.pointee.traits = word.pointee.followsHyphen ? [.stemmable, .hyphenated] : .stemmable
  }

  private func closeWord(_ end: Int) {
    word.pointee.isOpen = false
    appendUnit(
      .word, word.pointee.start, max(end, word.pointee.leastEnd), word.pointee.foldedStart,
      word.pointee.traits)
  }

  /// An apostrophe between letters belongs to the word; both of its shapes are one.
  private func consumeApostrophe(
    _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard word.pointee.isOpen, word.pointee.lastRole == .letter,
      ScalarTable.role(peek(place(behind: start, end), base, count).entry) == .letter
    else { return part(start, .mark) }
    folded.append(0x27)
    word.pointee.traits.insert(.compound)
  }

  /// A point between digits belongs to the number, a comma before three digits parts thousands.
  private func consumePoint(
    _ sign: UInt32, _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard word.pointee.isOpen else { return part(start, .stop) }
    let next = place(behind: start, end)
    let behind = peek(next, base, count).entry
    guard isWord(behind) else { return part(start, .stop) }
    if word.pointee.lastRole == .digit, ScalarTable.role(behind) == .digit {
      if sign == 0x2E {
        folded.append(0x2E)
        word.pointee.traits.insert(.compound)
        return
      }
      if sign == 0x2C, digits(next, base, count) == 3 { return }
    }
    part(start, .mark)
  }

  /// How many digits stand at `position`; four for more.
  private func digits(_ position: Position, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var length = 0
    var (entry, next) = peek(position, base, count)
    while length < 4, ScalarTable.role(entry) == .digit {
      length += 1
      (entry, next) = peek(next, base, count)
    }
    return length
  }

  /// `C++`, `C#`: the signs end a word when no letter follows them.
  private func consumeSuffix(
    _ sign: UInt32, _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard word.pointee.isOpen else { return part(start, .mark) }
    let previous = folded[folded.count &- 1]
    let isSecond = previous == UInt8(sign)
    var (behind, second) = peek(place(behind: start, end), base, count)
    let isDoubled = ScalarTable.scalar(behind) == sign
    if isDoubled { (behind, second) = peek(second, base, count) }
    guard isLetter(previous) || isSecond, ScalarTable.role(behind) != .letter,
      isDoubled || isSecond || ScalarTable.role(behind) != .digit,
      ScalarTable.scalar(behind) != sign
    else { return part(start, .mark) }
    folded.append(UInt8(sign))
    word.pointee.traits.insert(.compound)
    word.pointee.traits.remove(.stemmable)
  }

  // MARK: Looking ahead

  /// A place between two scalars of the folded text.
  private struct Position {
    /// The byte at which the next scalar of the text begins.
    var at: Int
    /// How many of the scalars that this one folds to stand before the place.
    var part = 0
  }

  /// The place behind the folded scalar that is being read.
  private func place(behind start: Int, _ end: Int) -> Position {
    word.pointee.partsRead == 0
      ? Position(at: end) : Position(at: start, part: word.pointee.partsRead)
  }

  /// What stands at `position` after folding, and the place behind it. Looking at bytes would tell
  /// ３ from 3 and é from e\u{301}.
  private func peek(
    _ position: Position, _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> (entry: ScalarTable.Entry, next: Position) {
    var at = position.at
    while at < count {
      let (scalar, length) = decode(base + at, count - at)
      let entry = table.entry(scalar)
      switch ScalarTable.role(entry) {
      case .ignored, .softHyphen: at += length
      case .expands:
        let parts = table.expansion(of: scalar)
        // Scalars that fold to nothing were passed over: then the place is before the first part.
        let part = at == position.at ? position.part : 0
        return (
          parts[part],
          part + 1 == parts.count
            ? Position(at: at + length) : Position(at: at, part: part + 1)
        )
      default: return (entry, Position(at: at + length))
      }
    }
    return (0, Position(at: count))
  }

  @inline(__always)
  private func isWord(_ entry: ScalarTable.Entry) -> Bool {
    ScalarTable.role(entry) == .letter || ScalarTable.role(entry) == .digit
  }

  @inline(__always)
  private func appendFolded(_ scalar: UInt32) {
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
  private func decode(
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
