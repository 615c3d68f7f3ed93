import CIndexData
import SuoyinICU

/// What every character of Unicode folds to, and how the analyzer treats it.
///
///     FoldingTable.shared.folded(0x7D44)     // 組 → [0x7EC4], 组
///     FoldingTable.shared.folded(0x33A1)     // ㎡ → [0x6D, 0x32], m2
///     FoldingTable.shared.folded(0x301)      // an accent → []
///
/// Folding goes character by character: NFKC with case folding (NFKC_Casefold; UAX #15, UAX #31),
/// accents dropped, letters such as ø and æ as they are typed without a special keyboard, traditional
/// characters and variants turned into the simplified character, many to one. Folding what is folded
/// changes nothing. The table is `Index/Folding/folding.txt`, made by `.ci/folding-table` and
/// committed, so an index depends on that file and not on the ICU of a machine.
final class FoldingTable: Sendable {
  /// How the analyzer treats a folded character. The raw value is the top byte of an entry.
  enum Role: UInt8, BitwiseCopyable {
    /// Separates words and no more: quotation marks, brackets, dashes, slashes, and whatever the table
    /// does not list. 0, so that an entry of nothing is a mark.
    case mark = 0
    /// A character of a script that is written without spaces: Han, kana, Hangul syllables, Thai …
    case ideograph
    case letter
    case digit
    /// An emoji, or another sign that is a token by itself.
    case symbol
    case space
    /// Punctuation that ends a sentence or a clause, and line ends.
    case stop
    /// Leaves nothing: variation selectors, zero-width characters, accents.
    case ignored
    /// U+00AD SOFT HYPHEN, where a word was broken at the end of a line.
    case softHyphen
    case apostrophe
    /// Both U+002D and U+2010, which join words that may also be written as one.
    case hyphen
    /// Full stop, comma and colon, which join digits in the right places.
    case point
    /// `+` and `#`, which may end the name of a programming language: C++, C#.
    case suffix
    /// A middle dot, which separates the parts of a foreign name: 马丁·路德·金.
    case interpunct
    /// ○, written for 〇 inside a number in Chinese.
    case ring
    /// A voicing mark of kana (U+3099, U+309A), which composes with the character before it.
    case voicing
    /// A conjoining letter of Hangul (U+1100 to U+11C2); these compose to syllables.
    case jamo
    case superscript, `subscript`
    /// Folds to several characters, or to a token of its own: see `expansion(_:)`.
    case expands
  }

  /// The role in the top byte, the folded scalar below; for `expands` the number of the expansion.
  typealias Entry = UInt32

  /// What a character folds to where that is more than one character, or a token of its own: a stretch
  /// of `parts`.
  struct Expansion {
    let start: Int
    let count: Int
    /// Whether it begins and ends a token of its own: ①, ½, ㎡, ™.
    let isIsolated: Bool
  }

  /// Read from the text in the binary when it is first used.
  static let shared = FoldingTable(suoyin_folding_txt)

  /// By the upper bits of a scalar, pages of 256 entries. An entry is stored XOR its scalar, so that
  /// all pages of characters that fold to themselves in one role are the same page.
  private let pages: PageTable
  private let expansions: [Expansion]
  private let parts: [Entry]
  /// The hash of the file the table was read from (`FNV1a`), comments included.
  let digest: UInt64

  private init(_ text: UnsafePointer<CChar>) {
    var reader = FoldingReader(text)
    reader.read()
    pages = PageTable(pages: reader.pages)
    expansions = reader.expansions
    parts = reader.parts
    digest = reader.digest.value
  }

  /// The role in an entry.
  @inline(__always)
  static func role(_ entry: Entry) -> Role { Role(rawValue: UInt8(entry >> 24)).unsafelyUnwrapped }

  /// The folded scalar in an entry whose role is not `expands`.
  @inline(__always)
  static func scalar(_ entry: Entry) -> UInt32 { entry & 0x1F_FFFF }

  /// The entry of a scalar below U+110000. O(1).
  @inline(__always)
  func entry(_ scalar: UInt32) -> Entry {
    pages.pages[Int(scalar >> 8)][Int(scalar & 0xFF)] ^ scalar
  }

  /// The expansion of an entry whose role is `expands`.
  func expansion(_ entry: Entry) -> Expansion { expansions[Int(Self.scalar(entry))] }

  /// Part `index` of an expansion, counted from 0.
  func part(_ index: Int, of expansion: Expansion) -> Entry { parts[expansion.start + index] }

  /// What `scalar` folds to; empty where it leaves nothing. For tests and messages: the analyzer uses
  /// `entry(_:)`.
  func folded(_ scalar: UInt32) -> [UInt32] {
    let entry = entry(scalar)
    switch Self.role(entry) {
    case .ignored, .softHyphen: return []
    case .expands:
      let expansion = expansion(entry)
      return (0..<expansion.count).map { Self.scalar(part($0, of: expansion)) }
    default: return [Self.scalar(entry)]
    }
  }
}

/// Pages that are written once, before they are shared, and then only read, for as long as the process
/// lives: hence `@unchecked Sendable`.
private struct PageTable: @unchecked Sendable {
  let pages: UnsafeMutablePointer<UnsafeMutablePointer<FoldingTable.Entry>>
}

/// Reads `folding.txt`, whose grammar is in its first lines: numbers in hexadecimal, then a sign for what
/// they mean. The file is part of the program, so nothing in it is checked.
private struct FoldingReader {
  private(set) var pages: UnsafeMutablePointer<UnsafeMutablePointer<FoldingTable.Entry>>
  private(set) var expansions: [FoldingTable.Expansion] = []
  private(set) var parts: [FoldingTable.Entry] = []
  /// Of the bytes read so far.
  private(set) var digest = FNV1a()
  private var at: UnsafePointer<CChar>
  /// Pages on which all characters fold to themselves in one role, by that role. They are shared.
  private var uniform: [FoldingTable.Role: UnsafeMutablePointer<FoldingTable.Entry>] = [:]

  /// Which pages are not shared, and may be written.
  private var isOwn: [Bool]

  private static let pageSize: UInt32 = 256
  private static let pageCount = 0x11_0000 / Int(pageSize)
  private static let roles: [String: FoldingTable.Role] = [
    "ideograph": .ideograph, "letter": .letter, "digit": .digit, "symbol": .symbol,
    "space": .space, "stop": .stop, "ignored": .ignored, "softhyphen": .softHyphen,
    "apostrophe": .apostrophe, "hyphen": .hyphen, "point": .point, "suffix": .suffix,
    "interpunct": .interpunct, "ring": .ring, "voicing": .voicing, "jamo": .jamo,
  ]

  init(_ text: UnsafePointer<CChar>) {
    at = text
    pages = .allocate(capacity: Self.pageCount)
    pages.initialize(repeating: Self.page(of: .mark), count: Self.pageCount)
    isOwn = [Bool](repeating: false, count: Self.pageCount)
    uniform[.mark] = pages[0]
  }

  mutating func read() {
    while at.pointee != 0 {
      switch UInt8(bitPattern: at.pointee) {
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "~"): readPairs()
      default: readLine()
      }
    }
  }

  /// The next byte of the file.
  private mutating func next() -> UInt8 {
    let byte = UInt8(bitPattern: at.pointee)
    digest.add(byte)
    at += 1
    return byte
  }

  private mutating func skipLine() { while next() != UInt8(ascii: "\n") {} }

  /// A number in hexadecimal digits, and the byte that ended it.
  private mutating func number() -> (value: UInt32, sign: UInt8) {
    var value: UInt32 = 0
    while true {
      let byte = next()
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
      default: return (value, byte)
      }
    }
  }

  /// `DF=73 73`, `B2^32` (superscript), `2082_32` (subscript), `33A1|6D 32` (a token of its own).
  private mutating func readLine() {
    let (scalar, sign) = number()
    if sign == UInt8(ascii: " ") { return readRole(from: scalar) }
    if sign == UInt8(ascii: "-") { return readRange(from: scalar) }
    var targets: [UInt32] = []
    var last = sign
    repeat {
      let (target, end) = number()
      targets.append(target)
      last = end
    } while last == UInt8(ascii: " ")
    set(scalar, entry(of: scalar, sign, targets))
  }

  /// Characters that keep their order: `41-5A=61`.
  private mutating func readRange(from first: UInt32) {
    let last = number().value
    let target = number().value
    for scalar in first...max(first, last) { set(scalar, entry(of: target + scalar - first)) }
  }

  /// Characters in pairs, each with what it folds to: `~乾干見见`.
  private mutating func readPairs() {
    _ = next()
    while let variant = character(), let target = character() { set(variant, entry(of: target)) }
  }

  /// The next character of a line of pairs; nil at the line's end.
  private mutating func character() -> UInt32? {
    let lead = next()
    guard lead != UInt8(ascii: "\n") else { return nil }
    return UTF8Coding.decode { $0 == 0 ? lead : next() }.scalar
  }

  /// Characters that fold to themselves, with their role: `4E00 9FFF ideograph`.
  private mutating func readRole(from first: UInt32) {
    let last = number().value
    var name = ""
    while true {
      let byte = next()
      if byte == UInt8(ascii: "\n") { break }
      name.unicodeScalars.append(Unicode.Scalar(byte))
    }
    let role = Self.roles[name] ?? .mark
    var scalar = first
    while scalar <= last {
      if scalar & 0xFF == 0, scalar + Self.pageSize - 1 <= last {
        pages[Int(scalar >> 8)] = uniformPage(of: role)
        isOwn[Int(scalar >> 8)] = false
        scalar += Self.pageSize
      } else {
        set(scalar, UInt32(role.rawValue) << 24 | scalar)
        scalar += 1
      }
    }
  }

  private static func page(
    of role: FoldingTable.Role
  ) -> UnsafeMutablePointer<FoldingTable.Entry> {
    let page = UnsafeMutablePointer<FoldingTable.Entry>.allocate(capacity: Int(pageSize))
    page.initialize(repeating: UInt32(role.rawValue) << 24, count: Int(pageSize))
    return page
  }

  private mutating func uniformPage(
    of role: FoldingTable.Role
  ) -> UnsafeMutablePointer<FoldingTable.Entry> {
    if let page = uniform[role] { return page }
    let page = Self.page(of: role)
    uniform[role] = page
    return page
  }

  /// Sets an entry, on a copy of the page where the page is shared.
  private mutating func set(_ scalar: UInt32, _ entry: FoldingTable.Entry) {
    let number = Int(scalar >> 8)
    let stored = entry ^ scalar
    let page = pages[number]
    if page[Int(scalar & 0xFF)] == stored { return }
    if !isOwn[number] {
      let own = UnsafeMutablePointer<FoldingTable.Entry>.allocate(capacity: Int(Self.pageSize))
      own.initialize(from: page, count: Int(Self.pageSize))
      pages[number] = own
      isOwn[number] = true
    }
    pages[number][Int(scalar & 0xFF)] = stored
  }

  /// The entry of a folded scalar; roles are read before mappings.
  private func entry(of scalar: UInt32) -> FoldingTable.Entry {
    pages[Int(scalar >> 8)][Int(scalar & 0xFF)] ^ scalar
  }

  private mutating func entry(
    of scalar: UInt32, _ sign: UInt8, _ targets: [UInt32]
  ) -> FoldingTable.Entry {
    switch sign {
    case UInt8(ascii: "^"): return UInt32(FoldingTable.Role.superscript.rawValue) << 24 | targets[0]
    case UInt8(ascii: "_"): return UInt32(FoldingTable.Role.subscript.rawValue) << 24 | targets[0]
    case UInt8(ascii: "=") where targets.count == 1: return entry(of: targets[0])
    default:
      expansions.append(
        .init(
          start: parts.count, count: targets.count, isIsolated: sign == UInt8(ascii: "|")))
      parts += targets.map(entry(of:))
      return UInt32(FoldingTable.Role.expands.rawValue) << 24 | UInt32(expansions.count - 1)
    }
  }
}
