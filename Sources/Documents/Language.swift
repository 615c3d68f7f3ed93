/// A language, by its BCP 47 tag.
///
///     let hit = try index.search("白鹤").hits[0]
///     print(hit.language, hit.language == .chinese)  // zh true
public struct Language: Hashable, Sendable, CustomStringConvertible {
  /// As in `Language(tag: "zh")`; compared as it is spelled.
  public let tag: String
  /// A language by its tag, which is not checked.
  public init(tag: String) { self.tag = tag }
  /// The tag.
  public var description: String { tag }

  /// Any Chinese, in either script.
  public static let chinese = Self(tag: "zh")
  /// English. Other texts in Latin letters count as English too.
  public static let english = Self(tag: "en")
  /// Undetermined: too little text, or a language we do not tell apart.
  public static let undetermined = Self(tag: "und")
}

/// Counts the words of a text, to tell its language.
///
/// Addresses, numbers and what looks like code say nothing of the language. Nor do names and terms:
/// the words of a Chinese text that are in Latin letters have none of English's function words among
/// them, of which English prose is a third made. So Latin words count as English as far as function
/// words keep them company.
package struct LanguageTally: Sendable {
  private var han = 0
  private var words = 0
  /// Of these words.
  private var letters = 0
  private var functionWords = 0
  /// Words in addresses, code and numbers: they count where there is nothing else.
  private var otherWords = 0

  package init() {}

  /// O(bytes).
  package init(_ utf8: [UInt8]) {
    var scanner = WordScanner(utf8)
    while let chunk = scanner.next() {
      han &+= chunk.han
      words &+= chunk.isProse ? chunk.words : 0
      letters &+= chunk.isProse ? chunk.letters : 0
      otherWords &+= chunk.otherWords &+ (chunk.isProse ? 0 : chunk.words)
      functionWords &+= chunk.isFunctionWord ? 1 : 0
    }
  }

  package mutating func add(_ other: LanguageTally) {
    han += other.han
    words += other.words
    letters += other.letters
    functionWords += other.functionWords
    otherWords += other.otherWords
  }

  /// Letters of Latin words that count as English: all where one word in four is a function word, and
  /// those of a quarter of the words where none is.
  private var englishLetters: Int {
    let englishWords = min(words, functionWords * 4 + words / 4)
    return words == 0 ? 0 : letters * englishWords / words
  }

  /// Whether a tenth of the text or more is Chinese: also prose around code or formulas is.
  package var isPartlyChinese: Bool { han > 0 && han * 27 >= letters }

  /// The language most of the text is written in. A Han character weighs as much as three letters of
  /// English words, since it says as much.
  package var language: Language {
    if han == 0 { return words + otherWords == 0 ? .undetermined : .english }
    return han * 3 >= englishLetters ? .chinese : .english
  }
}

/// Cuts a text at white space and Han characters and tells what each piece is.
private struct WordScanner {
  private let utf8: [UInt8]
  private var index = 0

  init(_ utf8: [UInt8]) { self.utf8 = utf8 }

  struct Chunk {
    var han = 0
    /// Runs of Latin letters.
    var words = 0
    var letters = 0
    /// Words beside digits, as in `x86`.
    var otherWords = 0
    /// Neither an address nor code.
    var isProse = true
    var isFunctionWord = false
  }

  mutating func next() -> Chunk? {
    while index < utf8.count, utf8[index] <= 0x20 { index += 1 }
    guard index < utf8.count else { return nil }
    // Other scripts and their punctuation end what is before them, as white space does.
    return isLatin(utf8[index]) ? latinChunk() : otherChunk()
  }

  /// ASCII, and what begins a letter of two bytes, as in `naïve`.
  private func isLatin(_ byte: UInt8) -> Bool { byte < 0x80 || byte >= 0xC2 && byte < 0xCE }

  private mutating func otherChunk() -> Chunk {
    var chunk = Chunk()
    while index < utf8.count, !isLatin(utf8[index]) {
      let lead = utf8[index]
      // The lead bytes of the common Han characters, and of those beyond the BMP.
      let isHan =
        lead >= 0xE4 && lead <= 0xE9
        || lead == 0xF0 && index + 1 < utf8.count && utf8[index + 1] >= 0xA0
      chunk.han += isHan ? 1 : 0
      index += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    }
    return chunk
  }

  private mutating func latinChunk() -> Chunk {
    let start = index
    var chunk = Chunk()
    var signs = Signs()
    while index < utf8.count, utf8[index] > 0x20, isLatin(utf8[index]) {
      let wordStart = index
      while index < utf8.count, case let length = letterLength, length > 0 { index += length }
      if index > wordStart {
        let touchesDigit =
          wordStart > start && isDigit(utf8[wordStart - 1])
          || index < utf8.count && isDigit(utf8[index])
        chunk.words += touchesDigit ? 0 : 1
        chunk.letters += touchesDigit ? 0 : index - wordStart
        chunk.otherWords += touchesDigit ? 1 : 0
        continue
      }
      signs.add(utf8, index, in: start)
      index += utf8[index] < 0x80 ? 1 : 2
    }
    chunk.isProse = !signs.areOfCode
    if chunk.isProse, chunk.words == 1 {
      chunk.isFunctionWord = Self.isFunctionWord(utf8[start..<index])
    }
    return chunk
  }

  /// The bytes of the letter at `index`; 0 if it is not a letter.
  private var letterLength: Int {
    let byte = utf8[index]
    return (byte | 0x20) &- 0x61 < 26 ? 1 : byte >= 0xC3 && byte < 0xCE ? 2 : 0
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// What stands between the letters of a piece.
  private struct Signs {
    private var isCertain = false
    private var inner = 0

    var areOfCode: Bool { isCertain || inner > 1 }

    /// Counts the sign at `index` of a piece that begins at `start`.
    mutating func add(_ utf8: [UInt8], _ index: Int, in start: Int) {
      let isInner =
        index > start && index + 1 < utf8.count && utf8[index - 1] > 0x2F && utf8[index + 1] > 0x2F
        && utf8[index + 1] < 0x80
      switch utf8[index] {
      // In no prose.
      case 0x5F, 0x5C, 0x7B, 0x7D, 0x3D, 0x3C, 0x3E, 0x60, 0x7C, 0x7E, 0x24, 0x23: isCertain = true
      case 0x40: isCertain = isCertain || isInner
      // `://` and `::`
      case 0x3A:
        isCertain =
          isCertain
          || index + 1 < utf8.count && (utf8[index + 1] == 0x2F || utf8[index + 1] == 0x3A)
      // `a.b.c`, `a/b/c`, `f(x)`: one alone may be prose.
      case 0x2E, 0x2F, 0x28, 0x3F, 0x26, 0x25, 0x2B: inner += isInner ? 1 : 0
      default: break
      }
    }
  }

  private static let functionWords: Set<UInt64> = Set(
    """
    a an and are as at be been but by can for from had has have he her his i in is it its more not
    of on or our she than that the their there these they this to was we were which who will with
    would you
    """.utf8.split { $0 <= 0x20 }.map { key($0) })

  private static func key(_ letters: some Sequence<UInt8>) -> UInt64 {
    letters.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether the piece is a function word, perhaps with punctuation around it.
  private static func isFunctionWord(_ piece: ArraySlice<UInt8>) -> Bool {
    var key: UInt64 = 0
    for byte in piece where (byte | 0x20) &- 0x61 < 26 {
      guard key < 1 << 40 else { return false }
      key = key << 8 | UInt64(byte | 0x20)
    }
    return functionWords.contains(key)
  }
}
