import Foundation
import SuoyinSearch
import SuoyinStorage
import SuoyinWire
import TestSupport
import Testing

/// `suoyin.h` is written by hand; what it says of options and members must be what the tables say.
struct HeaderTests {
  /// The comment before a function, on one line.
  private func comment(of function: String) throws -> String {
    let path = IndexedWorld.fixtureFolder + "/../Sources/C/CExtension/include/suoyin.h"
    let header = try String(contentsOfFile: path, encoding: .utf8)
    let before = try #require(
      header.components(separatedBy: "suoyin_\(function)(suoyin_index").first)
    let comment = try #require(before.components(separatedBy: "/*").last)
    return comment.split(separator: "\n").map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: " *"))
    }.joined(separator: " ")
  }

  @Test(arguments: [("search", RequestOption.search), ("lookup", RequestOption.lookup)])
  func `the options are those of the table, with their defaults`(
    _ function: String, _ options: [RequestOption]
  ) throws {
    let list = options.map(\.synopsis).joined(separator: ", ")
    let comment = try comment(of: function)
    #expect(comment.contains(" \(list). "), "\(list)\n\(comment)")
  }

  @Test(arguments: [
    ("search", Answer.shape), ("passage", FullPassage.shape), ("explain", Explanation.shape),
    ("status", IndexStatus.shape), ("lookup", [TermEntry].shape),
  ])
  func `the members are those that are written`(_ function: String, _ shape: Shape) throws {
    let names = shape.schema["properties"]?.members?.map(\.name) ?? []
    // Between braces: names in quotation marks, what they hold after a colon.
    let comment = try comment(of: function)
    let braces = try #require(comment.firstMatch(of: /\{([^}]*)\}/)).output.1
    let listed = braces.matches(of: /"(\w+)"/).map { String($0.output.1) }
    #expect(listed == names)
  }
}
