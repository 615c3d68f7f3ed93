import Foundation
import Testing

/// `suoyin analyze`, which needs no index.
struct AnalyzeRunTests {
  @Test func `each position has its range, its folded form and its terms`() throws {
    let run = try Sandbox().run("analyze", "上海合作組織 Co-operation")
    #expect(run.exitCode == 0 && run.errorOutput == "")
    #expect(run.lines.prefix(4).contains("folded  上海合作组织 co operation"))
    let rows = run.lines.drop { $0 != "stored" }.dropFirst().map { $0.split(separator: "\t") }
    #expect(rows.count > 6)
    #expect(rows[0].prefix(3) == ["  0", "0-3", "上"] && rows[0][3].hasPrefix("上海"))
    #expect(rows[4][2] == "组" && rows[4][1] == "12-15")
  }

  @Test func `JSON has the same positions`() throws {
    let text = "上海 running"
    let lines = try Sandbox().run("analyze", text).lines
    let json = try Sandbox().run("analyze", "--json", text)
    #expect(json.lines.count == 1)
    #expect(
      json.output.components(separatedBy: "\"folded\":").count - 2
        == lines.drop { $0 != "stored" }.count - 1)
  }
}
