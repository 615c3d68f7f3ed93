/// A stretch of a document in reading order: what its author set as one piece.
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
    /// What the page carries and the text does not: running heads and page numbers.
    case furniture
  }

  package var kind: Kind
  /// What to index, with the way back to the decoded text. A soft hyphen (U+00AD) stands where a
  /// word was broken by a hyphen at the end of a line: the word is read without it.
  package var text: MappedText

  package init(kind: Kind, text: MappedText) {
    self.kind = kind
    self.text = text
  }
}
