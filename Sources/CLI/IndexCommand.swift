import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Read files and folders into the index, or bring it up to date.",
    discussion: """
      Reads plain text (also as PDF extraction leaves it), Markdown (.md) and
      collections (.jsonl: a record {"id", "title", "text"} a line) in UTF-8,
      UTF-16, GB18030 or Big5. New and changed files are read, unchanged ones
      skipped, and those that are gone from a given folder removed. Where the folder
      itself is missing, or most of what one held is gone at once, its disk may only
      be away: everything known from there is kept then, unless --prune is given.
      Files that are no text by their bytes (images, PDF, archives …) are counted and
      skipped.

      EXAMPLES
        suoyin index papers
        suoyin index --index papers.suoyin papers notes.jsonl
        suoyin index --rebuild papers
        suoyin index --prune papers
      """)

  @Argument(help: "Files and folders; hidden ones in folders are passed over.")
  var paths: [String]

  @OptionGroup var index: IndexOption

  @Flag(help: "Build the index anew; glossaries that were imported are kept.")
  var rebuild = false

  @Flag(help: "Remove what is gone also where a whole folder is.")
  var prune = false

  func run() throws {
    if rebuild {
      try checkThatPathsAreThere()
      let isThere = FileManager.default.fileExists(atPath: index.path)
      if try !SearchIndex.clear(at: index.path), isThere {
        Console.warn(
          "\(index.path): glossaries that were in it could not be read; import them again")
      }
    }
    let report = try Indexing.update(index.path, with: paths, prunes: prune)
    print(Console.safe(Indexing.summary(report) + " → \(index.path)"))
    if !report.warnings.isEmpty { throw ExitCode.someFilesFailed }
  }

  /// What is away for a while would be missing from an index that is built anew.
  private func checkThatPathsAreThere() throws {
    for path in paths where FileHead.identity(of: absolutePath(of: path)) == nil {
      throw ValidationError("\(path): no such file or folder; the index was left as it is.")
    }
    guard !prune, let opened = try? SearchIndex(at: index.path) else { return }
    guard let folder = try opened.emptiedFolders(under: paths).first else { return }
    throw ValidationError(
      "\(folder): most of the files known from here cannot be found now; the index was left as it "
        + "is. Look whether the disk is there, or add --prune.")
  }
}

/// What `index` and `search --in` share.
enum Indexing {
  /// Updates an index, showing progress and complaining of what could not be read.
  static func update(
    _ path: String, with paths: [String], prunes: Bool = false
  ) throws -> IndexingReport {
    try IndexLocation.makeFolder(for: path)
    let report = try SearchIndex.update(at: path, with: paths, prunes: prunes) { progress in
      Console.showProgress("\(progress.files) files, \(size(progress.textBytes)) of text …")
    }
    Console.showProgress("")
    Warnings(report.warnings).warn()
    if let line = Skipped(report.skippedFiles).line { Console.warn(line) }
    return report
  }

  static func summary(_ report: IndexingReport) -> String {
    localized(englishSummary(report), chineseSummary(report))
  }

  private static func englishSummary(_ report: IndexingReport) -> String {
    var parts = ["\(count(report.indexedFiles, "file")) indexed"]
    if report.unchangedFiles > 0 { parts.append("\(report.unchangedFiles) unchanged") }
    if report.removedFiles > 0 { parts.append("\(report.removedFiles) removed") }
    if report.keptFiles > 0 { parts.append("\(report.keptFiles) kept") }
    return parts.joined(separator: ", ")
      + " (\(count(report.documents, "document")), \(count(report.passages, "passage")), "
      + "\(size(report.textBytes)))"
  }

  private static func chineseSummary(_ report: IndexingReport) -> String {
    var parts = ["已索引 \(report.indexedFiles) 个文件"]
    if report.unchangedFiles > 0 { parts.append("\(report.unchangedFiles) 个未变") }
    if report.removedFiles > 0 { parts.append("移除 \(report.removedFiles) 个") }
    if report.keptFiles > 0 { parts.append("保留 \(report.keptFiles) 个") }
    return parts.joined(separator: "，")
      + "（\(report.documents) 篇文档，\(report.passages) 段，\(size(report.textBytes))）"
  }

  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// In bytes, decimal kilobytes, or megabytes with one digit after the point.
  static func size(_ byteCount: Int) -> String {
    if byteCount < 1_000 { return count(byteCount, "byte") }
    if byteCount < 1_000_000 { return "\((byteCount + 500) / 1_000) kB" }
    let tenths = (byteCount + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
