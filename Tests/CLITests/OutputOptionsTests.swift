import ArgumentParser
import Testing

@testable import SuoyinCLI

struct OutputOptionsTests {
  @Test(arguments: [([], 10), (["--limit", "3"], 3), (["--limit", "0"], nil)])
  func `a limit is the one given or the standard one, and 0 is none`(
    arguments: [String], limit: Int?
  ) throws {
    #expect(try OutputOptions.parse(arguments).limit(default: 10) == limit)
  }

  @Test(arguments: [["--limit=-1"], ["--limit", "many"], ["--color", "mauve"]])
  func `what is no limit or colour is refused`(arguments: [String]) {
    #expect(throws: (any Error).self) { try OutputOptions.parse(arguments) }
  }

  @Test func `flags are off unless given`() throws {
    #expect(try !OutputOptions.parse([]).json && OutputOptions.parse(["--json"]).json)
  }

  @Test func `always and never do not ask the terminal`() {
    #expect(ColorChoice.always.isOn && !ColorChoice.never.isOn)
    #expect(LinkChoice.always.isOn && !LinkChoice.never.isOn)
  }

  @Test func `a width is of columns`() throws {
    #expect(try WidthOption.parse([]).width == nil)
    #expect(try WidthOption.parse(["--width", "1"]).width == 1)
    #expect(throws: (any Error).self) { try WidthOption.parse(["--width", "0"]) }
  }

  @Test func `paint surrounds a text, or leaves it alone`() {
    #expect(Paint(isOn: true)("湖", Paint.bold) == "\u{1B}[1m湖\u{1B}[0m")
    #expect(Paint(isOn: false)("湖", Paint.bold) == "湖")
  }
}

struct SearchCommandTests {
  @Test(arguments: [
    ["茶", "--json", "--format", "csv"], ["茶", "--plain0", "--json"],
    ["茶", "--plain0", "--format", "csv"],
    ["茶", "--fragments", "0"], ["茶", "--context=-1"], ["茶", "--batch", "q"],
    ["茶", "--batch", "q", "--trec", "r"], ["--batch", "q", "--trec", "r", "--json"],
    ["茶", "--in", "a", "--index", "b"], ["茶", "--prune"], [],
  ])
  func `options that contradict each other are refused`(arguments: [String]) {
    #expect(throws: (any Error).self) { try SearchCommand.parse(arguments) }
  }

  @Test(arguments: [
    ["茶", "--json", "--format", "json"], ["--batch", "q", "--trec", "r"],
    ["茶", "--in", "a", "--prune"],
    ["--", "-茶"],
  ])
  func `options that agree are accepted`(arguments: [String]) throws {
    _ = try SearchCommand.parse(arguments)
  }
}
