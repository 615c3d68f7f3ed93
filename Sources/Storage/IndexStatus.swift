import SuoyinDocuments

/// A file that was not read as it is, and why.
public struct FileWarning: Hashable, Sendable {
  /// Absolute.
  public let path: String
  /// One sentence.
  public let reason: String
  /// The same of many files, as a predicate; nil where each needs its own words.
  package let predicate: String?

  package init(path: String, reason: String, predicate: String? = nil) {
    self.path = path
    self.reason = reason
    self.predicate = predicate
  }
}

/// What an index holds.
public struct IndexStatus: Hashable, Sendable {
  public struct LanguageCount: Hashable, Sendable {
    public let language: Language
    /// Passages.
    public let count: Int
  }

  public let path: String
  public let format: String
  /// The ICU that set the word boundaries.
  public let icuVersion: String
  public let fileCount: Int
  public let documentCount: Int
  public let passageCount: Int
  /// Files whose indexing was broken off; the next run completes them.
  public let unfinishedFiles: [String]
  public let warnings: [FileWarning]
  /// UTF-8 bytes of all passages.
  public let textBytes: Int
  /// Bytes of the index file, the text in it included.
  public let fileBytes: Int
  public let passagesByLanguage: [LanguageCount]
}
