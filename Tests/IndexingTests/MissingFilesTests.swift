import Testing

@testable import SuoyinIndexing

/// Which files are forgotten when they are missing, and which are kept because their folder is away.
@Suite struct MissingFilesTests {
  private static func files(_ folder: String, _ count: Int) -> [String] {
    (0..<count).map { "\(folder)/\($0).txt" }
  }

  /// Known files of a folder, missing ones, and whether all are kept.
  @Test(arguments: [
    (1, 1, false), (2, 1, false), (2, 2, true), (3, 1, false), (3, 2, false), (3, 3, true),
    (4, 2, false), (4, 3, true), (6, 3, false), (6, 4, true), (100, 50, false), (100, 51, true),
  ])
  func `most of a folder is kept, a few files are not`(known: Int, missing: Int, isKept: Bool) {
    let files = Self.files("/a/b", known)
    let gone = Set(files.prefix(missing))
    let result = MissingFiles(among: files, under: [ExactPath("/a")], isMissing: gone.contains)
    #expect(result.kept.count == (isKept ? missing : 0))
    #expect(result.gone.count == (isKept ? 0 : missing))
    let place = MissingFiles.EmptiedPlace(path: "/a", knownCount: known, missingCount: missing)
    #expect(result.emptied == (isKept ? [place] : []))
  }

  @Test func `the outermost folder that lost most is named`() {
    let files =
      Self.files("/a/b/c", 5) + Self.files("/a/b/d", 4) + Self.files("/a/e", 30)
      + Self.files("/a/é", 3)
    let result = MissingFiles(among: files, under: [ExactPath("/a")]) {
      $0.hasPrefix("/a/b/") || $0 == "/a/e/0.txt"
    }
    #expect(result.emptied.map(\.path) == ["/a/b"])
    #expect(result.kept.count == 9)
    #expect(result.gone == ["/a/e/0.txt"])
  }

  @Test func `folders above what was looked through do not count`() {
    let files = Self.files("/a/b", 3)
    let result = MissingFiles(among: files, under: [ExactPath("/a/b/0.txt")]) { $0 == files[0] }
    #expect(result.gone == [files[0]])
  }

  @Test func `a folder whose name begins like a root's is another`() {
    let roots: Set<ExactPath> = [ExactPath("/a/b")]
    #expect(roots.covers("/a/b") && roots.covers("/a/b/c/d"))
    #expect(!roots.covers("/a/bc") && !roots.covers("/a") && !roots.covers("memory:/a/b"))
    #expect(Set([ExactPath("/")]).covers("/x") && !Set([ExactPath("/")]).covers("memory:x"))
    #expect(ExactPath("/\u{E9}") != ExactPath("/e\u{301}"))
  }

  @Test func `many files in deep folders take no long`() {
    let files = (0..<50_000).map { "/a/b\($0 % 7)/c\($0 % 1_000)/d/e/f/\($0).txt" }
    let result = MissingFiles(among: files, under: [ExactPath("/a")]) { $0.hasSuffix("0.txt") }
    #expect(result.kept.count + result.gone.count == 5_000)
  }
}
