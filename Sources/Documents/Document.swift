/// A document as a reader found it: not yet split into passages.
///
///     let document = Document(title: "采购合同", blocks: [Block(kind: .paragraph, text: text)])
///
/// A file holds one document, or, as JSON Lines, one in each record. All byte offsets in it refer to
/// the decoded text of the file (UTF-8), which has its own map to the bytes on disk: a reader need
/// not know in which encoding a file was written.
package struct Document: Sendable {
  /// The document's name in its collection; nil where the file is the document.
  package var id: String?
  /// nil where the text has no title.
  package var title: String?
  /// As the text gives it; nil where it gives none.
  package var date: CalendarDate?
  /// In reading order, which is not always that of the file: a note at the foot of a page follows
  /// the paragraph that the page break interrupts. Their maps lead to the decoded text.
  package var blocks: [Block]
  /// Where pages begin, ascending; empty where the text has no pages.
  package var pages: [PageStart]

  package init(
    id: String? = nil, title: String? = nil, date: CalendarDate? = nil, blocks: [Block],
    pages: [PageStart] = []
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.blocks = blocks
    self.pages = pages
  }
}

/// Where a page of a document begins.
package struct PageStart: Hashable, Sendable {
  /// In the decoded text, in UTF-8 bytes.
  package var offset: Int
  /// As printed on the page where the printed numbers agree with each other, else counted from 1.
  package var number: Int

  package init(offset: Int, number: Int) {
    self.offset = offset
    self.number = number
  }
}
