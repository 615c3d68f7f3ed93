/// A stretch of a document in reading order: what its author set as one piece.
///
///     # Harbour          →  heading(level: 1)  Harbour
///     The quay is        →  paragraph          The quay is old.
///     old.
///
/// Blocks are what readers produce and what `PassageSplitter` fills passages with. A passage may
/// contain several blocks, but never half a sentence of one unless the block is very long.
package struct Block: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The document's own title: of its first page, its front matter or its record.
    case title
    /// `level` 1 is the highest.
    case heading(level: Int)
    case paragraph
    /// Of a figure or table.
    case caption
    /// A footnote, endnote or definition: it may interrupt a sentence of the text.
    case note
    /// Lines whose breaks are preserved: code, tables, verse.
    case verbatim
    /// What belongs to the page and not to the text: running heads and page numbers. Indexed apart
    /// from the text, so that no phrase runs through a page number.
    case furniture
  }

  package var kind: Kind
  /// What to index, with the way back to the decoded text. A soft hyphen (U+00AD) marks where a word
  /// was broken by a hyphen at the end of a line; it is not part of the word.
  package var text: MappedText

  package init(kind: Kind, text: MappedText) {
    self.kind = kind
    self.text = text
  }
}
