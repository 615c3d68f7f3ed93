import Foundation
import Testing

/// The documentation is complete, and its examples are those that are compiled here.
struct DocumentationTests {
  private static let declarations = Result { try PublicDeclaration.all() }

  /// The lines of every file of this folder with examples, without those that are empty.
  private static let compiled = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Examples.swift") }.sorted()
      .flatMap { name in
        lines(of: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
      }
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n").map(\.trimmed).filter {
      !$0.isEmpty && !$0.hasPrefix("import ")
    }
  }

  /// Whether the lines of an example follow each other in a file that is compiled.
  private static func isCompiled(_ example: [String]) throws -> Bool {
    let compiled = try compiled.get()
    let example = example.filter { !$0.isEmpty }
    return compiled.indices.contains { compiled[$0...].starts(with: example) }
  }

  @Test func `every public declaration has a comment`() throws {
    let declarations = try Self.declarations.get()
    #expect(declarations.count > 300)
    for declaration in declarations {
      #expect(!declaration.comment.isEmpty, "\(declaration.place)")
    }
  }

  @Test func `every public type has an example`() throws {
    for type in try Self.declarations.get() where type.isType {
      #expect(!type.examples.isEmpty, "\(type.place)")
    }
  }

  @Test func `every example of a comment is compiled and run`() throws {
    for declaration in try Self.declarations.get() {
      for example in declaration.examples {
        #expect(try Self.isCompiled(example), "\(declaration.place): \(example)")
      }
    }
  }

  /// The pages name types that are not public too, which DocC cannot check.
  @Test(arguments: ["Sources/Suoyin/Suoyin.docc/Articles/Architecture.md", "README.md"])
  func `every type that a page names exists`(page: String) throws {
    let text = try String(contentsOf: repository.appendingPathComponent(page), encoding: .utf8)
    let start = text.range(of: "## The map")?.upperBound ?? text.startIndex
    let spans = text[start...].split(separator: "`", omittingEmptySubsequences: false)
    let names = Set(
      spans.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        .filter { name in name.first?.isUppercase == true && name.allSatisfy(\.isLetter) })
    let rooms = try FileManager.default.contentsOfDirectory(
      atPath: repository.appendingPathComponent("Sources").path)
    let declared = try Set(
      Self.typeNames.get() + rooms + ["Index", "Fixtures", "Sources", "Tests"])
    #expect(names.count > 4)
    #expect(names.subtracting(declared).isEmpty)
  }

  /// Of all types of the sources, at whatever access level.
  private static let typeNames = Result {
    try PublicDeclaration.sources().flatMap { source in
      source.text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ")
        guard
          let kind = words.firstIndex(where: PublicDeclaration.kindsOfTypes.contains),
          kind < 4, kind + 1 < words.count
        else { return nil }
        return String(words[kind + 1].prefix { $0.isLetter || $0.isNumber })
      }
    }
  }

  @Test func `every example of the catalogue and the README is compiled`() throws {
    let catalogue = repository.appendingPathComponent("Sources/Suoyin/Suoyin.docc")
    let names = FileManager.default.enumerator(atPath: catalogue.path)
    let files =
      try #require(names).compactMap { $0 as? String }
      .map { catalogue.appendingPathComponent($0) } + [
        repository.appendingPathComponent("README.md")
      ]
    var count = 0
    for file in files where ["md", "swift"].contains(file.pathExtension) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let examples =
        file.pathExtension == "swift"
        ? [text]
        : text.components(separatedBy: "```swift\n").dropFirst()
          .map { $0.components(separatedBy: "```")[0] }
      for example in examples {
        count += 1
        #expect(
          try Self.isCompiled(Self.lines(of: example)), "\(file.lastPathComponent): \(example)")
      }
    }
    #expect(count >= 9)
  }
}
