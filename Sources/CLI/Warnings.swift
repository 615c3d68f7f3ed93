import Suoyin
import SuoyinStorage

/// Warnings about files that could not be read: one line each, but a single line for many with the same
/// fault, since a folder of a thousand images should not scroll everything else away.
///
///     papers/a.txt: byte 12 is not UTF-8; indexed with U+FFFD instead
///     6 files are empty: papers/b.txt, papers/c.txt, papers/d.txt and 3 more
///
/// A group is printed at the place of its first file, and all other lines stay in the
/// order of reading.
struct Warnings {
  /// At least this many files with one fault are reported together.
  private static let leastGrouped = 5
  /// At most this many of them are named.
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
        group.count >= Self.leastGrouped
      else {
        lines.append("\(warning.path): \(warning.reason)")
        continue
      }
      if warning == group[0] { lines.append(Self.line(of: group, predicate)) }
    }
    self.lines = lines
  }

  /// Prints the lines to standard error.
  func warn() {
    for line in lines { Console.warn(Console.safe(line)) }
  }

  private static func line(of group: [FileWarning], _ predicate: String) -> String {
    let names = group.prefix(mostNamed).map { HitText.short($0.path) }
    let rest = group.count - names.count
    return "\(group.count) files \(predicate): \(names.joined(separator: ", ")) and \(rest) more"
  }
}

/// Files that are not text, counted by kind, the most frequent first:
/// `14 skipped: 9 images, 4 PDF (next: pdftotext makes text of it), 1 archive (next: unpack it)`.
struct Skipped {
  /// nil where no file was skipped.
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
      // PDF and other abbreviations have no plural.
      let name = files.count == 1 || kind == kind.uppercased() ? kind : kind + "s"
      return "\(files.count) \(name)" + (files[0].remedy.map { " (next: \($0))" } ?? "")
    }
    let list = parts.joined(separator: ", ")
    line = localized("\(files.count) skipped: \(list)", "跳过 \(files.count) 个：\(list)")
  }
}
