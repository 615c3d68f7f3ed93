import SuoyinTerminology

/// A file format for glossaries.
///
///     print(GlossaryFormat(path: "cedict_ts.u8.gz") == .cedict)  // true
///     print(try index.exportGlossary(named: "own", as: .cedict).prefix(5))  // 濕地 湿地
public enum GlossaryFormat: String, Sendable, CaseIterable {
  /// CC-CEDICT's lines: `傳統 传统 [chuan2 tong3] /tradition/`.
  case cedict
  /// Tab-separated columns, best with a first line that names them: `zh⇥en⇥note`.
  case tsv
  /// Comma-separated columns (RFC 4180), otherwise as `tsv`.
  case csv
  /// TermBase eXchange, the basic dialect (ISO 30042).
  case tbx

  /// The format that a file's extension names, `.gz` aside; nil for any other extension.
  ///
  /// CC-CEDICT comes as `.u8` or `.txt`. Compressed files are recognized by their first bytes and
  /// unpacked by the `gzip` program before a format sees them: importing a glossary is rare, every
  /// system that can download CC-CEDICT has gzip, and a library of our own would have to be linked
  /// for this alone.
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

  /// The entries of `text`, and the lines that are not entries. Never fails: a bad line is reported
  /// and the rest is read.
  package func read(_ text: String) -> GlossaryReading {
    switch self {
    case .cedict: CEDICTFormat.read(text)
    case .tsv: DelimitedFormat.tsv.read(text)
    case .csv: DelimitedFormat.csv.read(text)
    case .tbx: TBXFormat.read(text)
    }
  }

  /// `entries` as a file that `read` turns into the same entries. CC-CEDICT's lines contain one
  /// Chinese term each, and no notes.
  package func write(_ entries: [Entry]) -> String {
    switch self {
    case .cedict: CEDICTFormat.write(entries)
    case .tsv: DelimitedFormat.tsv.write(entries)
    case .csv: DelimitedFormat.csv.write(entries)
    case .tbx: TBXFormat.write(entries)
    }
  }
}

/// What a glossary file contains.
package struct GlossaryReading: Sendable {
  /// In the order of the file.
  package var entries: [Entry] = []
  package var issues: [GlossaryIssue] = []
  /// As the file states it; nil where it states none.
  package var licence: String?

  package init() {}

  mutating func refuse(_ line: Int, _ message: String) {
    issues.append(GlossaryIssue(line: line, message: message))
  }

  /// Adds the entry on `line`, counted from 1, or the reason why there is none.
  mutating func add(line: Int, _ entry: () throws(LineFault) -> Entry) {
    do {
      entries.append(try entry())
    } catch {
      refuse(line, error.message)
    }
  }
}

/// Why a line is not an entry.
struct LineFault: Error {
  /// A clause: `there is no [pinyin]`.
  let message: String

  init(_ message: String) { self.message = message }

  static let termsMissing = LineFault("an entry needs a Chinese and an English term")
}

/// A line of a glossary file that is not an entry.
///
///     let done = try SearchIndex.importGlossary(from: file, as: Glossary(name: "own"), into: path)
///     for issue in done.issues { print("line \(issue.line): \(issue.message)") }
public struct GlossaryIssue: Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  public let line: Int
  /// One clause, without a full stop.
  public let message: String

  package init(line: Int, message: String) {
    self.line = line
    self.message = message
  }

  /// The line's number and the message.
  public var description: String { "\(line): \(message)" }
}

extension String {
  /// The lines, without their line breaks, numbered from 1.
  func numberedLines() -> [(number: Int, text: Substring)] {
    split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated()
      .map { ($0.offset + 1, $0.element) }
  }
}
