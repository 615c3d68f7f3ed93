import Foundation
import SuoyinIngest
import SuoyinStorage

/// What an index run did.
public struct IndexingReport: Hashable, Sendable {
  public internal(set) var indexedFiles = 0
  public internal(set) var unchangedFiles = 0
  public internal(set) var removedFiles = 0
  /// Documents written; a collection has many to a file.
  public internal(set) var documents = 0
  public internal(set) var passages = 0
  /// UTF-8 bytes of text written.
  public internal(set) var textBytes = 0
  /// Files that were not read, or not as they are.
  public internal(set) var warnings: [FileWarning] = []
}

/// How far an index run has come.
public struct IndexingProgress: Hashable, Sendable {
  public let files: Int
  /// UTF-8 bytes of text.
  public let textBytes: Int
}

/// Brings an index up to date with files and folders.
package struct Indexer {
  /// The reading thread hands over this much text at a time, in UTF-8 bytes.
  private static let batchBytes = 1 << 20
  /// A transaction is closed when it holds this much text: then it can be found, and the memory that
  /// SQLite keeps it in is free again. Closing one costs as much as indexing some 100 kB.
  static let transactionBytes = 32 << 20
  /// Or when it has been open for so long: whoever watches wants to find something.
  private static let transactionTime = Duration.seconds(10)

  let writer: IndexWriter

  package init(writer: IndexWriter) { self.writer = writer }

  /// Indexes every file under `paths` that is new or has changed, and removes those that are gone
  /// from there. One thread reads while another writes.
  ///
  /// - Throws: `IndexError`; what is wrong with single files is in the report.
  package func update(
    paths: [String], progress: (IndexingProgress) throws -> Void = { _ in }
  ) throws -> IndexingReport {
    let known = try writer.knownSources()
    let indexed = try writer.sourcePaths()
    let queue = BatchQueue<Batch>(capacity: 4)
    let indexPath = writer.path
    let thread = Thread {
      do {
        var reading = try Reading(queue: queue, known: known, indexPath: indexPath)
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
          // Whoever watches may have had enough: then the batch is left out as a whole.
          try progress(
            IndexingProgress(
              files: report.fileCount + written.fileCount + batch.report.fileCount,
              textBytes: report.textBytes + written.textBytes + batch.report.textBytes))
          byteCount += batch.byteCount
          written.add(batch.report)
          return batch.changes
        } catch {
          // What was read before is kept.
          (isAtEnd, failure) = (true, error)
          return nil
        }
      }
      report.add(written)
    }
    if let failure { throw failure }
    return report
  }

  /// What the reading thread hands over, and what to report once it is written.
  fileprivate struct Batch: Sendable {
    var changes: [IndexChange] = []
    var report = IndexingReport()
    var byteCount = 0
  }

  /// The reading thread's side.
  private struct Reading {
    let queue: BatchQueue<Batch>
    let known: [String: SourceRecord]
    let preparation: DocumentPreparation
    var batch = Batch()
    var seen = Set<String>()
    /// The index and what SQLite and the lock keep beside it.
    let ownFiles: Set<String>
    /// Places that could not be looked into: what was indexed from there stays.
    var closedPlaces: [String] = []

    /// The writer gave up; its own error says why.
    struct Stopped: Error {}

    init(
      queue: BatchQueue<Batch>, known: [String: SourceRecord], indexPath: String
    ) throws {
      self.queue = queue
      self.known = known
      let path = FileWalk.absolute(indexPath)
      ownFiles = Set(["", ".lock", "-wal", "-shm", "-journal"].map { path + $0 })
      preparation = try DocumentPreparation()
    }

    mutating func read(_ paths: [String], indexed: [String]) throws {
      var files: [String] = []
      FileWalk.files(under: paths) {
        files.append($0)
      } failed: { path, failure in
        batch.report.warnings.append(FileWarning(path: path, reason: failure.description))
        if !failure.meansGone { closedPlaces.append(path) }
      }
      // The index itself may lie among the files. It is not read: closing it would drop SQLite's
      // locks.
      for file in files where !ownFiles.contains(file) {
        seen.insert(file)
        try readFile(file)
      }
      removeMissing(from: indexed, under: paths.map(FileWalk.absolute))
      try flush()
    }

    private mutating func readFile(_ path: String) throws {
      do {
        let attributes = try SourceFile.attributes(of: path)
        if let record = known[path], record.byteCount == attributes.byteCount,
          record.changed == attributes.changed
        {
          return skip(record)
        }
        let file = try SourceFile.load(path)
        let digest = DocumentPreparation.digest(of: file)
        if var record = known[path], record.digest == digest {
          record.byteCount = file.attributes.byteCount
          record.changed = file.attributes.changed
          record.modified = file.attributes.modified
          batch.changes.append(.touch(record))
          return skip(record)
        }
        try add(file, digest)
      } catch let failure as ReadingFailure {
        batch.report.warnings.append(FileWarning(path: path, reason: failure.description))
        // What it held before is no longer what it holds; an unreadable file may hold it still.
        if case .unreadable = failure { return }
        batch.changes.append(.remove(path: path))
      }
    }

    private mutating func skip(_ record: SourceRecord) {
      batch.report.unchangedFiles += 1
      if let warning = record.warning {
        batch.report.warnings.append(FileWarning(path: record.path, reason: warning))
      }
    }

    private mutating func add(_ file: SourceFile, _ digest: Data) throws {
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

    private mutating func removeMissing(from indexed: [String], under roots: [String]) {
      func isUnder(_ path: String, _ place: String) -> Bool {
        path == place || path.hasPrefix(place == "/" ? "/" : place + "/")
      }
      for path in indexed
      where !seen.contains(path) && roots.contains(where: { isUnder(path, $0) })
        && !closedPlaces.contains(where: { isUnder(path, $0) })
      {
        batch.changes.append(.remove(path: path))
        batch.report.removedFiles += 1
      }
    }

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
    documents += other.documents
    passages += other.passages
    textBytes += other.textBytes
    warnings += other.warnings
  }
}
