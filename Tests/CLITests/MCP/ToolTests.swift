import Suoyin
import SuoyinWire
import TestSupport
import Testing

@testable import SuoyinCLI

/// The tools: what they describe, what they take, and what they return.
struct ToolTests {
  private let tools: [Tool]

  init() throws { tools = Tool.all(try ServedIndex.open()) }

  private func call(_ tool: Tool, _ arguments: [JSONValue.Member]) throws -> Tool.Reply {
    try tool.call(RequestOptions(arguments, taking: tool.options))
  }

  /// A value that answers something, for each required option.
  private static let usual: [String: JSONValue] = [
    "query": "white cranes", "term": "white crane", "passageID": 1,
  ]

  private func required(_ tool: Tool, besides name: String = "") -> [JSONValue.Member] {
    tool.options.filter { $0.isRequired && $0.name != name }.map {
      .init($0.name, Self.usual[$0.name]!)
    }
  }

  @Test func `a tool takes of each option what the table says`() throws {
    for tool in tools {
      for option in tool.options {
        let samples = OptionSamples(option)
        for value in samples.bad {
          #expect {
            _ = try call(tool, required(tool, besides: option.name) + [.init(option.name, value)])
          } throws: {
            ($0 as? OptionError)?.name == option.name
          }
        }
        // Whether there is such a passage, or cursor, is not the table's to say.
        for value in samples.good where option != .cursor && option.name != "passageID" {
          _ = try call(tool, required(tool, besides: option.name) + [.init(option.name, value)])
        }
      }
    }
  }

  @Test func `a tool returns the shape that it describes`() throws {
    for tool in tools {
      let reply = try call(tool, required(tool))
      var validator = SchemaValidator()
      validator.check(reply.content, try #require(tool.description["outputSchema"]), at: tool.name)
      #expect(validator.faults.isEmpty)
      #expect(!reply.text.isEmpty)
    }
  }

  @Test func `the schema of what a tool takes names its options, and those it requires`() throws {
    for tool in tools {
      let schema = try #require(tool.description["inputSchema"])
      #expect(schema["properties"]?.members?.map(\.name) == tool.options.map(\.name))
      #expect(
        schema["required"]?.elements?.compactMap(\.text)
          == tool.options.filter(\.isRequired).map(\.name))
      for property in schema["properties"]?.members ?? [] {
        #expect(property.value["description"]?.text?.hasSuffix(".") == true, "\(property.name)")
      }
    }
  }

  @Test func `a passage is cut between characters`() throws {
    let tool = try #require(tools.first { $0.name == "get_passage" })
    let found = try call(try #require(tools.first), [.init("query", "命运共同体"), .init("limit", 1)])
    let id = try #require(found.content["hits"]?.elements?.first?["passageID"])
    for cursor in 0..<7 {
      let reply = try call(
        tool,
        [.init("passageID", id), .init("cursor", .int(cursor)), .init("budget", 200)])
      let text = try #require(reply.content["text"]?.text)
      #expect(!text.contains("\u{FFFD}") && text.utf8.count <= 202)
      for range in reply.content["highlights"]?.elements ?? [] {
        #expect(range.elements!.allSatisfy { (0...text.utf8.count).contains($0.integer!) })
      }
    }
  }
}

/// The help of the command, which is written by hand, beside the shapes of what it prints.
struct JSONHelpTests {
  @Test(arguments: [
    ("search", SearchCommand.helpMessage(), Hit.shape),
    ("lookup", LookupCommand.helpMessage(), TermEntry.shape),
  ])
  func `help names every member that is printed`(
    _ command: String, _ help: String, _ shape: Shape
  ) {
    let words = Set(help.split { !$0.isLetter }.map(String.init))
    // Details of a glossary, which /openapi.json describes.
    let unnamed = ["partOfSpeech", "note", "source"]
    for name in shape.schema["properties"]?.members?.map(\.name) ?? []
    where !unnamed.contains(name) {
      #expect(words.contains(name), "\(command): \(name)")
    }
  }

  @Test func `the defaults of the command are those of the table`() throws {
    let search = try SearchCommand.parse(["a"])
    let options = try RequestOptions([], taking: RequestOption.search)
    #expect(search.limit == options.number(.limit))
    #expect(search.fragments == options.number(.fragments))
    #expect(search.context == options.number(.context))
    #expect(search.group.rawValue == options.word(.group))
    #expect(search.full == options.flag(.full) && search.facets == options.flag(.facets))
    // For people evidence is folded to one line; programs get as much as through every other door.
    let lookup = try LookupCommand.parse(["a", "--json"])
    #expect(lookup.exampleCount == options.number(.examples))
  }
}
