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
