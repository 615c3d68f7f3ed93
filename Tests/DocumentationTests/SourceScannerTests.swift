import Testing

/// What the other tests of this folder rely on: a scanner that finds every declaration.
struct SourceScannerTests {
  private static let source = """
    /// A thing.
    ///
    ///     let thing = Thing()
    ///     print(thing)  // 1
    ///
    /// More.
    ///
    ///     thing.stop()
    public struct Thing: Sendable {
      public enum Kind {
        /// Small.
        case small
        case large
        var isSmall: Bool {
          switch self {
          case .small: true
          case .large: false
          }
        }
      }
      private enum Hidden { case none }
      /// What it is.
      ///
      /// - Parameter text: a text that is
      ///     long enough for two lines.
      @discardableResult
      public static func make() -> Thing {
        switch 1 { default: Thing() }
      }
      public internal(set) var count = 0
      let inner = 1
    }

    extension Thing {
      // No doc comment.
      public init?(_ text: String) {}
    }
    @_cdecl("thing") public func thing() {}
    """

  private let declarations = SourceScanner(file: "Thing.swift", text: source).declarations

  @Test func `every public declaration and case is found by its full name`() {
    #expect(
      declarations.map { "\($0.kind) \($0.name)" } == [
        "struct Thing", "enum Thing.Kind", "case Thing.Kind.small", "case Thing.Kind.large",
        "func Thing.make", "var Thing.count", "init Thing.init", "func thing",
      ])
  }

  @Test func `a comment belongs to the declaration under it`() {
    let without = declarations.filter(\.comment.isEmpty).map(\.name)
    #expect(
      without == ["Thing.Kind", "Thing.Kind.large", "Thing.count", "Thing.init", "thing"])
    #expect(declarations[4].comment.first == "What it is.")
  }

  @Test func `indented lines of a comment are examples`() {
    #expect(
      declarations[0].examples == [
        ["let thing = Thing()", "print(thing)  // 1"], ["thing.stop()"],
      ])
    #expect(declarations[1].examples.isEmpty && declarations[4].examples.isEmpty)
  }
}
