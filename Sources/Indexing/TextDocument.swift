import Foundation
import SuoyinDocuments
import SuoyinIngest
import SuoyinStorage

/// A document that is in no file.
///
///     let note = TextDocument(id: "note-1", title: "会议", text: "上海合作組織推動區域合作。")
///     try SearchIndex.add([note], to: path)
///     print(try SearchIndex(at: path).search("上海合作组织").hits.map(\.documentID))  // ["note-1"]
public struct TextDocument: Hashable, Sendable, Identifiable {
  /// How the text of a document is read.
  ///
  ///     let text = "# Cranes\n\nA *white* crane."
  ///     let page = TextDocument(id: "page-1", text: text, format: .markdown)
  public enum Format: Sendable {
    /// Lines that belong to one paragraph are joined, as in text that was taken from a PDF.
    case plainText
    /// CommonMark, as its reader sees it: without marks, with the first heading as title.
    case markdown
  }

  /// What names it in answers, and what replaces it. Not empty.
  public var id: String
  /// Where it has none, what the text itself gives as title counts.
  public var title: String?
  /// The whole document; its hits are located in UTF-8 bytes of this.
  public var text: String
  /// How `text` is read.
  public var format: Format

  /// A document to be given to `SearchIndex.add`.
  public init(id: String, title: String? = nil, text: String, format: Format = .plainText) {
    self.id = id
    self.title = title
    self.text = text
    self.format = format
  }

  /// Stands where files have their paths; no file has such a one.
  static func path(of id: String) -> String { "memory:\(id)" }
}

extension Indexer {
  /// Puts `documents` in the place of those with the same ids, each as a whole.
  ///
  /// - Throws: `IndexError`, or what `progress` throws: what was written before stays.
  package func add(
    _ documents: [TextDocument], progress: (IndexingProgress) throws -> Void = { _ in }
  ) throws -> IndexingReport {
    let preparation = try DocumentPreparation()
    var report = IndexingReport()
    var rest = documents[...]
    var failure: (any Error)?
    while !rest.isEmpty, failure == nil {
      var written = report
      try writer.apply {
        guard written.textBytes - report.textBytes < Self.transactionBytes,
          let document = rest.first
        else { return nil }
        do {
          try progress(IndexingProgress(files: written.indexedFiles, textBytes: written.textBytes))
          rest.removeFirst()
          return try changes(for: document, preparation, &written)
        } catch {
          // What was given before is kept.
          failure = error
          return nil
        }
      }
      report = written
    }
    if let failure { throw failure }
    return report
  }

  private func changes(
    for document: TextDocument, _ preparation: DocumentPreparation, _ report: inout IndexingReport
  ) throws -> [IndexChange] {
    guard !document.id.isEmpty else {
      report.warnings.append(FileWarning(path: "", reason: "a document needs an id; give it one"))
      return []
    }
    do {
      return try read(document, preparation, &report)
    } catch let failure as ReadingFailure {
      report.warnings.append(FileWarning(path: document.id, reason: failure.description))
      return [.remove(path: TextDocument.path(of: document.id))]
    }
  }

  private func read(
    _ document: TextDocument, _ preparation: DocumentPreparation, _ report: inout IndexingReport
  ) throws -> [IndexChange] {
    let now = Int(Date().timeIntervalSince1970)
    let file = SourceFile(
      path: TextDocument.path(of: document.id), bytes: Array(document.text.utf8), modified: now)
    let reader: any DocumentReader =
      document.format == .markdown ? MarkdownReader() : PlainTextReader()
    var changes: [IndexChange] = []
    let record = try preparation.documents(
      of: file, digest: DocumentPreparation.digest(of: file), reader: reader
    ) {
      changes.append(.begin($0))
    } emit: { prepared in
      var prepared = prepared
      prepared.name = document.id
      prepared.title = document.title ?? prepared.title
      changes.append(.document(prepared))
      report.documents += 1
      report.passages += prepared.passages.count
      report.textBytes += prepared.byteCount
    }
    changes.append(.finish(record))
    report.indexedFiles += 1
    return changes
  }

  /// Removes documents that were added by their ids; others are passed over.
  package func remove(_ ids: [String]) throws {
    var changes = ids.map { IndexChange.remove(path: TextDocument.path(of: $0)) }
    try writer.apply {
      defer { changes = [] }
      return changes.isEmpty ? nil : changes
    }
  }
}
