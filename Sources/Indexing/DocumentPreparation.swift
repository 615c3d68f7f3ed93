import Crypto
import Foundation
import SuoyinAnalysis
import SuoyinDocuments
import SuoyinIngest
import SuoyinStorage

/// Turns a file into documents that are ready to be written: decodes it, reads its documents, splits them
/// into passages, and finds the words of each.
///
/// Not `Sendable`: its analyzer and breakers hold buffers. Give each thread its own.
///
/// A passage is analyzed once, here. The result gives its word boundaries, its counts, the terms for FTS5
/// and the word starts for mining. Searching analyzes the same bytes with the same rules and so finds the
/// same tokens: the bits stored for 采购合同, `[采][购][合][同]`, are those of tokens 0 and 2, where 采购 and
/// 合同 begin.
final class DocumentPreparation {
  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter
  private let splitter: PassageSplitter

  /// - Throws: `ICUError` if the system's ICU lacks its rules.
  init() throws {
    segmenter = try WordSegmenter()
    splitter = try PassageSplitter()
  }

  /// SHA-256.
  static func digest(of file: SourceFile) -> [UInt8] { Array(SHA256.hash(data: file.bytes)) }

  /// Calls `begin` once the file is decoded, then `emit` with each of its documents. Documents without
  /// text are left out.
  ///
  /// Documents are emitted as they are read, so those of a large collection need not be in memory
  /// together; only the bytes of its file are. Hence the warning comes last: it is known only after
  /// the last record.
  ///
  /// - Parameters:
  ///   - digest: SHA-256 of the file's bytes, for its record.
  ///   - reader: nil to choose one by the ending of the path.
  /// - Returns: the record of the file, with a warning if something was wrong with it.
  /// - Throws: `ReadingFailure` if nothing of it can be indexed, or what `emit` throws.
  func documents(
    of file: SourceFile, digest: [UInt8], reader: (any DocumentReader)? = nil,
    begin: (SourceRecord) -> Void,
    emit: (PreparedDocument) throws -> Void
  ) throws -> SourceRecord {
    let text: DecodedText
    do throws(DecodingFailure) {
      text = try TextDecoding.decode(file.bytes)
    } catch {
      throw ReadingFailure.undecodable(error)
    }
    var record = SourceRecord(
      path: file.path, byteCount: file.attributes.byteCount, changed: file.attributes.changed,
      modified: file.attributes.modified, digest: digest, encoding: text.encoding.name)
    begin(record)
    var names: [String: Int] = [:]
    var hasText = false
    var lines: PassageSplitter.Lines?
    let issues = try (reader ?? DocumentFormat.of(file.path).reader).read(text) { document in
      let table = lines ?? PassageSplitter.Lines(text, pages: document.pages)
      lines = table
      let prepared = prepare(document, text, table, &names)
      guard !prepared.passages.isEmpty else { return }
      hasText = true
      try emit(prepared)
    }
    let warning = Self.warning(for: text, issues)
    guard hasText else {
      throw warning.map { ReadingFailure.unusable(reason: $0) } ?? .noText
    }
    record.warning = warning
    return record
  }

  /// Splits one document and gives it a name that is its own in the file. The second record named
  /// `a` becomes `a#2`, the third `a#3`; a document without an id is the empty name, then `#2`.
  ///
  /// The language is found from the counts of all passages together, since one passage may be a
  /// quotation in the other language.
  private func prepare(
    _ document: Document, _ text: DecodedText, _ lines: PassageSplitter.Lines,
    _ names: inout [String: Int]
  ) -> PreparedDocument {
    let passages = splitter.passages(of: document, in: text, lines: lines)
    // A second record with the same id must not replace the first: both are in the file.
    var name = document.id ?? ""
    let copies = names[name, default: 0]
    names[name] = copies + 1
    if copies > 0 { name += "#\(copies + 1)" }
    var tally = LanguageTally()
    for passage in passages { tally.add(passage.tally) }
    return PreparedDocument(
      name: name, title: document.title.map(Self.oneLine),
      language: tally.language, date: document.date,
      passages: passages.map(prepare))
  }

  private func prepare(_ passage: Passage) -> PreparedDocument.PreparedPassage {
    passage.utf8.withUnsafeBufferPointer { text in
      analyzer.read(text)
      let words = segmenter.wordStarts(in: analyzer)
      let isMined = passage.kind == .text && TermMining.isWorthwhile(text)
      return .init(
        passage: passage, terms: TermList(analyzer), words: words, tokenCount: analyzer.count,
        characters: analyzer.characters,
        minedWords: isMined ? WordStarts(words, of: analyzer) : nil)
    }
  }

  /// What a text gives as its title is cut here, in characters of Unicode: it is shown with every hit,
  /// and a file without line breaks is all title. (How much of a stored title is indexed is decided by
  /// `heading` in the schema.)
  private static let longestTitle = 200

  /// Without control characters, so that it can be shown in a line of a terminal.
  private static func oneLine(_ title: String) -> String {
    String(
      String.UnicodeScalarView(
        title.unicodeScalars.prefix(longestTitle).map {
          $0.properties.generalCategory == .control ? " " : $0
        }))
  }

  /// One sentence about everything that was wrong with a file; nil if nothing was.
  private static func warning(for text: DecodedText, _ issues: [ReadingIssue]) -> String? {
    var parts: [String] = []
    if let first = text.malformed.first {
      let count = text.malformed.count
      parts.append(
        "byte \(first.lowerBound)\(count > 1 ? " and \(count - 1) other places" : "") "
          + "is not \(text.encoding.name); indexed with U+FFFD instead")
    }
    var lines = LineIssues()
    for issue in issues {
      if let line = issue.line { lines.add(line: line, reason: issue.message) }
    }
    if lines.count == 1, let group = lines.groups.first {
      parts.append("\(group.place) is not a JSON object with a text: \(group.reason)")
    } else if lines.count > 1 {
      parts.append("\(lines.count) lines are not JSON objects with a text: \(lines.description)")
    }
    if let other = issues.first(where: { $0.line == nil }) { parts.append(other.message) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
