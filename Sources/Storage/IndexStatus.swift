import SuoyinDocuments

/// A file that was not read as it is, and why.
///
///     for warning in try SearchIndex.update(at: path, with: [folder]).warnings {
///       print("\(warning.path): \(warning.reason)")
///     }
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
///
///     let status = try index.status()
///     print(status.documentCount, status.passageCount)
public struct IndexStatus: Hashable, Sendable {
  /// How many passages are in a language.
  ///
  ///     for share in try index.status().passagesByLanguage { print(share.language, share.count) }
  public struct LanguageCount: Hashable, Sendable {
    /// The language that most of such a passage is written in.
    public let language: Language
    /// Passages.
    public let count: Int
  }

  /// The index file, as it was named when it was opened.
  public let path: String
  /// The version of the format, and of what makes its terms.
  public let format: String
  /// The ICU that set the word boundaries.
  public let icuVersion: String
  /// Source files and documents that were added without one.
  public let fileCount: Int
  /// Documents: a collection has one for each record, any other file is one.
  public let documentCount: Int
  /// Passages: what is ranked and shown.
  public let passageCount: Int
  /// Files whose indexing was broken off; the next run completes them.
  public let unfinishedFiles: [String]
  /// What is wrong with files that are in the index, as when they were read.
  public let warnings: [FileWarning]
  /// UTF-8 bytes of all passages.
  public let textBytes: Int
  /// Bytes of the index file, the text in it included.
  public let fileBytes: Int
  /// The most frequent language first.
  public let passagesByLanguage: [LanguageCount]
}
