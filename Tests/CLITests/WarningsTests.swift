import SuoyinStorage
import Testing

@testable import SuoyinCLI

struct WarningsTests {
  private static func warning(_ number: Int, _ predicate: String?) -> FileWarning {
    FileWarning(path: "/x/\(number)", reason: "it is \(predicate ?? "odd")", predicate: predicate)
  }

  @Test func `a few warnings have a line each`() {
    let warnings = (1...4).map { Self.warning($0, "are empty") } + [Self.warning(5, nil)]
    #expect(
      Warnings(warnings).lines
        == (1...4).map { "/x/\($0): it is are empty" } + ["/x/5: it is odd"])
    #expect(Warnings([]).lines.isEmpty)
  }

  @Test func `many of one fault have one line, where the first is`() {
    let warnings =
      [Self.warning(0, nil)]
      + (1...6).flatMap { [Self.warning($0, "are empty"), Self.warning($0 + 10, nil)] }
    let lines = Warnings(warnings).lines
    #expect(lines.count == 8)
    #expect(lines[1] == "6 files are empty: /x/1, /x/2, /x/3 and 3 more")
    #expect(lines[0] == "/x/0: it is odd" && lines[7] == "/x/16: it is odd")
  }
}
