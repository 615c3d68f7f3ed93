/// A line with text on it, as a range of the source and what was measured on the way.
struct ReflowLine: Sendable {
  /// What a line is to the text around it.
  enum Role: Hashable, Sendable {
    /// Runs on from the line before and into the next where their widths say so.
    case body
    /// Begins a paragraph that may run on: a list item, an abstract with its label.
    case opener
    /// Begins a note that may run on.
    case note
    /// One word of a text that was set one word a line.
    case word
    /// A paragraph of its own, such as a line of authors.
    case alone
    /// Kept with its line breaks.
    case verbatim
    case title
    case heading(level: Int)
    case caption
    case pageNumber(printed: Int?)
    case runningHead
  }

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32
    /// Holds a Chinese character, kana or their punctuation.
    static let unspaced = Traits(rawValue: 1)
    static let letters = Traits(rawValue: 1 << 1)
    static let digits = Traits(rawValue: 1 << 2)
    /// Holds a comma or a sentence end.
    static let punctuated = Traits(rawValue: 1 << 3)
    /// White space stands inside.
    static let spaced = Traits(rawValue: 1 << 4)
    /// Three spaces or more, or a tab, stand inside, as between the cells of a table.
    static let tabular = Traits(rawValue: 1 << 5)
    /// A sentence ends with the line.
    static let terminated = Traits(rawValue: 1 << 6)
    /// The line begins with exactly one space: where extraction turned a form feed into one.
    static let oneSpaceBefore = Traits(rawValue: 1 << 7)
    static let pageBreakBefore = Traits(rawValue: 1 << 8)
    static let capital = Traits(rawValue: 1 << 9)
    /// The lines around this one were broken where they were full.
    static let wrapped = Traits(rawValue: 1 << 10)
    /// Most lines around this one end with a sentence.
    static let amongSentences = Traits(rawValue: 1 << 11)
    /// Some lines around this one are indented, and most are not.
    static let amongIndents = Traits(rawValue: 1 << 12)
    /// Indented against the lines around it.
    static let indented = Traits(rawValue: 1 << 13)
    /// In a column much narrower than the text around, as beside a figure.
    static let narrow = Traits(rawValue: 1 << 14)
    /// A Chinese character may stand alone between spaces.
    static let letterSpaced = Traits(rawValue: 1 << 15)
    /// A line end follows that ends no paragraph: U+000B, U+0085 or U+2028.
    static let innerEnd = Traits(rawValue: 1 << 16)
  }

  /// Where the text of the line begins and ends, white space trimmed, in bytes of the source.
  var start: Int
  var end: Int
  /// Where the line itself begins, in bytes of the source.
  var rawStart: Int
  /// In tenths of an em, a Chinese character being one em wide.
  var width: Int
  /// White space before the text, in tenths of an em.
  var indent: Int
  /// Blank lines before this one.
  var gap: Int
  /// Words, counted by the white space between them.
  var wordCount: Int
  var traits: Traits
  var role = Role.body
  /// How wide a full line is around here, in tenths of an em.
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
