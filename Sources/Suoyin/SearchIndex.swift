@_exported public import SuoyinDocuments
@_exported public import SuoyinIndexing
@_exported public import SuoyinSearch
@_exported public import SuoyinStorage

/// A full-text index of Chinese and English texts: one SQLite file.
///
/// Static functions write to the index at a path; an instance reads from it. Instances are cheap to
/// keep, may be used from any number of threads at once, and see what has been committed when a call
/// begins. If another index is put in place of the file, the next call reads that one.
///
///     try SearchIndex.update(at: path, with: [folder])
///     let index = try SearchIndex(at: path)
///     for hit in try index.search("命运共同体").hits { print(hit.snippet.text) }
public final class SearchIndex: Sendable {
  /// The path of the SQLite file.
  public let path: String
  /// How passages are ranked.
  public let weights: RankingWeights
  let searchers: SearcherPool
  var reader: IndexReader { searchers.reader }

  /// Opens an index for reading. Any number of readers may have it open, also while it is written.
  ///
  /// - Parameters:
  ///   - path: the SQLite file.
  ///   - weights: how passages are ranked; changing them needs no reindexing.
  ///   - userWords: words and synonyms to segment and search with, beside the built-in ones.
  /// - Throws: ``IndexError``, if there is no index or if this version cannot read it.
  public init(at path: String, weights: RankingWeights = .standard, userWords: UserWords = .none)
    throws
  {
    self.path = path
    self.weights = weights
    searchers = SearcherPool(
      try IndexReader(path: path), weights: weights, userWords: userWords)
  }

  /// The passages that answer `query`, best first. Any string is a valid query.
  ///
  /// - Parameters:
  ///   - query: words, quoted phrases and operators; see <doc:QuerySyntax>.
  ///   - options: how many hits to return, where to look for them, and how to show them.
  /// - Throws: ``IndexError``; ``SearchError`` if `options.cursor` is not from an earlier answer.
  public func search(_ query: String, _ options: SearchOptions = SearchOptions()) throws -> Answer {
    try searchers.withSearcher { try $0.search(query, options) }
  }

  /// The documents that answer `query`, each with its relevance, best first; at most `limit`, nil for
  /// all; documents in the other language too where `crossLanguage` says so. As with `Hit.score`, the
  /// order is not always by this number.
  ///
  /// - Parameters:
  ///   - query: as for a search.
  ///   - limit: the greatest number of documents; nil for all.
  ///   - crossLanguage: when to look for documents in the other language.
  ///   - unit: what is ranked: documents, or passages, of which the first of each document stands for it.
  /// - Throws: ``IndexError``.
  public func rankDocuments(
    _ query: String, limit: Int?, crossLanguage: SearchOptions.Fallback = .never,
    unit: SearchOptions.Grouping = .document
  ) throws -> [(documentID: String, score: Double)] {
    try searchers.withSearcher {
      try $0.rankDocuments(query, limit: limit, crossLanguage: crossLanguage, unit: unit)
    }
  }

  /// What SQLite alone would answer, for comparison: the ids of passages with any of the words, ranked
  /// by FTS5's `bm25()`.
  package func rankPlainly(_ query: String, limit: Int) throws -> [Int64] {
    try searchers.withSearcher { try $0.rankPlainly(query, limit: limit) }
  }

  /// How a query is understood: how it is folded and segmented, its structure, and the frequency of
  /// each part.
  ///
  /// - Parameters:
  ///   - query: as for a search.
  ///   - document: the id or path of a document; the explanation then says why it is found, or why not.
  /// - Throws: ``IndexError``.
  public func explain(_ query: String, document: String? = nil) throws -> Explanation {
    try searchers.withSearcher { try $0.explain(query, document: document) }
  }

  /// A whole passage, with the stretches in the other language that are aligned with it.
  ///
  /// - Parameters:
  ///   - id: the `id` of a hit.
  ///   - query: what to highlight in the passage.
  /// - Returns: nil if the index has no passage with this id.
  /// - Throws: ``IndexError``.
  public func passage(_ id: Int64, query: String? = nil) throws -> FullPassage? {
    try searchers.withSearcher { try $0.passage(id, query: query) }
  }

  /// What the index holds. O(passages).
  ///
  /// - Throws: ``IndexError``.
  public func status() throws -> IndexStatus { try reader.status() }

  /// The paths of indexed files that no longer exist. O(files): asks the file system about each.
  ///
  /// - Throws: ``IndexError``.
  public func missingFiles() throws -> [String] {
    try reader.snapshot { try $0.sourcePaths() }.filter {
      SourcePath.isFile($0) && FileHead.identity(of: $0) == nil
    }
  }

  /// Those of `paths`, and of the folders in them, that have lost most of their indexed files:
  /// rebuilding the index would lose these documents.
  ///
  /// - Throws: ``IndexError``.
  package func emptiedFolders(under paths: [String]) throws -> [String] {
    emptiedPlaces(among: try reader.snapshot { try $0.sourcePaths() }, under: paths)
  }

  /// The version of the SQLite library that this program is linked with, such as `3.40.1`.
  public static var sqliteVersion: String {
    let number = Int(linkedSQLite.pointee.libversion_number())
    return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
  }

  /// Brings an index up to date with files and folders: reads new and changed files, skips unchanged
  /// ones, and removes those that no longer exist.
  ///
  /// A path that is missing or cannot be read may be on a disk that is not mounted, and so may a folder
  /// that has lost most of its files at once. Documents from there stay in the index, and the report
  /// says so.
  ///
  /// A document's old passages are replaced by its new ones in one transaction; a search meanwhile
  /// sees either the old ones or the new ones.
  ///
  /// - Parameters:
  ///   - path: the index; created if there is none.
  ///   - paths: files, and folders to read with everything in them.
  ///   - prunes: whether to remove documents from missing folders too.
  ///   - progress: called after every few files. An error that it throws ends the run; what was
  ///     written before stays.
  /// - Returns: what was done, and what is wrong with individual files.
  /// - Throws: ``IndexError``, or what `progress` throws.
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

  /// Adds documents that are not in files, each in place of the one with the same id. Locations in
  /// them are offsets in the text as it was given.
  ///
  /// - Parameters:
  ///   - documents: what to add; ids must not be empty.
  ///   - path: the index; created if there is none.
  ///   - progress: called before each document. An error that it throws ends the run; what was written
  ///     before stays.
  /// - Returns: what was done, and what is wrong with individual documents.
  /// - Throws: ``IndexError``, or what `progress` throws.
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

  /// Removes documents that were added without files; unknown ids are ignored.
  ///
  /// - Parameters:
  ///   - ids: the ids the documents were added with.
  ///   - path: the index.
  /// - Throws: ``IndexError``.
  public static func remove(documents ids: [String], from path: String) throws {
    let writer = try IndexWriter(path: path)
    try Indexer(writer: writer).remove(ids)
    try writer.mine(gathers: true)
    try writer.close()
  }

  /// Checks that an index agrees, term by term, with the text it was made from. O(text).
  ///
  /// - Throws: ``IndexError/damaged(path:reason:)`` if it does not, ``IndexError/locked(path:by:)`` while
  ///   another process writes to it.
  public static func check(at path: String) throws {
    try IndexFile(path, linkedSQLite).check()
  }

  /// Deletes the index at `path`, if it is one.
  ///
  /// - Throws: ``IndexError/notAnIndex(path:)`` for any other file, which is left untouched.
  public static func remove(at path: String) throws {
    try IndexFile(path, linkedSQLite).remove()
  }
}
