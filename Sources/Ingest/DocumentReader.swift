import SuoyinDocuments

/// Turns decoded text into documents: one conforming type per format. How a format is added is
/// described at `DocumentFormat`.
package protocol DocumentReader: Sendable {
  /// Calls `body` with each document of `text`, in order, and returns what could not be read.
  ///
  /// A closure instead of an array: a file of records may hold a million documents, and each is
  /// indexed before the next is read.
  ///
  /// - Throws: what `body` throws, and nothing of its own.
  func read(_ text: DecodedText, _ body: (Document) throws -> Void) rethrows -> [ReadingIssue]
}

/// A document as a reader found it, before it is cut into passages.
///
/// Readers differ in what they know: plain text has pages, Markdown has a date in its front matter,
/// a record has an id.
package struct Document: Sendable {
  /// The document's name within its file; nil where the file is the document.
  package var id: String?
  /// nil where the text has none.
  package var title: String?
  /// The date that the text states about itself; nil where it states none.
  package var date: CalendarDate?
  /// In reading order. Their maps lead to the decoded text.
  package var blocks: [Block]
  /// Where pages begin, ascending; empty where the text is not divided into pages.
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

/// Where a page begins, so that a hit can say `page 12`.
package struct PageStart: Hashable, Sendable {
  /// In the decoded text, in UTF-8 bytes.
  package var offset: Int
  /// The number printed on the page, if the printed numbers of at least two pages agree; else
  /// counted from 1.
  package var number: Int

  package init(offset: Int, number: Int) {
    self.offset = offset
    self.number = number
  }
}

/// A part of a file that could not be read as it is. The rest was read.
package struct ReadingIssue: Hashable, Sendable {
  /// In the decoded text, in UTF-8 bytes; nil where it concerns the whole.
  package var offset: Int?
  /// For a line that is not a record: its number, counted from 1.
  package var line: Int?
  /// A sentence that states the fact and, if there is one, the remedy; for a line only the reason, so
  /// that lines with the same reason can be reported together.
  package var message: String

  package init(offset: Int? = nil, line: Int? = nil, message: String) {
    self.offset = offset
    self.line = line
    self.message = message
  }
}
