/// Signs that hold letters and digits together where their neighbours say so.
extension Analyzer {
  /// An apostrophe between letters belongs to the word; all of its shapes are one.
  func consumeApostrophe(
    _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard word.pointee.isOpen, !word.pointee.isSealed, word.pointee.lastRole == .letter,
      FoldingTable.role(peek(place(after: start, end), base, count).entry) == .letter
    else { return part(start, .mark) }
    folded.append(0x27)
    word.pointee.traits.insert(.compound)
    word.pointee.letterCount = 0
  }

  /// A point between digits belongs to the number, a comma to one in groups of three.
  func consumePoint(
    _ sign: UInt32, _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard word.pointee.isOpen, !word.pointee.isSealed else { return part(start, .stop) }
    let next = place(after: start, end)
    let following = peek(next, base, count).entry
    if sign == 0x2E, word.pointee.lastRole == .subscript,
      FoldingTable.role(following) == .subscript
    {
      folded.append(0x2E)
      word.pointee.traits.insert(.compound)
      return
    }
    guard isWord(following) else { return part(start, .stop) }
    if word.pointee.lastRole == .digit, FoldingTable.role(following) == .digit {
      if sign == 0x2E {
        folded.append(0x2E)
        word.pointee.traits.insert(.compound)
        return
      }
      if sign == 0x2C, joinsGroup(next, base, count) {
        breaks.reserve(1)
        breaks.append(Int32(folded.count))
        word.pointee.traits.formUnion([.compound, .grouped])
        return
      }
    }
    let isAbbreviation = sign == 0x2E && endsWithInitial && FoldingTable.role(following) == .letter
    part(start, .mark)
    word.pointee.followsDot = isAbbreviation
  }

  /// Whether the open word is one letter, or a capital and a small one: `U`, `Ph`.
  private var endsWithInitial: Bool {
    let count = folded.count - word.pointee.foldedStart
    return word.pointee.lastRole == .letter
      && (count == 1
        || count == 2 && word.pointee.capitalCount == 1
          && word.pointee.lastCapital == word.pointee.foldedStart)
  }

  /// Groups that one number has at most; more are a list.
  private static let mostGroups = 8

  /// Whether a comma joins the groups of a number: one to three digits, then groups of three to the
  /// number's end. `2020,100` and `1,2,3` are lists.
  private func joinsGroup(
    _ position: Position, _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    if word.pointee.groupsAhead > 0 {
      word.pointee.groupsAhead -= 1
      return true
    }
    guard word.pointee.traits.isDisjoint(with: [.compound, .grouped]),
      folded.count - word.pointee.foldedStart <= 3
    else { return false }
    var groups = 0
    var position = position
    while groups < Self.mostGroups {
      var digitCount = 0
      var (entry, next) = peek(position, base, count)
      while digitCount < 4, FoldingTable.role(entry) == .digit {
        digitCount += 1
        (entry, next) = peek(next, base, count)
      }
      guard digitCount == 3 else { return false }
      groups += 1
      guard FoldingTable.scalar(entry) == 0x2C,
        FoldingTable.role(peek(next, base, count).entry) == .digit
      else {
        word.pointee.groupsAhead = groups - 1
        return true
      }
      position = next
    }
    return false
  }

  /// `C++`, `C#`: the signs end a word when no letter follows them.
  func consumeSuffix(
    _ sign: UInt32, _ start: Int, _ end: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) {
    guard word.pointee.isOpen, !word.pointee.isSealed else { return part(start, .mark) }
    let previous = folded[folded.count &- 1]
    let isSecond = previous == UInt8(sign)
    var (following, second) = peek(place(after: start, end), base, count)
    let isDoubled = FoldingTable.scalar(following) == sign
    if isDoubled { (following, second) = peek(second, base, count) }
    guard isLetter(previous) || isSecond, FoldingTable.role(following) != .letter,
      isDoubled || isSecond || FoldingTable.role(following) != .digit || isLanguage(sign),
      FoldingTable.scalar(following) != sign
    else { return part(start, .mark) }
    folded.append(UInt8(sign))
    word.pointee.traits.insert(.compound)
    word.pointee.traits.remove(.stemmable)
    word.pointee.letterCount = 0
  }

  /// Whether the open word and `sign` are the name of a language even before a digit: `C#8.0`.
  private func isLanguage(_ sign: UInt32) -> Bool {
    sign == UInt32(UInt8(ascii: "#")) && folded.count - word.pointee.foldedStart == 1
  }

  // MARK: Looking ahead

  /// A place between two scalars of the folded text.
  struct Position {
    /// The byte at which the next scalar of the text begins.
    var at: Int
    /// How many of the scalars that this one folds to stand before the place.
    var part = 0
  }

  /// The place after the folded scalar that is being read.
  func place(after start: Int, _ end: Int) -> Position {
    word.pointee.partsRead == 0
      ? Position(at: end) : Position(at: start, part: word.pointee.partsRead)
  }

  /// What follows `position` after folding, and the place after that. Looking at bytes would
  /// distinguish ３ from 3 and é from e\u{301}. Tokens of their own look like a mark.
  func peek(
    _ position: Position, _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> (entry: FoldingTable.Entry, next: Position) {
    var at = position.at
    while at < min(count, word.pointee.isolatedEnd) {
      let (scalar, length) = decode(base + at, count - at)
      let entry = table.entry(scalar)
      switch FoldingTable.role(entry) {
      case .ignored, .softHyphen: at += length
      case .expands:
        let expansion = table.expansion(entry)
        // Scalars that fold to nothing were passed over: then the place is before the first part.
        let part = at == position.at ? position.part : 0
        if expansion.isIsolated, word.pointee.isolatedEnd == .max {
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

  @inline(__always)
  func isWord(_ entry: FoldingTable.Entry) -> Bool {
    FoldingTable.role(entry) == .letter || FoldingTable.role(entry) == .digit
  }
}
