import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct HitBuilderTests {
  private static func hit(
    _ query: String, in world: IndexedWorld, _ change: (inout SearchOptions) -> Void = { _ in }
  ) throws -> Hit {
    var options = SearchOptions()
    change(&options)
    return try #require(try world.searcher.search(query, options).hits.first)
  }

  @Test func `places are told of so many matches, and all are counted`() throws {
    let world = try IndexedWorld.records([String(repeating: "茶，", count: 150)])
    let hit = try Self.hit("茶", in: world) { $0.snippetColumns = 20 }
    #expect(hit.matchCount == 150)
    #expect(hit.matches.count == HitBuilder.mostMatches)
  }

  @Test func `matches that are shown come first, in the order of the snippets`() throws {
    let text = "茶" + String(repeating: "，山水", count: 60) + "，茶与茶，茶馆"
    let world = try IndexedWorld.records([text])
    let hit = try Self.hit("茶", in: world) { $0.snippetColumns = 24 }
    #expect(hit.snippet.highlights.count == 3)
    let starts = hit.matches.map(\.location.byteRange.lowerBound)
    #expect(starts.count == 4)
    #expect(starts.prefix(3).allSatisfy { $0 > starts[3] })
    #expect(hit.location == hit.matches[0].location)
  }

  @Test func `a passage may be shown whole, or in several pieces`() throws {
    let text = "茶" + String(repeating: "，山水", count: 60) + "，茶"
    let world = try IndexedWorld.records([text])
    #expect(try Self.hit("茶", in: world) { $0.showsWhole = true }.snippet.text == text)
    let pieces = try Self.hit("茶", in: world) {
      $0.fragments = 2
      $0.snippetColumns = 24
    }.snippets
    #expect(pieces.count == 2)
    #expect(pieces.allSatisfy { $0.highlights.count == 1 })
  }

  @Test func `the passages around a hit are shown on request, the nearest next to it`() throws {
    let folder = TemporaryFolder()
    let filler = String(repeating: "山水，", count: 220)
    folder.write(
      (0..<5).map { "\(filler)第\($0)段\($0 == 2 ? "有茶" : "")。" }.joined(separator: "\n\n"),
      to: "texts/long.txt")
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    let hit = try Self.hit("茶", in: world) { $0.contextPassages = 1 }
    #expect(hit.before.count == 1 && hit.after.count == 1)
    #expect(hit.before[0].contains("第1段") && hit.after[0].contains("第3段"))
    let bare = try Self.hit("茶", in: world)
    #expect(bare.before.isEmpty && bare.after.isEmpty)
  }

  @Test func `filters alone find passages without a mark`() throws {
    let world = try IndexedWorld.records(["茶馆"])
    let hit = try Self.hit("type:jsonl", in: world)
    #expect(hit.matches.isEmpty && hit.matchCount == 0)
    #expect(hit.snippet.text == "茶馆" && hit.snippet.highlights.isEmpty)
    #expect(hit.location == hit.passageLocation)
  }

  @Test func `a hit in the other language names what it was found by`() throws {
    let world = try IndexedWorld.terms()
    var options = SearchOptions(limit: nil)
    options.crossLanguage = .always
    let hits = try world.searcher.search("government", options).hits
    let translated = hits.filter { $0.grade == .translated }
    #expect(translated.first?.translations.map(\.target) == ["政府", "治理"])
    for hit in translated {
      #expect(hit.translations.allSatisfy { $0.source == "government" })
      #expect(hit.translations.isEmpty == hit.snippet.highlights.isEmpty)
    }
  }
}
