/// A line with text on it: where it is in the source, what was measured of it, and the role it is given.
/// Blank lines are only counted (`gap`).
struct ReflowLine: Sendable {
  /// What a line is to the text around it. All begin as `body`; later steps give some another role.
  enum Role: Hashable, Sendable {
    /// Continues the line before and is continued by the next, where their widths say so.
    case body
    /// Begins a paragraph that may run on: a list item, an abstract with its label.
    case opener
    /// Begins a note that may run on.
    case note
    /// One word of a text that came out one word per line.
    case word
    /// A paragraph of its own, such as a line of authors.
    case alone
    /// A line of a table or of code. Its breaks are preserved.
    case verbatim
    case title
    case heading(level: Int)
    case caption
    /// nil where the number is Roman.
    case pageNumber(printed: Int?)
    case runningHead
  }

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32
    /// Contains a Chinese character, kana or their punctuation.
    static let unspaced = Traits(rawValue: 1)
    /// Contains a letter of another script.
    static let letters = Traits(rawValue: 1 << 1)
    /// Contains an ASCII digit.
    static let digits = Traits(rawValue: 1 << 2)
    /// Contains a comma or the end of a sentence.
    static let punctuated = Traits(rawValue: 1 << 3)
    /// Contains white space between words.
    static let spaced = Traits(rawValue: 1 << 4)
    /// Contains three spaces in a row or a tab, as between the cells of a table.
    static let tabular = Traits(rawValue: 1 << 5)
    /// A sentence ends with the line.
    static let terminated = Traits(rawValue: 1 << 6)
    /// The line begins with exactly one space: where extraction turned a form feed into one.
    static let oneSpaceBefore = Traits(rawValue: 1 << 7)
    /// Begins a page.
    static let pageBreakBefore = Traits(rawValue: 1 << 8)
    /// Begins with a capital letter of ASCII.
    static let capital = Traits(rawValue: 1 << 9)
    /// The lines around this one were broken where they were full.
    static let wrapped = Traits(rawValue: 1 << 10)
    /// Most lines around this one end with a sentence.
    static let amongSentences = Traits(rawValue: 1 << 11)
    /// Some lines around this one are indented, and most are not.
    static let amongIndents = Traits(rawValue: 1 << 12)
    /// Indented more than the lines around it.
    static let indented = Traits(rawValue: 1 << 13)
    /// In a column much narrower than the text around, as beside a figure.
    static let narrow = Traits(rawValue: 1 << 14)
    /// May contain a Chinese character alone between spaces: `LetterSpacing` takes a closer look.
    static let letterSpaced = Traits(rawValue: 1 << 15)
    /// Ends at U+000B, U+0085 or U+2028: a line end that is not the end of a paragraph (UAX #14).
    static let innerEnd = Traits(rawValue: 1 << 16)
  }

  /// The text of the line without white space at its ends, in bytes of the source.
  var start: Int
  var end: Int
  /// Where the line itself begins, in bytes of the source.
  var rawStart: Int
  /// In tenths of an em. A Chinese character is one em wide, a Latin letter is taken to be half an em.
  var width: Int
  /// White space before the text, in tenths of an em.
  var indent: Int
  /// Blank lines before this one.
  var gap: Int
  /// The number of words, as separated by white space.
  var wordCount: Int
  var traits: Traits
  var role = Role.body
  /// The width of a full line around here, in tenths of an em. See `measureColumns`.
  var column = 0

  var range: Range<Int> { start..<end }

  func has(_ trait: Traits) -> Bool { traits.contains(trait) }

  var isFurniture: Bool {
    switch role {
    case .pageNumber, .runningHead: true
    default: false
    }
  }
}
