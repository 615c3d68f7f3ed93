@_exported public import SuoyinDocuments
@_exported public import SuoyinIndexing
@_exported public import SuoyinSearch
@_exported public import SuoyinStorage

/// A full-text index of Chinese and English texts: one SQLite file.
///
///     try SearchIndex.update(at: "papers.suoyin", with: ["papers"])
///     let index = try SearchIndex(at: "papers.suoyin")
///     for hit in try index.search("命运共同体").hits { print(hit.snippet.text) }
public final class SearchIndex: Sendable {
  /// Of the SQLite file.
  public let path: String
  /// How passages are ranked.
  public let weights: RankingWeights
  let reader: IndexReader
  private let searchers: SearcherPool

  /// Opens an index for reading. Any number of readers may, also while it is written.
  ///
  /// - Throws: `IndexError` where there is none, or one that this version does not read.
  public init(at path: String, weights: RankingWeights = .standard, userWords: UserWords = .none)
    throws
  {
    self.path = path
    self.weights = weights
    reader = try IndexReader(path: path)
    searchers = SearcherPool(reader, weights: weights, userWords: userWords)
  }

  /// The passages that answer `query`, best first. Any string is a valid query.
  ///
  /// - Throws: `IndexError`.
  public func search(_ query: String, _ options: SearchOptions = SearchOptions()) throws -> Answer {
    try withSearcher { try $0.search(query, options) }
  }

  /// The documents that answer `query`, each with the score of its best passage, best first; at
  /// most `limit`, nil for all; documents in the other language too where `crossLanguage` says so.
  ///
  /// - Throws: `IndexError`.
  public func rankDocuments(
    _ query: String, limit: Int?, crossLanguage: SearchOptions.Fallback = .never
  ) throws -> [(documentID: String, score: Double)] {
    try withSearcher { try $0.rankDocuments(query, limit: limit, crossLanguage: crossLanguage) }
  }

  /// What SQLite alone would answer, for comparison: any of the words, by `bm25()`.
  package func rankPlainly(_ query: String, limit: Int) throws -> [Int64] {
    try withSearcher { try $0.rankPlainly(query, limit: limit) }
  }

  /// How a query is understood: its folding, words, structure, and how frequent each part is. Where
  /// `document` names one by its id or path, also why it is found or not.
  ///
  /// - Throws: `IndexError`.
  public func explain(_ query: String, document: String? = nil) throws -> Explanation {
    try withSearcher { try $0.explain(query, document: document) }
  }

  /// All of the passage of this number, with what says the same in the other language; nil where
  /// there is none.
  ///
  /// - Parameters:
  ///   - id: a hit's `id`.
  ///   - query: what is marked in it.
  /// - Throws: `IndexError`.
  public func passage(_ id: Int64, query: String? = nil) throws -> FullPassage? {
    try withSearcher { try $0.passage(id, query: query) }
  }

  /// How much is in the index.
  ///
  /// - Throws: `IndexError`.
  public func status() throws -> IndexStatus { try reader.status() }

  /// The paths of files that are in the index and no longer where they were.
  ///
  /// - Throws: `IndexError`.
  public func missingFiles() throws -> [String] {
    try reader.snapshot { try $0.sourcePaths() }.filter {
      SourcePath.isFile($0) && FileHead.identity(of: $0) == nil
    }
  }

  /// Of `paths`, and of the folders in them, those most of whose files are in the index and cannot be
  /// found now: an index that is built anew would lose them.
  ///
  /// - Throws: `IndexError`.
  package func emptiedFolders(under paths: [String]) throws -> [String] {
    emptiedPlaces(among: try reader.snapshot { try $0.sourcePaths() }, under: paths)
  }

  /// Of the SQLite that this program is linked with: `3.40.1`.
  public static var sqliteVersion: String {
    let number = Int(linkedSQLite.pointee.libversion_number())
    return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
  }

  /// Brings the index at `path` up to date with files and folders, making it where there is none:
  /// new and changed files are read, unchanged ones skipped, those that are gone removed.
  ///
  /// A path that is itself missing or cannot be read may only be away for a while, as a disk that is
  /// not mounted is, and so may a folder most of whose files are gone at once: what is known from
  /// there is kept, and the report says so.
  ///
  /// A document's old passages are replaced by its new ones in one step; whoever searches meanwhile
  /// sees the one or the other.
  ///
  /// - Parameters:
  ///   - prunes: whether to remove what is gone even then.
  ///   - progress: called now and then. What it throws ends the run; what was written before stays.
  /// - Throws: `IndexError`. What is wrong with single files is in the report.
  @discardableResult
  public static func update(
    at path: String, with paths: [String], prunes: Bool = false,
    progress: (IndexingProgress) throws -> Void = { _ in }
  ) throws -> IndexingReport {
    let writer = try IndexWriter(path: path)
    let report = try Indexer(writer: writer).update(
      paths: paths, prunes: prunes, progress: progress)
    try writer.mine(gathers: report.removedFiles + report.indexedFiles > 0)
    try writer.close()
    return report
  }

  /// Puts documents that are in no file into the index at `path`, making it where there is none; each
  /// in the place of the one with its id. Their places are told in the text as it was given.
  ///
  /// - Throws: `IndexError`, or what `progress` throws.
  @discardableResult
  public static func add(
    _ documents: [TextDocument], to path: String,
    progress: (IndexingProgress) throws -> Void = { _ in }
  ) throws -> IndexingReport {
    let writer = try IndexWriter(path: path)
    let report = try Indexer(writer: writer).add(documents, progress: progress)
    try writer.mine(gathers: true)
    try writer.close()
    return report
  }

  /// Removes documents that were added by their ids; ids that are not there are passed over.
  ///
  /// - Throws: `IndexError`.
  public static func remove(documents ids: [String], from path: String) throws {
    let writer = try IndexWriter(path: path)
    try Indexer(writer: writer).remove(ids)
    try writer.mine(gathers: true)
    try writer.close()
  }

  /// Compares the index with the text it was made of, term by term. O(text).
  ///
  /// - Throws: `IndexError.damaged`; `.locked` while another process writes.
  public static func check(at path: String) throws {
    try IndexFile(path, linkedSQLite).check()
  }

  /// Removes the index at `path`, if it is one.
  ///
  /// - Throws: `IndexError.notAnIndex` for any other file, which is left as it is.
  public static func remove(at path: String) throws {
    try IndexFile(path, linkedSQLite).remove()
  }

  func withSearcher<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    try searchers.withSearcher(body)
  }
}
