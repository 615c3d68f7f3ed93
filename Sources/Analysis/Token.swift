/// One place in a text: a character of a script without spaces, a word, or a sign. What SQLite
/// calls a token position.
///
///     采购 Contracts      [采][购] [Contracts]: bytes 0..<3, 3..<6, 7..<16
///
/// Two coordinate systems: the text, to which highlights and files refer, and the folded text, in
/// which terms are compared. Both in UTF-8 bytes. 20 bytes in all, so that a passage of tokens fits
/// in a few pages of memory.
package struct Token: Hashable, Sendable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// A Han character, a kana or a syllable of Hangul.
    case character
    /// Letters and digits up to the next boundary, with signs that join them: `5g`, `don't`, `3.14`, `c++`.
    case word
    /// An emoji or another sign that can be searched for.
    case symbol
  }

  /// What is between a token and the one before it, weakest first: of several signs the strongest counts.
  package enum Gap: UInt8, Comparable, Sendable, BitwiseCopyable {
    /// Nothing, or characters that leave nothing (U+200B).
    case none
    /// A single space.
    case space
    /// A middle dot, as in 马丁·路德·金.
    case interpunct
    /// Two spaces and more, or a tab: columns.
    case wide
    /// Quotes, brackets, dashes, slashes.
    case mark
    /// What ends a sentence or a clause, and line ends: no phrase continues across it.
    case stop

    package static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
  }

  /// What else is known of a token.
  package struct Traits: OptionSet, Hashable, Sendable, BitwiseCopyable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Follows a hyphen and nothing else: `19` in `COVID-19`.
    package static let hyphenated = Traits(rawValue: 1)
    /// Made of parts that may be searched for by themselves: `iphone15`, `3.14`, `china's`.
    package static let compound = Traits(rawValue: 2)
    /// Was broken at the end of a line: `co\u{AD}operation`.
    package static let dehyphenated = Traits(rawValue: 4)
    /// Lower-case ASCII letters and apostrophes only, so that it has an English stem.
    package static let stemmable = Traits(rawValue: 8)
    /// Two to six Latin letters of which at least two are capitals: `EU`, `PhD`.
    package static let acronym = Traits(rawValue: 16)
    /// An acronym in the plural: `NGOs`.
    package static let pluralAcronym = Traits(rawValue: 32)
    /// Follows a full stop that ends the letter before: `S` in `U.S.`
    package static let dotted = Traits(rawValue: 64)
    /// A number whose digits are in groups of three: `1,234,567`.
    package static let grouped = Traits(rawValue: 128)
  }

  /// Where it is in the text, in UTF-8 bytes. Several tokens that one character folds to all have that
  /// character's range: ℃, ½, ㍿.
  package var start: Int32
  package var end: Int32
  /// Where its folded form is in the folded text, in UTF-8 bytes.
  package var foldedStart: Int32
  package var foldedEnd: Int32
  package var kind: Kind
  /// What is before it.
  package var gap: Gap
  package var traits: Traits

  /// Where it is in the text, in UTF-8 bytes; never empty.
  package var range: Range<Int> { Int(start)..<Int(end) }
  /// Where its folded form is in the folded text, in UTF-8 bytes; never empty.
  package var foldedRange: Range<Int> { Int(foldedStart)..<Int(foldedEnd) }
}
