import Suoyin

/// Updating an index with someone watching; `index` and `search --in` share it.
enum IndexUpdate {
  /// Brings the index at `path` up to date with `paths`. Shows progress on a terminal, and afterwards
  /// warns about files that could not be read and counts those that were skipped.
  ///
  /// - Throws: `IndexError`.
  ///
  /// The progress line is cleared before the warnings are printed, which would otherwise
  /// begin in the middle of it.
  static func run(
    _ path: String, with paths: [String], prunes: Bool = false
  ) throws -> IndexingReport {
    try IndexLocation.makeFolder(for: path)
    let report = try SearchIndex.update(at: path, with: paths, prunes: prunes) { progress in
      Console.showProgress(
        "\(progress.files) files, \(Quantity.size(progress.textBytes)) of text …")
    }
    Console.showProgress("")
    Warnings(report.warnings).warn()
    if let line = Skipped(report.skippedFiles).line { Console.warn(line) }
    return report
  }
}

extension IndexingReport {
  /// One line in the user's language; counts of nothing are left out.
  ///
  ///     2 files indexed, 10 unchanged (23 documents, 54 passages, 42 kB)
  var summary: String { localized(englishSummary, chineseSummary) }

  private var englishSummary: String {
    var parts = ["\(Quantity.count(indexedFiles, "file")) indexed"]
    if unchangedFiles > 0 { parts.append("\(unchangedFiles) unchanged") }
    if removedFiles > 0 { parts.append("\(removedFiles) removed") }
    if keptFiles > 0 { parts.append("\(keptFiles) kept") }
    return parts.joined(separator: ", ")
      + " (\(Quantity.count(documents, "document")), \(Quantity.count(passages, "passage")), "
      + "\(Quantity.size(textBytes)))"
  }

  private var chineseSummary: String {
    var parts = ["已索引 \(indexedFiles) 个文件"]
    if unchangedFiles > 0 { parts.append("\(unchangedFiles) 个未变") }
    if removedFiles > 0 { parts.append("移除 \(removedFiles) 个") }
    if keptFiles > 0 { parts.append("保留 \(keptFiles) 个") }
    return parts.joined(separator: "，")
      + "（\(documents) 篇文档，\(passages) 段，\(Quantity.size(textBytes))）"
  }
}
