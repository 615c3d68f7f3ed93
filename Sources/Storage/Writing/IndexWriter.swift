import SuoyinTerminology

/// Writes an index. There is one writer at a time, across all processes: it holds the index's lock
/// until it is released.
///
///     let writer = try IndexWriter(path: "papers.suoyin", api) { starter }
///     var changes = [IndexChange.begin(record), .document(document), .finish(record)]
///     try writer.apply { defer { changes = [] }; return changes.isEmpty ? nil : changes }
///     try writer.close()
///
/// Every method is one transaction: it happens as a whole, or, after a throw, not at all. A writer
/// that has thrown must not be used again.
package final class IndexWriter {
  package let path: String
  /// Held until the writer is released.
  private let lock: IndexLock
  private let db: Connection
  private let documents: DocumentTables
  private let keptWords = KeptWordStarts()

  /// Opens the index at `path`; a missing or empty file becomes a new index.
  ///
  /// - Parameter starter: the glossary that a new index comes with, and its entries.
  /// - Throws: `IndexError`.
  package init(
    path: String, _ api: SQLiteAPI,
    starter: @escaping () -> (glossary: Glossary, entries: [Entry])
  ) throws {
    self.path = path
    lock = try IndexLock(forIndexAt: path)
    let handover = TermHandover()
    let db = try lock.leavingNothingBesideStrangers {
      try IndexFile(path, api).openForWriting(handover) { db in
        let starter = starter()
        try GlossaryTables(db).replace(starter.glossary, with: starter.entries)
      }
    }
    self.db = db
    let keptWords = keptWords
    documents = try IndexError.translating(path) { try DocumentTables(db, handover, keptWords) }
  }

  private func write<Result>(_ body: () throws -> Result) throws -> Result {
    try IndexError.translating(path) { try db.write(body) }
  }

  /// Ends writing: merges the index's segments if much was written, and leaves a single file that can
  /// be read where no writing is possible.
  package func close() throws {
    try write {
      // Merging reads and writes the whole index, which pays only after a large change.
      guard try documents.writtenBytes * 4 > documents.sourceBytes() else { return }
      try db.execute("INSERT INTO passage_index(passage_index) VALUES ('optimize')")
    }
    IndexFile.settle(db)
  }

  // MARK: Documents

  /// The files that have been read to their end.
  package func knownSources() throws -> [SourceRecord] {
    try IndexError.translating(path) { try documents.knownSources() }
  }

  /// The paths of all files of which anything is in the index, completely read or not.
  package func sourcePaths() throws -> [String] {
    try IndexError.translating(path) { try documents.sourcePaths() }
  }

  /// Writes what `next` gives, until it gives nil, in one transaction.
  ///
  /// - Throws: `IndexError`, or what `next` throws.
  package func apply(_ next: () throws -> [IndexChange]?) throws {
    try write {
      while let changes = try next() {
        for change in changes { try documents.apply(change) }
      }
      try documents.flushCounts()
    }
  }

  // MARK: Glossaries

  /// Replaces the glossary of the same name, if there is one.
  package func replace(_ glossary: Glossary, with entries: [Entry]) throws {
    _ = try write { try GlossaryTables(db).replace(glossary, with: entries) }
  }

  /// Removes a glossary; returns false if there is none of this name.
  package func removeGlossary(named name: String) throws -> Bool {
    try write { try GlossaryTables(db).remove(named: name) }
  }

  /// Replaces the list of word frequencies; an empty one removes it.
  package func replaceFrequencies(with frequencies: [WordFrequency]) throws {
    try write { try FrequencyTable(db).replace(with: frequencies) }
  }

  // MARK: Mining

  /// Runs `body`, which mines the texts, on the tables of what mining finds.
  package func mine(_ body: (MiningTables) throws -> Void) throws {
    try write { try body(MiningTables(db, keptWords)) }
  }
}
