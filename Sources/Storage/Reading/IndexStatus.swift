import SuoyinDocuments

/// A file that was not read, or not completely, and why.
///
///     for warning in report.warnings { print("\(warning.path): \(warning.reason)") }
///     // /papers/old.txt: byte 1834 is not GB 18030; indexed with U+FFFD instead
public struct FileWarning: Hashable, Sendable {
  /// Absolute.
  public let path: String
  /// One sentence.
  public let reason: String
  /// The reason as a predicate for many files at once (`cannot be read`); nil if each has its own.
  package let predicate: String?

  package init(path: String, reason: String, predicate: String? = nil) {
    self.path = path
    self.reason = reason
    self.predicate = predicate
  }
}

/// How much an index contains, and how it was built.
///
///     try SearchIndex(at: "papers.suoyin").status().passageCount  // 1432
public struct IndexStatus: Hashable, Sendable {
  /// The passages in one language.
  public struct LanguageCount: Hashable, Sendable {
    public let language: Language
    /// Passages.
    public let count: Int
  }

  /// Of the SQLite file.
  public let path: String
  /// The version of the file format.
  public let format: String
  /// The ICU that set the word boundaries.
  public let icuVersion: String
  /// Files and texts that were indexed.
  public let fileCount: Int
  /// A file, or each record of a collection.
  public let documentCount: Int
  /// The parts into which documents are split, and which are ranked and shown.
  public let passageCount: Int
  /// Files whose indexing was interrupted; the next run completes them.
  public let unfinishedFiles: [String]
  /// What was wrong with files that were indexed all the same.
  public let warnings: [FileWarning]
  /// UTF-8 bytes of all passages.
  public let textBytes: Int
  /// Bytes of the index file, including the text.
  public let fileBytes: Int
  /// The most frequent language first.
  public let passagesByLanguage: [LanguageCount]
}
