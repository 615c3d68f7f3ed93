import Suoyin
import SuoyinStorage

/// What is said of files that could not be read: a line each, and one for many of the same fault.
struct Warnings {
  /// From so many of one fault on they are reported together.
  private static let fewest = 5
  /// So many of them are named.
  private static let mostNamed = 3

  let lines: [String]

  init(_ warnings: [FileWarning]) {
    var groups: [String: [FileWarning]] = [:]
    for warning in warnings {
      if let predicate = warning.predicate { groups[predicate, default: []].append(warning) }
    }
    var lines: [String] = []
    for warning in warnings {
      guard let predicate = warning.predicate, let group = groups[predicate],
        group.count >= Self.fewest
      else {
        lines.append("\(warning.path): \(warning.reason)")
        continue
      }
      if warning == group[0] { lines.append(Self.line(of: group, predicate)) }
    }
    self.lines = lines
  }

  func warn() {
    for line in lines { Console.warn(Console.safe(line)) }
  }

  private static func line(of group: [FileWarning], _ predicate: String) -> String {
    let names = group.prefix(mostNamed).map { HitText.short($0.path) }
    let rest = group.count - names.count
    return "\(group.count) files \(predicate): \(names.joined(separator: ", ")) and \(rest) more"
  }
}

/// Files that are no texts, by kind: `14 skipped: 9 images, 3 PDF (next: pdftotext makes …)`.
struct Skipped {
  let line: String?

  init(_ files: [SkippedFile]) {
    guard !files.isEmpty else {
      line = nil
      return
    }
    let groups = Dictionary(grouping: files, by: \.kind).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    let parts = groups.map { kind, files in
      let name = files.count == 1 || kind == kind.uppercased() ? kind : kind + "s"
      return "\(files.count) \(name)" + (files[0].remedy.map { " (next: \($0))" } ?? "")
    }
    let list = parts.joined(separator: ", ")
    line = localized("\(files.count) skipped: \(list)", "跳过 \(files.count) 个：\(list)")
  }
}
