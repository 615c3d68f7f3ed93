import SuoyinDocuments

/// Turns decoded text into documents.
package protocol DocumentReader: Sendable {
  /// Calls `body` with each document of `text`, in order, and returns what could not be read.
  func read(_ text: DecodedText, _ body: (Document) throws -> Void) rethrows -> [ReadingIssue]
}

/// A document as a reader found it: not yet cut into passages.
package struct Document: Sendable {
  /// The document's name in its collection; nil where the file is the document.
  package var id: String?
  /// nil where the text names none.
  package var title: String?
  /// As the text gives it; nil where it gives none.
  package var date: CalendarDate?
  /// In reading order. Their maps lead to the decoded text.
  package var blocks: [Block]
  /// Where pages begin, ascending; empty where the text knows no pages.
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

package struct PageStart: Hashable, Sendable {
  /// In the decoded text, in UTF-8 bytes.
  package var offset: Int
  /// As printed on the page where the pages' own numbers agree, else counted from 1.
  package var number: Int

  package init(offset: Int, number: Int) {
    self.offset = offset
    self.number = number
  }
}

/// A part of a file that could not be read as it is; the rest was.
package struct ReadingIssue: Hashable, Sendable {
  /// In the decoded text, in UTF-8 bytes; nil where it concerns the whole.
  package var offset: Int?
  /// Where it is a line that makes no record: its number, counted from 1.
  package var line: Int?
  /// One sentence with the fact and, where there is one, the remedy; of a line only the reason.
  package var message: String

  package init(offset: Int? = nil, line: Int? = nil, message: String) {
    self.offset = offset
    self.line = line
    self.message = message
  }
}
