import ArgumentParser
import Foundation
import Suoyin

/// `suoyin doctor`: examines the program, the index, the user's word lists, the server and the locale, in
/// this order, and prints a line for each finding. Changes nothing.
///
/// Exits with 0, or with 2 where something needs to be done.
///
///     $ suoyin doctor
///       index  papers.suoyin: 23 documents, 54 passages, 803 kB
///     ! index  papers/a.txt no longer exists; run suoyin index on its folder …
///
/// All checks are made even where one fails: a user who reports a problem can send the
/// whole output. It goes to standard output, since here the findings are the answer.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check that everything is in order, and say what to do where it is not.",
    discussion: """
      Examines the program, the index, your word lists, the server that belongs to the
      program, and the locale. A line that begins with ! asks for something to be done;
      the exit status is then 2.

      EXAMPLES
        suoyin doctor
        suoyin doctor --index papers.suoyin
        suoyin doctor && suoyin search 命运共同体
      """)

  @OptionGroup var index: IndexOption

  /// The lines are printed after the last check, and the exit status is decided by
  /// whether any of them is a fault.
  func run() throws {
    var findings = Findings()
    findings.note(
      localized("program", "程序"),
      SuoyinVersion.description + ", SQLite \(SearchIndex.sqliteVersion)")
    checkIndex(&findings)
    checkWordLists(&findings)
    checkServer(&findings)
    checkLocale(&findings)
    for line in findings.lines { print(line) }
    if findings.hasFaults { throw ExitCode.failed }
  }

  /// The lines of the report.
  struct Findings {
    private(set) var lines: [String] = []
    private(set) var hasFaults = false

    /// Something in order, or for information only.
    mutating func note(_ subject: String, _ finding: String) {
      lines.append("  \(subject)  \(Console.safe(finding))")
    }

    /// Something to be done, with the remedy.
    mutating func fault(_ subject: String, _ finding: String) {
      lines.append("! \(subject)  \(Console.safe(finding))")
      hasFaults = true
    }
  }

  // MARK: The index

  /// Warnings of the last run; more are in `suoyin status`.
  private static let mostWarnings = 5

  /// The index can be opened, and its files still exist. A document that was not read to its end, as after a
  /// kill, is found already, but not all of it.
  private func checkIndex(_ findings: inout Findings) {
    let subject = localized("index", "索引")
    do {
      let opened = try SearchIndex(at: index.path)
      let status = try opened.status()
      findings.note(subject, Self.summary(of: status))
      for path in status.unfinishedFiles {
        findings.fault(
          subject,
          localized(
            "\(path) was not read completely; run suoyin index again to complete it",
            "\(path) 没有读完；再运行 suoyin index 即可补全"))
      }
      if let line = Self.missingFilesLine(try opened.missingFiles()) {
        findings.fault(subject, line)
      }
      for warning in status.warnings.prefix(Self.mostWarnings) {
        findings.note(localized("warning", "警告"), "\(warning.path): \(warning.reason)")
      }
    } catch let error as IndexError {
      findings.fault(subject, error.inUserLanguage)
    } catch {
      findings.fault(subject, "\(error)")
    }
  }

  /// `papers.suoyin: 23 documents, 54 passages, 803 kB`
  private static func summary(of status: IndexStatus) -> String {
    let size = Quantity.size(status.fileBytes)
    let documents = Quantity.count(status.documentCount, "document")
    let passages = Quantity.count(status.passageCount, "passage")
    return "\(status.path): "
      + localized(
        "\(documents), \(passages), \(size)",
        "\(status.documentCount) 篇文档，\(status.passageCount) 段，\(size)")
  }

  /// nil where no file is missing.
  ///
  /// One missing file is named; of several the number and the first, since a disk that is
  /// not mounted may hold thousands.
  static func missingFilesLine(_ paths: [String]) -> String? {
    guard let first = paths.first else { return nil }
    guard paths.count > 1 else {
      return localized(
        "\(first) no longer exists; run suoyin index on its folder to remove it from the index",
        "\(first) 已不存在；对其文件夹运行 suoyin index 即可从索引中移除")
    }
    return localized(
      "\(paths.count) indexed files no longer exist, the first is \(first); run suoyin index on their "
        + "folder to remove them from the index, with --prune if the whole folder is missing",
      "索引中有 \(paths.count) 个文件已不存在，第一个是 \(first)；对其文件夹运行 suoyin index 即可移除；"
        + "若整个文件夹都不在，加 --prune")
  }

  // MARK: Around it

  /// The word lists of the configuration folder, if there are any, can be read.
  private func checkWordLists(_ findings: inout Findings) {
    let subject = localized("words", "词表")
    for name in ["words.txt", "synonyms.tsv"] {
      guard let path = IndexLocation.configuration(name) else { continue }
      do {
        let isWords = name == "words.txt"
        let words = try UserWords(
          words: isWords ? path : nil, synonyms: isWords ? nil : path)
        findings.note(subject, path)
        for warning in words.warnings {
          findings.fault(subject, "\(warning.path): \(warning.reason)")
        }
      } catch {
        findings.fault(subject, "\(error)")
      }
    }
  }

  /// A missing server is not a fault: most users never start it.
  private func checkServer(_ findings: inout Findings) {
    findings.note(
      localized("server", "服务器"),
      ServeCommand.serverPath
        ?? localized(
          "not installed with this program; only suoyin serve needs it",
          "未随本程序安装；只有 suoyin serve 需要它"))
  }

  /// Nor is another locale, since files are read by their bytes; but a terminal that is not in UTF-8 sends
  /// queries that are not.
  private func checkLocale(_ findings: inout Findings) {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let isUTF8 = locale?.lowercased().contains("utf") ?? false
    findings.note(
      localized("locale", "区域"),
      isUTF8
        ? locale ?? ""
        : localized(
          "\(locale ?? "none"): what you type may not be UTF-8; set LANG to C.UTF-8, for example",
          "\(locale ?? "未设置")：输入的可能不是 UTF-8；可将 LANG 设为 C.UTF-8"))
  }
}
