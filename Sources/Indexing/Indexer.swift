import Foundation
import SuoyinIngest
import SuoyinStorage

/// What an index run did.
///
///     let report = try SearchIndex.update(at: path, with: [folder])
///     print(report.indexedFiles, report.unchangedFiles, report.warnings.count)  // 12 0 0
public struct IndexingReport: Hashable, Sendable {
  /// Files that are new or have changed, and were read.
  public internal(set) var indexedFiles = 0
  /// Files whose size, time and contents are those of the run before.
  public internal(set) var unchangedFiles = 0
  /// Files that are gone, and were removed from the index.
  public internal(set) var removedFiles = 0
  /// Files that were not found or could not be read, but stay in the index as they were.
  public internal(set) var keptFiles = 0
  /// Documents written; a collection has many in one file.
  public internal(set) var documents = 0
  /// Passages written.
  public internal(set) var passages = 0
  /// UTF-8 bytes of text written.
  public internal(set) var textBytes = 0
  /// Files that were not read, or not completely.
  public internal(set) var warnings: [FileWarning] = []
  /// Files in folders that are not texts but images, archives and the like.
  public internal(set) var skippedFiles: [SkippedFile] = []
}

/// A file that is no text, and that need not be read.
///
///     for file in try SearchIndex.update(at: path, with: [folder]).skippedFiles {
///       print("\(file.path): \(file.kind); \(file.remedy ?? "skipped")")
///     }
public struct SkippedFile: Hashable, Sendable {
  /// Absolute.
  public let path: String
  /// What it is, by its bytes, in English: `image`, `PDF`, `Word document`.
  public var kind: String { fileKind.rawValue }
  /// How to make a text of it, as a clause; nil if there is no way.
  public var remedy: String? { fileKind.remedy }

  package let fileKind: FileKind
}

/// How far an index run has come.
///
///     try SearchIndex.update(at: path, with: [folder]) { progress in
///       print("\(progress.files) files, \(progress.textBytes) bytes")
///     }
public struct IndexingProgress: Hashable, Sendable {
  /// Files looked at so far, unchanged ones included.
  public let files: Int
  /// UTF-8 bytes of text written.
  public let textBytes: Int
}

/// Brings an index up to date with files and folders: one thread reads and prepares documents, while
/// the caller's thread writes them, in a few large transactions.
///
/// A kill loses what is not committed. A file committed only in part has no digest yet, so the next
/// run reads it again.
package struct Indexer {
  /// The reading thread hands over this much text at a time, in UTF-8 bytes.
  private static let batchBytes = 1 << 20
  /// A transaction is committed when it has this much text, in UTF-8 bytes: then it can be found, and
  /// SQLite's memory is free again. A commit costs as much as indexing some 100 kB.
  static let transactionBytes = 32 << 20
  /// Or when it has been open this long, so that something can be found while a long run goes on.
  private static let transactionTime = Duration.seconds(10)

  let writer: IndexWriter

  /// - Parameter writer: of the index to update; it is not closed.
  package init(writer: IndexWriter) { self.writer = writer }

  /// Indexes every file under `paths` that is new or has changed, and removes those that no longer exist.
  ///
  /// - Parameters:
  ///   - prunes: whether to remove missing files even if a path itself, or most of the files of a folder,
  ///     are missing; see `MissingFiles`.
  ///   - progress: called before each batch is written. What it throws ends the run; the batches before
  ///     are committed.
  /// - Throws: `IndexError`, or what `progress` throws. Problems of single files are in the report.
  package func update(
    paths: [String], prunes: Bool = false, progress: (IndexingProgress) throws -> Void = { _ in }
  ) throws -> IndexingReport {
    let known = try writer.knownSources()
    let indexed = try writer.sourcePaths()
    let queue = BatchQueue<Batch>(capacity: 4)
    let indexPath = writer.path
    let thread = Thread {
      do {
        var reading = try Reading(
          queue: queue, known: known, paths: paths, indexPath: indexPath, prunes: prunes)
        try reading.read(paths, indexed: indexed)
        queue.close()
      } catch {
        queue.close(error)
      }
    }
    thread.stackSize = 8 << 20
    thread.start()
    defer { queue.close() }
    return try write(from: queue, progress)
  }

  /// Writes batches in as few transactions as their limits allow. Their reports are added only when they
  /// are committed.
  private func write(
    from queue: BatchQueue<Batch>, _ progress: (IndexingProgress) throws -> Void
  ) throws -> IndexingReport {
    var report = IndexingReport()
    var isAtEnd = false
    var failure: (any Error)?
    while !isAtEnd {
      var byteCount = 0
      var written = IndexingReport()
      let start = ContinuousClock.now
      try writer.apply {
        guard byteCount < Self.transactionBytes, .now - start < Self.transactionTime else {
          return nil
        }
        do {
          guard let batch = try queue.take() else {
            isAtEnd = true
            return nil
          }
          // If this throws, the batch is left out as a whole.
          try progress(
            IndexingProgress(
              files: report.fileCount + written.fileCount + batch.report.fileCount,
              textBytes: report.textBytes + written.textBytes + batch.report.textBytes))
          byteCount += batch.byteCount
          written.add(batch.report)
          return batch.changes
        } catch {
          // An error thrown here would take the transaction back; the batches before are to stay.
          (isAtEnd, failure) = (true, error)
          return nil
        }
      }
      report.add(written)
    }
    if let failure { throw failure }
    return report
  }

  /// Some changes, and what to report once they are written.
  fileprivate struct Batch: Sendable {
    var changes: [IndexChange] = []
    var report = IndexingReport()
    var byteCount = 0
  }

  /// The reading thread's side.
  private struct Reading {
    let queue: BatchQueue<Batch>
    let known: [ExactPath: SourceRecord]
    let prunes: Bool
    /// The paths that were given. About them every problem is reported; of files in folders that are
    /// not texts only the kind is.
    let roots: Set<ExactPath>
    let preparation: DocumentPreparation
    var batch = Batch()
    var seen = Set<ExactPath>()
    /// The digests of the files that were not in the index: a missing file with one of them was moved.
    var newDigests = Set<[UInt8]>()
    /// The index, and the files that SQLite and the lock keep beside it.
    let ownFiles: Set<ExactPath>

    /// The writer has stopped, with an error of its own.
    struct Stopped: Error {}

    init(
      queue: BatchQueue<Batch>, known: [SourceRecord], paths: [String], indexPath: String,
      prunes: Bool
    ) throws {
      self.queue = queue
      self.known = Dictionary(known.map { (ExactPath($0.path), $0) }) { $1 }
      self.prunes = prunes
      roots = Set(paths.map { ExactPath(FileWalk.absolute($0)) })
      let path = FileWalk.absolute(indexPath)
      ownFiles = Set(["", ".lock", "-wal", "-shm", "-journal"].map { ExactPath(path + $0) })
      preparation = try DocumentPreparation()
    }

    /// Reads all files under `paths`, then finds which of the `indexed` ones are missing.
    mutating func read(_ paths: [String], indexed: [String]) throws {
      var files: [String] = []
      var failures: [(path: String, failure: ReadingFailure)] = []
      FileWalk.files(under: paths) {
        files.append($0)
      } failed: {
        failures.append(($0, $1))
      }
      let closed = report(failures, indexed)
      // The index itself may be among the files. It must not be opened: closing it would drop SQLite's
      // locks.
      for file in files where !ownFiles.contains(ExactPath(file)) {
        seen.insert(ExactPath(file))
        try readFile(file)
      }
      remove(indexed.filter { roots.covers($0) && !closed.covers($0) })
      try flush()
    }

    /// Reports the paths that could not be read, and returns those whose files are all kept.
    private mutating func report(
      _ failures: [(path: String, failure: ReadingFailure)], _ indexed: [String]
    ) -> Set<ExactPath> {
      guard !failures.isEmpty else { return [] }
      let failed = Set(failures.map { ExactPath($0.path) })
      var counts: [ExactPath: Int] = [:]
      for path in indexed {
        for place in ExactPath.folders(of: path) + [ExactPath(path)] where failed.contains(place) {
          counts[place, default: 0] += 1
        }
      }
      var closed = Set<ExactPath>()
      for (path, failure) in failures {
        let place = ExactPath(path)
        let count = counts[place] ?? 0
        // Their removal was requested, so there is nothing to warn of.
        if prunes, failure.meansGone, count > 0 { continue }
        closed.insert(place)
        batch.report.keptFiles += count
        let kept = failure.keeping(count, isFile: known[place] != nil)
        batch.report.warnings.append(
          FileWarning(
            path: path, reason: failure.description + kept,
            predicate: count == 0 ? failure.predicate : nil))
      }
      return closed
    }

    /// Reads one file, unless its size and times are those in the index. A file whose times have changed
    /// but whose digest has not is only touched.
    private mutating func readFile(_ path: String) throws {
      do {
        let attributes = try SourceFile.attributes(of: path)
        if let record = known[ExactPath(path)], record.byteCount == attributes.byteCount,
          record.changed == attributes.changed
        {
          return skip(record)
        }
        if let kind = FileKind(ofCompanion: path) { throw ReadingFailure.notText(kind) }
        let file = try SourceFile.load(path, isText: true)
        let digest = DocumentPreparation.digest(of: file)
        if var record = known[ExactPath(path)], record.digest == digest {
          record.byteCount = file.attributes.byteCount
          record.changed = file.attributes.changed
          record.modified = file.attributes.modified
          batch.changes.append(.touch(record))
          return skip(record)
        }
        if known[ExactPath(path)] == nil { newDigests.insert(digest) }
        try add(file, digest)
      } catch let failure as ReadingFailure {
        if failure.meansGone {
          // Since it was listed.
          seen.remove(ExactPath(path))
          return
        }
        report(failure, of: path)
        // Its old documents are gone, unless it could not even be read: then it may still have them.
        if case .unreadable = failure { return }
        batch.changes.append(.remove(path: path))
      }
    }

    /// Reports a file that could not be read. In a folder, a file that is not a text is expected.
    private mutating func report(_ failure: ReadingFailure, of path: String) {
      if case .notText(let kind) = failure, !roots.contains(ExactPath(path)) {
        batch.report.skippedFiles.append(SkippedFile(path: path, fileKind: kind))
        return
      }
      var (reason, predicate) = (failure.description, failure.predicate)
      if case .unreadable = failure, known[ExactPath(path)] != nil {
        reason += failure.keeping(1, isFile: true)
        predicate = predicate.map { $0 + "; what is known of them is kept" }
        batch.report.keptFiles += 1
      }
      batch.report.warnings.append(
        FileWarning(path: path, reason: reason, predicate: predicate))
    }

    /// Counts an unchanged file. The warning from when it was read still holds.
    private mutating func skip(_ record: SourceRecord) {
      batch.report.unchangedFiles += 1
      if let warning = record.warning {
        batch.report.warnings.append(FileWarning(path: record.path, reason: warning))
      }
    }

    /// Reads the documents of a file into batches. A large file is spread over several, so that memory
    /// stays bounded.
    private mutating func add(_ file: SourceFile, _ digest: [UInt8]) throws {
      let record = try preparation.documents(of: file, digest: digest) { record in
        batch.changes.append(.begin(record))
      } emit: { document in
        batch.changes.append(.document(document))
        batch.byteCount += document.byteCount
        batch.report.documents += 1
        batch.report.passages += document.passages.count
        batch.report.textBytes += document.byteCount
        if batch.byteCount >= Indexer.batchBytes { try flush() }
      }
      batch.changes.append(.finish(record))
      batch.report.indexedFiles += 1
      if let warning = record.warning {
        batch.report.warnings.append(FileWarning(path: file.path, reason: warning))
      }
      if batch.byteCount >= Indexer.batchBytes { try flush() }
    }

    /// Removes the known files that are missing, except where most of a folder is.
    private mutating func remove(_ known: [String]) {
      // A missing file whose bytes were read under a new path was moved there.
      let moved = known.filter { path in
        guard !seen.contains(ExactPath(path)), let record = self.known[ExactPath(path)] else {
          return false
        }
        return newDigests.contains(record.digest)
      }
      let movedPaths = Set(moved.map(ExactPath.init))
      let missing = MissingFiles(
        among: known.filter { !movedPaths.contains(ExactPath($0)) }, under: roots
      ) { !seen.contains(ExactPath($0)) }
      var gone = moved + missing.gone
      if prunes {
        gone += missing.kept
      } else {
        for place in missing.emptied {
          batch.report.keptFiles += place.missingCount
          batch.report.warnings.append(
            FileWarning(
              path: place.path,
              reason: "\(place.missingCount) of the \(place.knownCount) files known from here are "
                + "gone all at once; they are kept, --prune removes them"))
        }
      }
      for path in gone {
        batch.changes.append(.remove(path: path))
        batch.report.removedFiles += 1
      }
    }

    /// Hands the batch over.
    ///
    /// - Throws: `Stopped`.
    private mutating func flush() throws {
      guard queue.put(batch) else { throw Stopped() }
      batch = Batch()
    }
  }
}

extension IndexingReport {
  fileprivate var fileCount: Int { indexedFiles + unchangedFiles }

  fileprivate mutating func add(_ other: IndexingReport) {
    indexedFiles += other.indexedFiles
    unchangedFiles += other.unchangedFiles
    removedFiles += other.removedFiles
    keptFiles += other.keptFiles
    documents += other.documents
    passages += other.passages
    textBytes += other.textBytes
    warnings += other.warnings
    skippedFiles += other.skippedFiles
  }
}

extension FileKind {
  /// The kind of a file that SQLite or our lock keeps beside a database: a database too.
  fileprivate init?(ofCompanion path: String) {
    let suffix = [".lock", "-wal", "-shm", "-journal"].first { path.hasSuffix($0) }
    guard let suffix else { return nil }
    let head = FileHead(String(path.dropLast(suffix.count))).bytes
    guard FileKind(head) == .database else { return nil }
    self = .database
  }
}

extension ReadingFailure {
  /// A clause about the indexed files of a path that could not be read.
  fileprivate func keeping(_ count: Int, isFile: Bool) -> String {
    guard count > 0 else { return "" }
    let files =
      count == 1 ? "the file known from there is" : "the \(count) files known from there are"
    return "; \(isFile ? "what is known of it is" : files) kept"
      + (meansGone ? ", --prune removes \(isFile || count == 1 ? "it" : "them")" : "")
  }
}
