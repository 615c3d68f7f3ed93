/// The open word: letters and digits, up to the next boundary.
extension Analyzer {
  /// A letter or a digit: `5G`, `iPhone15`. Where letters meet digits the word is a compound, whose
  /// parts are terms too.
  func consumeLetter(_ entry: FoldingTable.Entry, _ source: Source) {
    let role = FoldingTable.role(entry)
    let letter = FoldingTable.scalar(entry)
    if state.pointee.isOpen, state.pointee.isSealed { closeWord(source.start) }
    if !state.pointee.isOpen {
      openWord(source.start)
    } else if role != state.pointee.lastRole {
      state.pointee.traits.insert(.compound)
      state.pointee.letterCount = 0
    }
    if role == .digit || letter >= 0x80 { state.pointee.traits.remove(.stemmable) }
    // Full-width capitals; `consumeASCII` has read the others.
    if source.scalar >= 0xFF21, source.scalar <= 0xFF3A { countCapital() }
    appendFolded(letter)
    if role == .letter { state.pointee.letterCount += 1 }
    state.pointee.lastRole = role
    state.pointee.leastEnd = source.end
  }

  /// The letter that is about to be appended is a capital.
  @inline(__always)
  func countCapital() {
    state.pointee.capitalCount &+= 1
    state.pointee.lastCapital = folded.count
  }

  /// Superscript and subscript digits belong to a unit or a formula: m², CO₂. After digits and longer
  /// words they are notes or exponents, and numbers of their own: 2020², 10⁶.
  func consumeScript(_ entry: FoldingTable.Entry, _ source: Source) {
    let role = FoldingTable.role(entry)
    let isLetterBefore = state.pointee.isOpen && state.pointee.lastRole == .letter
    let continues = state.pointee.isOpen && state.pointee.lastRole == role
    let joins = continues || isLetterBefore && (role == .subscript || isMeasure)
    if state.pointee.isOpen, !joins { closeWord(source.start) }
    if !state.pointee.isOpen {
      openWord(source.start)
      state.pointee.isSealed = true
      state.pointee.isScript = true
    } else if !state.pointee.isScript {
      state.pointee.traits.insert(.compound)
    }
    state.pointee.traits.remove(.stemmable)
    appendFolded(FoldingTable.scalar(entry))
    state.pointee.lastRole = role
    state.pointee.leastEnd = source.end
  }

  /// Whether the open word ends in what may be a unit or a variable: `m`, `km`, `x`, not `EU`.
  private var isMeasure: Bool {
    state.pointee.letterCount == 1
      || state.pointee.letterCount == 2 && state.pointee.capitalCount == 0
  }

  /// A soft hyphen (U+00AD) inside a word: nothing is read, but the parts before and after it are
  /// terms too.
  func consumeSoftHyphen() {
    guard state.pointee.isOpen, !state.pointee.isSealed else { return }
    breaks.reserve(1)
    breaks.append(Int32(folded.count))
    state.pointee.traits.insert(.dehyphenated)
  }

  // MARK: Opening and closing

  func openWord(_ start: Int) {
    state.pointee.isOpen = true
    state.pointee.start = start
    state.pointee.leastEnd = start
    state.pointee.foldedStart = folded.count
    state.pointee.traits = .stemmable
    if state.pointee.followsHyphen { state.pointee.traits.insert(.hyphenated) }
    if state.pointee.followsDot { state.pointee.traits.insert(.dotted) }
    state.pointee.isSealed = false
    state.pointee.isScript = false
    state.pointee.letterCount = 0
    state.pointee.capitalCount = 0
    state.pointee.lastCapital = -1
    state.pointee.groupsAhead = 0
  }

  /// Makes a token of the open word, which ends before byte `end` of the text.
  func closeWord(_ end: Int) {
    state.pointee.isOpen = false
    if state.pointee.capitalCount > 1 { noteAcronym() }
    appendToken(
      .word, state.pointee.start, max(end, state.pointee.leastEnd), state.pointee.foldedStart,
      state.pointee.traits)
    state.pointee.isSealed = false
  }

  /// Longer words in capitals are headings or warnings, not acronyms.
  private static let longestAcronymBytes = 6

  /// Marks the open word, which has two capitals or more, as an acronym (`EU`, `PhD`) or as the plural
  /// of one (`NGOs`, `MPs`) where the rest of it allows.
  private func noteAcronym() {
    let count = folded.count - state.pointee.foldedStart
    guard state.pointee.traits.contains(.stemmable), !state.pointee.traits.contains(.compound)
    else { return }
    if state.pointee.lastCapital == folded.count - 2,
      folded[folded.count - 1] == UInt8(ascii: "s"),
      state.pointee.capitalCount == count - 1 || count <= Self.longestAcronymBytes
    {
      state.pointee.traits.insert(.pluralAcronym)
    }
    if count <= Self.longestAcronymBytes { state.pointee.traits.insert(.acronym) }
  }
}
