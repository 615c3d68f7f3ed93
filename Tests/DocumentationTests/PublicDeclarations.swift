import Foundation

/// A public declaration of the sources, with the comment above it.
struct PublicDeclaration: Sendable {
  let file: String
  /// Counted from 1.
  let line: Int
  /// `struct`, `func`, `case` …
  let kind: Substring
  /// With the types around it: `Hit.Match`.
  let name: String
  /// The lines of its comment, without the slashes and the space after them.
  let comment: [Substring]

  var isType: Bool { Self.kindsOfTypes.contains(kind) }
  var place: String { "\(file):\(line) \(kind) \(name)" }

  /// The blocks of code in the comment: after an empty line, or at the beginning, lines that are
  /// indented by four spaces or more. (Others continue the item of a list.)
  var examples: [[String]] {
    var blocks: [[String]] = []
    var isInBlock = false
    var isAfterGap = true
    for line in comment {
      let isCode = line.hasPrefix("    ") && (isInBlock || isAfterGap)
      if isCode, isInBlock {
        blocks[blocks.count - 1].append(line.trimmed)
      } else if isCode {
        blocks.append([line.trimmed])
      }
      isInBlock = isCode
      isAfterGap = line.isEmpty
    }
    return blocks
  }

  static let kindsOfTypes: Set<Substring> = ["struct", "class", "enum", "protocol", "actor"]

  /// Those of all files under `Sources`.
  static func all() throws -> [PublicDeclaration] {
    try sources().flatMap { SourceScanner(file: $0.file, text: $0.text).declarations }
  }

  /// The Swift files under `Sources`.
  static func sources() throws -> [(file: String, text: String)] {
    let sources = repository.appendingPathComponent("Sources")
    let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".swift") && !$0.contains(".docc/") }.sorted()
      .map { name in
        let file = sources.appendingPathComponent(name)
        return ("Sources/" + name, try String(contentsOf: file, encoding: .utf8))
      }
  }
}

/// The folder that `Package.swift` is in.
let repository = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

extension StringProtocol {
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}

extension Substring {
  /// How many spaces it begins with.
  fileprivate var indent: Int { utf8.prefix { $0 == UInt8(ascii: " ") }.count }

  /// Whether `prefix` follows the indentation.
  fileprivate func begins(_ prefix: String) -> Bool {
    utf8.dropFirst(indent).starts(with: prefix.utf8)
  }
}

/// Finds the public declarations of a file by the layout that `swift format` enforces: what is inside
/// of a type is indented by two more spaces, and a declaration begins a line.
struct SourceScanner {
  private(set) var declarations: [PublicDeclaration] = []
  /// The types and extensions around the current line.
  private var scopes: [(indent: Int, kind: Substring, name: Substring, isPublic: Bool)] = []

  private static let access: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let modifiers: Set<Substring> = [
    "static", "final", "mutating", "nonisolated", "convenience", "override", "indirect",
    "package(set)", "internal(set)", "fileprivate(set)", "private(set)",
  ]
  private static let kinds = PublicDeclaration.kindsOfTypes.union([
    "extension", "func", "var", "let", "init", "subscript", "typealias", "case",
  ])

  init(file: String, text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    for (index, line) in lines.enumerated() {
      let indent = line.indent
      guard line.utf8.count > indent, !line.begins("//") else { continue }
      while let scope = scopes.last, scope.indent >= indent { scopes.removeLast() }
      guard let found = Self.declaration(line) else { continue }
      // A case of an enumeration, not of a `switch` in it.
      let isCase =
        found.kind == "case"
        && scopes.last.map { $0.kind == "enum" && $0.isPublic && $0.indent + 2 == indent } == true
      if found.isPublic || isCase {
        declarations.append(
          PublicDeclaration(
            file: file, line: index + 1, kind: found.kind,
            name: (scopes.map(\.name) + [found.name]).joined(separator: "."),
            comment: Self.comment(above: index, lines)))
      }
      if PublicDeclaration.kindsOfTypes.contains(found.kind) || found.kind == "extension" {
        scopes.append((indent, found.kind, found.name, found.isPublic))
      }
    }
  }

  /// What a line declares; nil where it declares nothing.
  private static func declaration(
    _ line: Substring
  ) -> (kind: Substring, name: Substring, isPublic: Bool)? {
    var isPublic = false
    var words = line.split(separator: " ")[...]
    while let word = words.popFirst() {
      if word.hasPrefix("@") || modifiers.contains(word) { continue }
      if access.contains(word) {
        isPublic = word == "public"
        continue
      }
      let kind = word.prefix { $0.isLetter }
      guard kinds.contains(kind), kind == word || kind == "init" || kind == "subscript" else {
        return nil
      }
      let name = words.first?.prefix { $0.isLetter || $0.isNumber || "_.<".contains($0) } ?? ""
      return (kind, kind == word ? name : kind, isPublic)
    }
    return nil
  }

  /// The comment above a line, attributes between the two passed over.
  private static func comment(above index: Int, _ lines: [Substring]) -> [Substring] {
    var end = index
    while end > 0, lines[end - 1].begins("@") { end -= 1 }
    var start = end
    while start > 0, lines[start - 1].begins("///") { start -= 1 }
    return lines[start..<end].map { line in
      let text = line.dropFirst(line.indent + 3)
      return text.hasPrefix(" ") ? text.dropFirst() : text
    }
  }
}
