import SuoyinICU

/// What folding makes of every scalar, looked up once and kept.
///
/// Not `Sendable`: it fills itself as it is asked. Each analyzer owns one.
final class ScalarTable {
  /// How the scanner treats a scalar.
  enum Role: UInt8, BitwiseCopyable {
    /// Not looked up yet.
    case unknown = 0
    /// A character of a script without spaces between words.
    case ideograph
    case letter, digit
    /// An emoji or sign that is a unit by itself.
    case symbol
    case space
    /// Punctuation inside a sentence part: quotes, brackets, dashes, slashes.
    case mark
    /// Punctuation that ends a sentence or a part of one.
    case stop
    /// Leaves nothing behind: variation selectors, zero-width characters, accents.
    case ignored
    /// A soft hyphen, where a word was broken at the end of a line.
    case softHyphen
    case apostrophe
    case hyphen
    /// Full stop, comma and colon, which hold numbers and names together where nothing parts them.
    case point
    /// `+` and `#`, which may end the name of a language: C++, C#.
    case suffix
    /// Folds to several scalars, which `expansion(of:)` has.
    case expands
  }

  /// A scalar and its role: the role in the top byte, the folded scalar below.
  typealias Entry = UInt32

  private let pages: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
  private var astral: [UInt32: Entry] = [:]
  private var expansions: [UInt32: [Entry]] = [:]

  init() {
    pages = .allocate(capacity: 256)
    pages.initialize(repeating: nil, count: 256)
  }

  deinit {
    for page in 0..<256 { pages[page]?.deallocate() }
    pages.deallocate()
  }

  @inline(__always)
  static func role(_ entry: Entry) -> Role { Role(rawValue: UInt8(entry >> 24)).unsafelyUnwrapped }

  @inline(__always)
  static func scalar(_ entry: Entry) -> UInt32 { entry & 0x1F_FFFF }

  /// The entry of a scalar. O(1) after the first time.
  @inline(__always)
  func entry(_ scalar: UInt32) -> Entry {
    if scalar < 0x1_0000, let page = pages[Int(scalar >> 8)] {
      let entry = page[Int(scalar & 0xFF)]
      if entry != 0 { return entry }
    }
    return lookUp(scalar)
  }

  /// What a scalar folds to where its role is `expands`.
  func expansion(of scalar: UInt32) -> [Entry] { expansions[scalar] ?? [] }

  @inline(never)
  private func lookUp(_ scalar: UInt32) -> Entry {
    if scalar >= 0x1_0000, let known = astral[scalar] { return known }
    let folded = ScalarFolding.folded(scalar).map { Self.entry($0, of: ScalarFolding.role(of: $0)) }
    let entry: Entry
    switch folded.count {
    case 0:
      entry = Self.entry(scalar, of: ScalarFolding.isSoftHyphen(scalar) ? .softHyphen : .ignored)
    case 1: entry = folded[0]
    default:
      expansions[scalar] = folded
      entry = Self.entry(scalar, of: .expands)
    }
    remember(entry, for: scalar)
    return entry
  }

  private func remember(_ entry: Entry, for scalar: UInt32) {
    guard scalar < 0x1_0000 else {
      astral[scalar] = entry
      return
    }
    let number = Int(scalar >> 8)
    if pages[number] == nil {
      pages[number] = .allocate(capacity: 256)
      pages[number]!.initialize(repeating: 0, count: 256)
    }
    pages[number]![Int(scalar & 0xFF)] = entry
  }

  private static func entry(_ scalar: UInt32, of role: Role) -> Entry {
    UInt32(role.rawValue) << 24 | scalar
  }
}
