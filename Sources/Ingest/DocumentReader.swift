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
