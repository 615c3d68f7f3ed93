import SuoyinAnalysis
import SuoyinDocuments

/// Writes sources, documents and passages with their index, and what is counted over them. Every method
/// but the reading ones runs inside the writer's transaction.
///
/// A file's changes may span transactions, so which file is being written outlasts them.
final class DocumentTables {
  private let db: Connection
  private let handover: TermHandover
  private let keptWords: KeptWordStarts
  private let analyzer = Analyzer()
  /// The number of this run: documents with a smaller one are older.
  private let generation: Int
  /// The file that is being written, and whether the index has documents of it.
  private var sourceID: Int64 = 0
  private var sourceHasDocuments = false
  private var nextPassageID: Int64 = 0
  /// What the transaction changes in tables that are not written row by row.
  private var blocks: PassageBlocks
  private var characters = CharacterCounts()
  /// UTF-8 bytes of text, since the writer was opened.
  private(set) var writtenBytes = 0

  /// - Parameters:
  ///   - handover: the one that the connection's tokenizer was registered with.
  ///   - keptWords: for mining.
  init(
    _ db: Connection, _ handover: TermHandover, _ keptWords: KeptWordStarts = KeptWordStarts()
  ) throws {
    self.db = db
    self.handover = handover
    self.keptWords = keptWords
    blocks = PassageBlocks(db)
    generation =
      (try db.statement("SELECT max(generation) FROM document").first { $0.int(0) } ?? 0) + 1
  }

  // MARK: Reading

  func knownSources() throws -> [SourceRecord] {
    try db.statement("SELECT \(SourceRecord.columns) FROM source WHERE digest IS NOT NULL")
      .all { SourceRecord($0) }
  }

  func sourcePaths() throws -> [String] {
    try db.statement("SELECT path FROM source ORDER BY path").all { $0.text(0) }
  }

  /// Bytes of all files, as they are on disk.
  func sourceBytes() throws -> Int {
    try db.statement("SELECT sum(byteCount) FROM source").first { $0.int(0) } ?? 0
  }

  // MARK: Writing

  func apply(_ change: IndexChange) throws {
    switch change {
    case .begin(let record): try begin(record)
    case .document(let document): try replace(document)
    case .finish(let record): try finish(record)
    case .touch(let record): try touch(record)
    case .remove(let path): try remove(path)
    }
  }

  /// Writes the counts, at the end of each transaction.
  func flushCounts() throws {
    try blocks.flush()
    try characters.flush(to: db)
  }

  private func begin(_ record: SourceRecord) throws {
    // Without its digest it counts as unfinished, until `finish`.
    try db.statement(
      """
      INSERT INTO source (\(SourceRecord.columns)) VALUES (?, ?, ?, ?, NULL, ?, NULL)
      ON CONFLICT (path) DO UPDATE SET digest = NULL
      """
    ).run([record.path, record.byteCount, record.changed, record.modified, record.encoding])
    sourceID =
      try db.statement("SELECT id FROM source WHERE path = ?").first([record.path]) { $0.int64(0) }
      ?? 0
    sourceHasDocuments =
      try db.statement("SELECT EXISTS (SELECT 1 FROM document WHERE source = ?)")
      .first([sourceID]) { $0.bool(0) } ?? true
    nextPassageID =
      (try db.statement("SELECT max(id) FROM passage").first { $0.int64(0) } ?? 0) + 1
  }

  private func replace(_ document: PreparedDocument) throws {
    if sourceHasDocuments {
      let old = try db.statement("SELECT id FROM document WHERE source = ? AND name = ?")
        .first([sourceID, document.name]) { $0.int64(0) }
      if let old { try removeDocument(old) }
    }
    try db.statement(
      """
      INSERT INTO document
      (source, name, title, language, date, generation, firstPassage, passageCount)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run([
      sourceID, document.name, document.title, document.language.tag, document.date?.description,
      generation, nextPassageID, document.passages.count,
    ])
    let id = db.lastInsertedID
    // Asked back, because FTS5 must be given the very text that it would read from the view.
    let heading =
      document.title == nil
      ? ""
      : try db.statement("SELECT heading FROM document WHERE id = ?").first([id]) { $0.text(0) }
    for (number, passage) in document.passages.enumerated() {
      try insert(passage, documentID: id, heading: heading ?? "", isFirst: number == 0)
    }
    writtenBytes += document.byteCount
  }

  private func insert(
    _ prepared: PreparedDocument.PreparedPassage, documentID: Int64, heading: String, isFirst: Bool
  ) throws {
    let passage = prepared.passage
    let text = String(decoding: passage.utf8, as: UTF8.self)
    try db.statement(
      """
      INSERT INTO passage (id, document, kind, language, text, locations, words)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    ).run([
      nextPassageID, documentID, passage.kind.rawValue, passage.language.tag, text,
      LocationCoding.encode(passage.locations), prepared.words.bytes,
    ])
    try handover.handing(over: prepared.terms, of: passage.utf8) {
      try db.statement("INSERT INTO passage_index (rowid, title, text) VALUES (?, ?, ?)")
        .run([nextPassageID, heading, text])
    }
    // A passage of punctuation alone has no tokens, and length 0 would mean that it does not exist.
    try blocks.set(
      nextPassageID, length: max(1, prepared.tokenCount),
      .init(tally: passage.tally, kind: passage.kind, isFirst: isFirst))
    characters.add(prepared.characters, 1)
    if let words = prepared.minedWords { keptWords.keep(words, ofPassage: nextPassageID) }
    nextPassageID += 1
  }

  private func finish(_ record: SourceRecord) throws {
    let old = try db.statement("SELECT id FROM document WHERE source = ? AND generation <> ?")
      .all([sourceID, generation]) { $0.int64(0) }
    for id in old { try removeDocument(id) }
    try db.statement(
      """
      UPDATE source
      SET byteCount = ?, changed = ?, modified = ?, digest = ?, encoding = ?, warning = ?
      WHERE id = ?
      """
    ).run([
      record.byteCount, record.changed, record.modified, record.digest, record.encoding,
      record.warning, sourceID,
    ])
  }

  private func touch(_ record: SourceRecord) throws {
    try db.statement("UPDATE source SET byteCount = ?, changed = ?, modified = ? WHERE path = ?")
      .run([record.byteCount, record.changed, record.modified, record.path])
  }

  private func remove(_ path: String) throws {
    let ids = try db.statement(
      """
      SELECT document.id FROM document JOIN source ON source.id = document.source
      WHERE source.path = ?
      """
    ).all([path]) { $0.int64(0) }
    for id in ids { try removeDocument(id) }
    try db.statement("DELETE FROM source WHERE path = ?").run([path])
  }

  private func removeDocument(_ id: Int64) throws {
    guard
      let passages = try db.statement(
        "SELECT firstPassage, firstPassage + passageCount FROM document WHERE id = ?"
      ).first([id], { $0.range(0) })
    else { return }
    let range: [any Bindable] = [passages.lowerBound, passages.upperBound]
    try forgetCounts(ofPassages: range)
    keptWords.remove(Int64(passages.lowerBound)..<Int64(passages.upperBound))
    // FTS5 stores no text of its own, so it must be given what it indexed in order to remove it.
    try db.statement(
      """
      INSERT INTO passage_index (passage_index, rowid, title, text)
      SELECT 'delete', id, title, text FROM passage_content WHERE id >= ? AND id < ?
      """
    ).run(range)
    for (table, column) in [
      ("evidence", "passage"), ("alignment", "chinese"), ("alignment", "english"),
      ("passage", "id"),
    ] {
      try db.statement("DELETE FROM \(table) WHERE \(column) >= ? AND \(column) < ?").run(range)
    }
    try db.statement("DELETE FROM document WHERE id = ?").run([id])
  }

  private func forgetCounts(ofPassages range: [any Bindable]) throws {
    try db.statement("SELECT id, text FROM passage WHERE id >= ? AND id < ?").forEachRow(range) {
      analyzer.read($0.bytes(1))
      characters.add(analyzer.characters, -1)
      try blocks.set($0.int64(0), length: 0, [])
    }
  }
}

extension SourceRecord {
  /// The columns that `init(_:)` reads, in this order.
  fileprivate static let columns =
    "path, byteCount, changed, modified, digest, encoding, warning"

  fileprivate init(_ row: Row) {
    self.init(
      path: row.text(0), byteCount: row.int(1), changed: row.int(2), modified: row.int(3),
      digest: row.blob(4), encoding: row.text(5), warning: row.optionalText(6))
  }
}
