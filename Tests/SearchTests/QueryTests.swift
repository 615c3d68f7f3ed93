import TestSupport
import Testing

@testable import SuoyinSearch

struct QueryTests {
  // Clauses that are not excluded.
  @Test(arguments: [
    ("茶 -咖啡", "茶"), ("-茶", ""), ("-(茶 -咖啡)", "咖啡"), ("茶 OR -咖啡", "茶"), ("茶 茶 水", "茶 水"),
    ("NEAR(茶 水, 3)", "茶 水"), ("-NEAR(茶 水, 3) 山", "山"), ("lang:en", ""),
  ])
  func `clauses are what is searched for`(text: String, drawn: String) throws {
    let clauses = try QueryParser().parse(text).clauses
    #expect(clauses.map(\.text).joined(separator: " ") == drawn)
  }

  @Test(arguments: [
    ("茶", true), ("茶 水", true), ("“茶 水” 山", true), ("茶 lang:en", true), ("(茶 水) 山", true),
    ("茶 -水", false), ("茶 OR 水", false), ("茶 AND 水", false), ("+茶 水", false), ("title:茶", false),
    ("gov*", false), ("=茶", false), ("茶 NEAR 水", false), ("lang:en", false), ("", false),
  ])
  func `only words and quotations may be relaxed`(text: String, isPlain: Bool) throws {
    #expect(try QueryParser().parse(text).isPlain == isPlain)
  }

  @Test(arguments: [
    ("", true), ("，", true), ("lang:en", false), ("茶", false), ("-茶", false),
  ])
  func `a query is empty where nothing restricts it`(text: String, isEmpty: Bool) throws {
    #expect(try QueryParser().parse(text).isEmpty == isEmpty)
  }

  @Test(arguments: [
    ("茶 水", "茶 水"), ("(茶 水) 山", "茶 水 山"), ("gov* 茶", "gov 茶"), ("茶", nil), ("茶 “水”", nil),
    ("茶 -水", nil), ("茶 OR 水", nil), ("茶 lang:en", nil), ("茶 OR", nil), ("=茶 水", nil),
  ])
  func `several bare words are one phrase too`(text: String, phrase: String?) throws {
    let expected = phrase.map { $0.replacing(" ", with: "") }
    let found = try QueryParser().parse(text).phrase?.description.replacing(" ", with: "")
    #expect(found == expected)
  }

  /// Oracle: the tree evaluated for a text in which no clause occurs.
  private static func isTrueOfNothing(_ node: Query.Node) -> Bool {
    switch node {
    case .clause, .near: false
    case .all(let nodes): nodes.allSatisfy(isTrueOfNothing)
    case .any(let nodes): nodes.contains(where: isTrueOfNothing)
    case .not(let node): !isTrueOfNothing(node)
    }
  }

  @Test func `a complement is what an unrelated text matches`() throws {
    var generator = SeededGenerator(seed: 93)
    let parser = try QueryParser()
    var complements = 0
    for _ in 0..<3_000 {
      guard let root = parser.parse(GeneratedQuery.mutated(using: &generator)).root else {
        continue
      }
      #expect(root.isComplement == Self.isTrueOfNothing(root))
      if root.isComplement { complements += 1 }
    }
    #expect(complements > 100)
  }

  @Test func `a group adds nothing but brackets`() throws {
    var generator = SeededGenerator(seed: 94)
    let parser = try QueryParser()
    for _ in 0..<1_000 {
      let text = GeneratedQuery.make(using: &generator).text
      #expect(parser.parse("(\(text))").root == parser.parse(text).root, "\(text)")
      #expect(
        parser.parse("-(-(\(text)))").root?.drawing == parser.parse(text).root?.drawing, "\(text)")
    }
  }
}
