import SuoyinICU

/// Signs that hold letters and digits together where their neighbours say so: `don't`, `3.14`,
/// `1,000`, `C++`, `co-operation`.
///
/// UAX #29 has the same idea in its rules WB6 and WB7 (MidLetter) and WB11 and WB12 (MidNum). Here a
/// full stop between letters ends the word (`governance.However`), and a comma joins digits only
/// where they are groups of three.
extension Analyzer {
  /// An apostrophe between letters belongs to the word; all of its shapes are folded to one.
  func consumeApostrophe(_ source: Source) {
    guard state.pointee.isOpen, !state.pointee.isSealed, state.pointee.lastRole == .letter,
      FoldingTable.role(peek(position(after: source)).entry) == .letter
    else { return separate(source.start, .mark) }
    folded.append(0x27)
    state.pointee.traits.insert(.compound)
    state.pointee.letterCount = 0
  }

  /// A hyphen separates words, but the second of the two records that it follows one: they may be
  /// found as a single word, `co-operation` as `cooperation`.
  func consumeHyphen(_ source: Source) {
    let joins =
      state.pointee.isOpen && !state.pointee.isSealed
      && isWord(peek(position(after: source)).entry)
    separate(source.start, .mark)
    state.pointee.followsHyphen = joins
  }

  /// A point between digits belongs to the number, a comma to one in groups of three. `sign` is
  /// folded: `.`, `,` or `:`.
  func consumePoint(_ sign: UInt32, _ source: Source) {
    guard state.pointee.isOpen, !state.pointee.isSealed else {
      return separate(source.start, .stop)
    }
    let next = position(after: source)
    let following = peek(next).entry
    let role = FoldingTable.role(following)
    if sign == 0x2E, role == state.pointee.lastRole, role == .digit || role == .subscript {
      folded.append(0x2E)
      state.pointee.traits.insert(.compound)
      return
    }
    guard isWord(following) else { return separate(source.start, .stop) }
    if sign == 0x2C, role == .digit, state.pointee.lastRole == .digit, joinsGroup(next) {
      breaks.reserve(1)
      breaks.append(Int32(folded.count))
      state.pointee.traits.formUnion([.compound, .grouped])
      return
    }
    let isAbbreviation = sign == 0x2E && endsWithInitial && role == .letter
    separate(source.start, .mark)
    state.pointee.followsDot = isAbbreviation
  }

  /// Whether the open word is one letter, or a capital and a small one: `U`, `Ph`.
  private var endsWithInitial: Bool {
    let count = folded.count - state.pointee.foldedStart
    return state.pointee.lastRole == .letter
      && (count == 1
        || count == 2 && state.pointee.capitalCount == 1
          && state.pointee.lastCapital == state.pointee.foldedStart)
  }

  /// The most groups a number has after its first: 27 digits in all. More are a list, and looking
  /// ahead is bounded.
  private static let mostGroups = 8

  /// Whether a comma joins the groups of a number: one to three digits, then groups of three to the
  /// number's end. `2020,100` and `1,2,3` are lists.
  private func joinsGroup(_ position: Position) -> Bool {
    if state.pointee.groupsAhead > 0 {
      state.pointee.groupsAhead -= 1
      return true
    }
    guard state.pointee.traits.isDisjoint(with: [.compound, .grouped]),
      folded.count - state.pointee.foldedStart <= 3
    else { return false }
    var groups = 0
    var position = position
    while groups < Self.mostGroups {
      var digitCount = 0
      var (entry, next) = peek(position)
      while digitCount < 4, FoldingTable.role(entry) == .digit {
        digitCount += 1
        (entry, next) = peek(next)
      }
      guard digitCount == 3 else { return false }
      groups += 1
      guard FoldingTable.scalar(entry) == 0x2C, FoldingTable.role(peek(next).entry) == .digit else {
        state.pointee.groupsAhead = groups - 1
        return true
      }
      position = next
    }
    return false
  }

  /// `C++`, `C#`: the signs end a word when no letter follows them. `sign` is folded: `+` or `#`.
  func consumeSuffix(_ sign: UInt32, _ source: Source) {
    guard state.pointee.isOpen, !state.pointee.isSealed else {
      return separate(source.start, .mark)
    }
    let previous = folded[folded.count &- 1]
    let isSecond = previous == UInt8(sign)
    var (following, second) = peek(position(after: source))
    let isDoubled = FoldingTable.scalar(following) == sign
    if isDoubled { (following, second) = peek(second) }
    guard isLetter(previous) || isSecond, FoldingTable.role(following) != .letter,
      isDoubled || isSecond || FoldingTable.role(following) != .digit || isLanguage(sign),
      FoldingTable.scalar(following) != sign
    else { return separate(source.start, .mark) }
    folded.append(UInt8(sign))
    state.pointee.traits.insert(.compound)
    state.pointee.traits.remove(.stemmable)
    state.pointee.letterCount = 0
  }

  /// Whether the open word and `sign` are the name of a language even before a digit: `C#8.0`, where
  /// `issue#12` is a word and a number.
  private func isLanguage(_ sign: UInt32) -> Bool {
    sign == UInt32(UInt8(ascii: "#")) && folded.count - state.pointee.foldedStart == 1
  }

  // MARK: Looking ahead

  /// A place between two scalars of the folded text.
  struct Position {
    /// The byte at which the next scalar of the text begins.
    var at: Int
    /// How many of the scalars that this one folds to are before the place.
    var part = 0
  }

  /// The place after the folded scalar that is being read.
  func position(after source: Source) -> Position {
    state.pointee.partsRead == 0
      ? Position(at: source.end) : Position(at: source.start, part: state.pointee.partsRead)
  }

  /// The entry of the folded scalar at `position`, and the place after it. Looking at bytes would
  /// distinguish ３ from 3 and é from e\u{301}. A character that is a token of its own looks like a
  /// mark (entry 0), and so does the end of the text.
  func peek(_ position: Position) -> (entry: FoldingTable.Entry, next: Position) {
    let count = state.pointee.count
    guard let base = state.pointee.base else { return (0, Position(at: count)) }
    var at = position.at
    while at < min(count, state.pointee.isolatedEnd) {
      let (scalar, length) = UTF8Coding.decode(checking: count &- at) { base[at &+ $0] }
      let entry = table.entry(scalar)
      switch FoldingTable.role(entry) {
      case .ignored, .softHyphen: at += length
      case .expands:
        let expansion = table.expansion(entry)
        // Scalars that fold to nothing were passed over: then the place is before the first part.
        let part = at == position.at ? position.part : 0
        if expansion.isIsolated, state.pointee.isolatedEnd == .max {
          return (0, Position(at: at + length))
        }
        return (
          table.part(part, of: expansion),
          part + 1 == expansion.count
            ? Position(at: at + length) : Position(at: at, part: part + 1)
        )
      default: return (entry, Position(at: at + length))
      }
    }
    return (0, Position(at: count))
  }

  /// Whether the entry is that of a letter or a digit.
  @inline(__always)
  func isWord(_ entry: FoldingTable.Entry) -> Bool {
    FoldingTable.role(entry) == .letter || FoldingTable.role(entry) == .digit
  }
}
