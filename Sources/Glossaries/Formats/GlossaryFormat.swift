import SuoyinTerminology

/// How a glossary is written down.
///
///     print(GlossaryFormat(path: "cedict_ts.u8.gz") == .cedict)  // true
///     print(try index.exportGlossary(named: "own", as: .cedict).prefix(5))  // 濕地 湿地
public enum GlossaryFormat: String, Sendable, CaseIterable {
  /// CC-CEDICT's lines: `傳統 传统 [chuan2 tong3] /tradition/`.
  case cedict
  /// Columns parted by tabs, under a line of their names.
  case tsv
  /// Columns parted by commas (RFC 4180).
  case csv
  /// TermBase eXchange, basic (ISO 30042).
  case tbx

  /// By the ending of a file's name, `.gz` aside; nil for one that tells nothing.
  public init?(path: String) {
    let name = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
    switch name.split(separator: ".").last?.lowercased() {
    case "u8", "txt", "cedict": self = .cedict
    case "tsv", "tab": self = .tsv
    case "csv": self = .csv
    case "tbx", "xml": self = .tbx
    default: return nil
    }
  }

  /// The entries of `text`, and what of it could not be read.
  package func read(_ text: String) -> GlossaryReading {
    switch self {
    case .cedict: CEDICTFormat.read(text)
    case .tsv: DelimitedFormat.tsv.read(text)
    case .csv: DelimitedFormat.csv.read(text)
    case .tbx: TBXFormat.read(text)
    }
  }

  /// What `read` makes entries of again. CC-CEDICT's lines hold one Chinese term each and no notes.
  package func write(_ entries: [Entry]) -> String {
    switch self {
    case .cedict: CEDICTFormat.write(entries)
    case .tsv: DelimitedFormat.tsv.write(entries)
    case .csv: DelimitedFormat.csv.write(entries)
    case .tbx: TBXFormat.write(entries)
    }
  }
}

/// What was read of a glossary.
package struct GlossaryReading: Sendable {
  package var entries: [Entry] = []
  package var issues: [GlossaryIssue] = []
  package var licence: String?

  package init() {}

  mutating func refuse(_ line: Int, _ message: String) {
    issues.append(GlossaryIssue(line: line, message: message))
  }
}

/// A line that makes no entry.
///
///     let done = try SearchIndex.importGlossary(from: file, as: Glossary(name: "own"), into: path)
///     for issue in done.issues { print("line \(issue.line): \(issue.message)") }
public struct GlossaryIssue: Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  public let line: Int
  /// One sentence.
  public let message: String

  package init(line: Int, message: String) {
    self.line = line
    self.message = message
  }

  /// The line's number and the message.
  public var description: String { "\(line): \(message)" }
}

extension String {
  /// The lines, without their ends, with numbers from 1.
  func numberedLines() -> [(number: Int, text: Substring)] {
    split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated()
      .map { ($0.offset + 1, $0.element) }
  }
}
