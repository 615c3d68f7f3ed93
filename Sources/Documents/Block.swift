/// A part of a document that its author set as one piece: a heading, a paragraph, a note.
///
///     Block(kind: .heading(level: 2), text: text)
///
/// Blocks are what passages are made of. A block never spans two paragraphs, although a paragraph
/// that a page break interrupts is one block.
package struct Block: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case title
    /// `level` 1 is the highest.
    case heading(level: Int)
    case paragraph
    case caption
    case note
    /// Lines that keep their breaks: code, tables, verse.
    case verbatim
    /// What belongs to the page and not to the text: running heads and page numbers.
    case furniture
  }

  package var kind: Kind
  /// What to index, with the map back to the decoded text. A soft hyphen (U+00AD) marks where a word
  /// was broken by a hyphen at the end of a line; `PassageText` shows the word without it.
  package var text: MappedText

  package init(kind: Kind, text: MappedText) {
    self.kind = kind
    self.text = text
  }
}
