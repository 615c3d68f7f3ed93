/// Characters that depend on a neighbour: zeros inside numbers in Chinese, and what Unicode composes.
extension Analyzer {
  /// 〇 IDEOGRAPHIC NUMBER ZERO, to which all zeros among Chinese figures are folded.
  static let zero: UInt32 = 0x3007

  // MARK: Zeros in Chinese numbers

  /// How many zeros in a row may be part of a number: 二〇〇〇〇. More are a row of rings.
  private static let mostZeros = 4
  /// The digits of numbers written figure by figure: 二〇二四.
  private static let figures: Set<UInt32> = Set("〇零一二三四五六七八九".unicodeScalars.map(\.value))
  /// What else may follow a zero that belongs to such a number.
  private static let dateUnits: Set<UInt32> = Set("年月".unicodeScalars.map(\.value))

  /// Whether the last token is a figure that nothing separates from what comes next.
  private var followsFigure: Bool {
    guard !state.pointee.isOpen, state.pointee.gap == .none, tokens.count > 0,
      tokens[tokens.count - 1].kind == .character
    else { return false }
    return Self.figures.contains(foldedScalar(of: tokens.count - 1))
  }

  /// The ideograph that follows byte `end` after a few scalars that `isZero` accepts; 0 where something
  /// else does.
  private func afterZeros(_ end: Int, _ isZero: (FoldingTable.Entry) -> Bool) -> UInt32 {
    var (entry, next) = peek(Position(at: end))
    var zeros = 1
    while zeros < Self.mostZeros, isZero(entry) {
      (entry, next) = peek(next)
      zeros += 1
    }
    return FoldingTable.role(entry) == .ideograph ? FoldingTable.scalar(entry) : 0
  }

  /// ○ beside a figure is a zero, since old encodings such as GB 2312 have no 〇; elsewhere it is a
  /// sign: ○ 项目.
  func consumeRing(_ entry: FoldingTable.Entry, _ source: Source) {
    let isZero =
      followsFigure
      || Self.figures.contains(afterZeros(source.end) { FoldingTable.role($0) == .ring })
    guard isZero else { return appendSymbol(entry, source) }
    if state.pointee.isOpen { closeWord(source.start) }
    appendCharacter(Self.zero, source.start, source.end)
  }

  /// Whether a 0 that ends at byte `end`, or a letter O typed for one, is a figure among figures in
  /// Chinese: 二０二四, 一九八0年, 二OO八年.
  @inline(__always)
  func isZero(_ entry: FoldingTable.Entry, _ end: Int) -> Bool {
    let scalar = FoldingTable.scalar(entry)
    return (scalar == 0x30 || scalar == 0x6F) && !state.pointee.isOpen && followsFigure
      && isBetweenFigures(end) { FoldingTable.scalar($0) == scalar }
  }

  private func isBetweenFigures(
    _ end: Int, _ isZero: (FoldingTable.Entry) -> Bool
  ) -> Bool {
    guard state.pointee.isolatedEnd == .max, state.pointee.partsRead == 0 else { return false }
    let next = afterZeros(end, isZero)
    return Self.figures.contains(next) || Self.dateUnits.contains(next)
  }

  // MARK: Composition

  /// A voicing mark of kana, or a conjoining letter of Hangul, that may compose with the character before
  /// it (UAX #15; for Hangul section 3.12 of the Unicode Standard): か and U+3099 become が. A letter that
  /// does not compose is a character by itself; a mark that does not is part of the one before.
  func compose(_ entry: FoldingTable.Entry, _ source: Source) {
    let scalar = FoldingTable.scalar(entry)
    let (start, end) = (source.start, source.end)
    if state.pointee.isOpen { closeWord(start) }
    let last = tokens.count - 1
    if state.pointee.gap == .none, last >= 0, tokens[last].kind == .character,
      tokens[last].foldedEnd == Int32(folded.count),
      let composed = Self.composed(foldedScalar(of: last), scalar)
    {
      folded.count = Int(tokens[last].foldedStart)
      appendFolded(composed)
      tokens[last].foldedEnd = Int32(folded.count)
      tokens[last].end = max(tokens[last].end, Int32(end))
    } else if FoldingTable.role(entry) == .jamo {
      appendCharacter(scalar, start, end)
    } else if last >= 0, state.pointee.gap == .none, tokens[last].end == Int32(start) {
      tokens[last].end = Int32(end)
    }
  }

  /// The character that two compose to. Hangul by arithmetic: 19 initials, 21 vowels and 27 finals make
  /// the 11,172 syllables from U+AC00 on.
  private static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if second == 0x3099 { return voiced(first) }
    if second == 0x309A { return isHaRow(first) ? first + 2 : nil }
    if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
      return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
    }
    if (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0,
      (0x11A8...0x11C2).contains(second)
    {
      return first + second - 0x11A7
    }
    return nil
  }

  /// は ひ ふ へ ほ, in either kana: the only ones with a semi-voiced form (ぱ), two places on.
  private static func isHaRow(_ scalar: UInt32) -> Bool {
    [0x306F, 0x3072, 0x3075, 0x3078, 0x307B].contains(scalar)
      || [0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB].contains(scalar)
  }

  /// The voiced form of a kana, mostly the next place: か → が, ウ → ヴ. nil where it has none.
  private static func voiced(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x3046: 0x3094
    case 0x30A6: 0x30F4
    case 0x30EF...0x30F2: scalar + 8
    case 0x309D, 0x30FD: scalar + 1
    default: voicedKana.contains(scalar) ? scalar + 1 : nil
    }
  }

  private static let voicedKana = Set(
    "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ".unicodeScalars.map(\.value))
}
