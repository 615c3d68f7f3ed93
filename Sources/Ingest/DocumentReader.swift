import SuoyinDocuments

/// Turns decoded text into documents.
package protocol DocumentReader: Sendable {
  /// Calls `body` with each document of `text`, in order, and returns what could not be read.
  func read(_ text: DecodedText, _ body: (Document) throws -> Void) rethrows -> [ReadingIssue]
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
