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

  /// The blocks of code in the comment: lines that are indented by four spaces or more.
  var examples: [[String]] {
    var blocks: [[String]] = []
    var isInBlock = false
    for line in comment {
      guard line.hasPrefix("    ") else {
        isInBlock = false
        continue
      }
      if isInBlock {
        blocks[blocks.count - 1].append(line.trimmed)
      } else {
        blocks.append([line.trimmed])
      }
      isInBlock = true
    }
    return blocks
  }

  static let kindsOfTypes: Set<Substring> = ["struct", "class", "enum", "protocol", "actor"]

  /// Of all files under `Sources`.
  static func all() throws -> [PublicDeclaration] {
    let sources = repository.appendingPathComponent("Sources")
    let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".swift") && !$0.contains(".docc/") }.sorted()
      .flatMap { name in
        let text = try String(
          contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
        return SourceScanner(file: "Sources/" + name, text: text).declarations
      }
  }
}

/// The folder that `Package.swift` is in.
let repository = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

extension StringProtocol {
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
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
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.trimmed.hasPrefix("//") {
      guard !line.allSatisfy({ $0 == " " }) else { continue }
      let indent = line.prefix { $0 == " " }.count
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
    while end > 0, lines[end - 1].trimmed.hasPrefix("@") { end -= 1 }
    var start = end
    while start > 0, lines[start - 1].trimmed.hasPrefix("///") { start -= 1 }
    return lines[start..<end].map { line in
      let text = line.drop { $0 == " " }.dropFirst(3)
      return text.hasPrefix(" ") ? text.dropFirst() : text
    }
  }
}
