import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether everything is in order, and say what to do where not.",
    discussion: """
      Looks at the program, the index, your files of words, the server beside the
      program, and the locale. A line that begins with ! needs something done; the
      exit status is then 2.

      EXAMPLES
        suoyin doctor
        suoyin doctor --index papers.suoyin
        suoyin doctor && suoyin search 命运共同体
      """)

  @OptionGroup var index: IndexOption

  func run() throws {
    var findings = Findings()
    findings.good(
      localized("program", "程序"),
      SuoyinVersion.description + ", SQLite \(SearchIndex.sqliteVersion)")
    checkIndex(&findings)
    checkWords(&findings)
    checkSurroundings(&findings)
    for line in findings.lines { print(line) }
    if findings.hasFaults { throw ExitCode.failed }
  }

  private struct Findings {
    private(set) var lines: [String] = []
    private(set) var hasFaults = false

    mutating func good(_ what: String, _ finding: String) {
      lines.append("  \(what)  \(Console.safe(finding))")
    }

    mutating func fault(_ what: String, _ finding: String) {
      lines.append("! \(what)  \(Console.safe(finding))")
      hasFaults = true
    }
  }

  private func checkIndex(_ findings: inout Findings) {
    let name = localized("index", "索引")
    do {
      let opened = try SearchIndex(at: index.path)
      let status = try opened.status()
      findings.good(
        name,
        "\(status.path): "
          + localized(
            "\(Indexing.count(status.documentCount, "document")), "
              + "\(Indexing.count(status.passageCount, "passage")), ",
            "\(status.documentCount) 篇文档，\(status.passageCount) 段，")
          + Indexing.size(status.fileBytes))
      for path in status.unfinishedFiles {
        findings.fault(
          name,
          localized(
            "\(path) was not read to its end; suoyin index completes it",
            "\(path) 没有读完；再运行 suoyin index 即可补全"))
      }
      let missing = try opened.missingFiles()
      if let first = missing.first {
        findings.fault(
          name,
          localized(
            "\(Indexing.count(missing.count, "file")) of it are gone, the first is \(first); "
              + "suoyin index on their folder removes them, with --prune also where all are",
            "其中 \(missing.count) 个文件已不存在，第一个是 \(first)；对其文件夹运行 suoyin index 即可移除，全部不在时加 --prune"))
      }
      for warning in status.warnings.prefix(5) {
        findings.good(localized("warning", "警告"), "\(warning.path): \(warning.reason)")
      }
    } catch let error as IndexError {
      findings.fault(name, error.inUserLanguage)
    } catch {
      findings.fault(name, "\(error)")
    }
  }

  private func checkWords(_ findings: inout Findings) {
    let name = localized("words", "词表")
    for file in ["words.txt", "synonyms.tsv"] {
      guard let path = IndexLocation.configuration(file) else { continue }
      do {
        let words = try UserWords(
          words: file == "words.txt" ? path : nil, synonyms: file == "words.txt" ? nil : path)
        findings.good(name, path)
        for warning in words.warnings { findings.fault(name, "\(warning.path): \(warning.reason)") }
      } catch {
        findings.fault(name, "\(error)")
      }
    }
  }

  private func checkSurroundings(_ findings: inout Findings) {
    let server = ServeCommand.serverPath
    findings.good(
      localized("server", "服务器"),
      server
        ?? localized(
          "not beside this program; only suoyin serve needs it", "不在本程序旁；只有 suoyin serve 需要它"))
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    if let locale, locale.lowercased().contains("utf") {
      findings.good(localized("locale", "区域"), locale)
    } else {
      findings.good(
        localized("locale", "区域"),
        localized(
          "\(locale ?? "none"): what is typed may not be UTF-8; C.UTF-8 will do",
          "\(locale ?? "未设置")：输入的可能不是 UTF-8；可设为 C.UTF-8"))
    }
  }
}
