import Foundation
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// What is asked for by what it lacks.
struct ComplementTests {
  private static func world() throws -> IndexedWorld {
    let folder = TemporaryFolder()
    folder.write("# 合作\n\n合作的一段。\n\n# 别的\n\n安全的一段。", to: "texts/a.md")
    folder.write("安全的文件", to: "texts/b.txt")
    folder.write("merely English prose about co-operation", to: "texts/c.txt")
    folder.write(
      (1...40).map { #"{"id":"r\#($0)","text":"第\#($0)条\#($0 % 4 == 0 ? "合作" : "发展")"}"# }
        .joined(separator: "\n"), to: "texts/d.jsonl")
    return try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
  }

  private static func ids(_ query: String, _ world: IndexedWorld) throws -> [Int64] {
    try world.searcher.search(query, SearchOptions(limit: nil)).hits.map(\.id)
  }

  /// Each pair parts the index in two, or what the filter leaves of it.
  @Test(arguments: [
    ("合作", "-合作", ""), ("合作", "NOT 合作", ""), ("“合作的”", "-“合作的”", ""),
    ("cooperation", "!cooperation", ""),
    ("合作 OR 安全", "-合作 -安全", ""), ("合作 | 安全", "-(合作 | 安全)", ""), ("合作 AND 条", "-合作 OR -条", ""),
    ("title:合作", "-title:合作", ""), ("=合作", "-=合作", ""), ("合", "-合", ""), ("c*", "-c*", ""),
    ("NEAR(第 合作, 3)", "NOT NEAR(第 合作, 3)", ""), ("合作", "-合作", " lang:zh"),
    ("合作", "-合作", " -type:jsonl"),
    ("合作 -条", "-合作 OR 条", ""),
  ])
  func `a complement is all the rest, in the order of the index`(
    query: String, complement: String, filter: String
  ) throws {
    let world = try Self.world()
    let all = try filter.isEmpty ? world.passages.map(\.id) : Self.ids(filter, world)
    let has = try Set(Self.ids("(\(query))" + filter, world))
    let lacks = try Self.ids("(\(complement))" + filter, world)
    #expect(!has.isEmpty && !lacks.isEmpty)
    #expect(lacks == all.filter { !has.contains($0) }, "\(query)")
  }

  @Test(
    arguments: [SearchOptions.Grouping.passage, .document], ["-合作", "NOT 合作 lang:zh", "-合作 OR 安全"])
  func `pages go through all of it`(grouping: SearchOptions.Grouping, query: String) throws {
    let world = try Self.world()
    var options = SearchOptions(limit: nil)
    options.grouping = grouping
    options.countsFacets = true
    let answer = try world.searcher.search(query, options)
    let all = answer.hits.map(\.id)
    #expect(all.count > 20)
    let counted = try #require(answer.facets).languages.reduce(0) { $0 + $1.count }
    #expect(try counted == Self.ids(query, world).count)
    options.limit = 3
    options.countsFacets = false
    var paged: [Int64] = []
    repeat {
      let page = try world.searcher.search(query, options)
      paged += page.hits.map(\.id)
      #expect(page.hits.map(\.rank) == Array(paged.count - page.hits.count + 1...paged.count))
      options.cursor = page.next
    } while options.cursor != nil && paged.count <= all.count
    #expect(paged == all)
  }

  /// One document has more passages than a page looks at.
  @Test func `pages of documents go past a long one`() throws {
    let folder = TemporaryFolder()
    let long = (1...80).map { "## 第\($0)节\n\n" + String(repeating: "发展的话。", count: 40) }
    folder.write(long.joined(separator: "\n\n"), to: "texts/a.md")
    folder.write("发展", to: "texts/b.txt")
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    #expect(world.passages.count > 20)
    var options = SearchOptions(limit: 1)
    options.grouping = .document
    for query in ["-合作", "发展"] {
      options.cursor = nil
      let first = try world.searcher.search(query, options)
      #expect(first.next != nil)
      options.cursor = first.next
      let second = try world.searcher.search(query, options)
      #expect(Set([first, second].flatMap(\.hits).map(\.path)).count == 2)
      #expect(second.next == nil)
    }
  }

  @Test func `what is excluded is not found by the words around it`() throws {
    let world = try Self.world()
    for query in ["发展 NOT 合作", "条 -合作", "条 AND NOT 合作", "第 !合作", "+条 -合作"] {
      let hits = try world.searcher.search(query, SearchOptions(limit: nil)).hits
      #expect(!hits.isEmpty && hits.allSatisfy { !$0.snippet.text.contains("合作") }, "\(query)")
    }
    // Both were asked for, so one of them is no answer.
    #expect(try Self.ids("合作 AND 发展", world).isEmpty)
    #expect(try Self.ids("合作 && 发展", world).isEmpty)
    #expect(try !Self.ids("合作 发展", world).isEmpty)
  }

  // MARK: Filters that leave nothing

  @Test(arguments: [
    ("合作 lang:en", ["lang:en"]), ("合作 type:pdf", ["type:pdf"]),
    ("合作 path:nowhere lang:zh", ["path:nowhere"]),
    ("合作 lang:en type:pdf", ["lang:en", "type:pdf"]), ("合作 before:1990", ["before:1990"]),
    ("合作 after:2990", ["after:2990"]), ("合作 -lang:zh -lang:en", ["-lang:zh"]),
    ("co-operation type:txt -path:c.txt lang:en", ["-path:c.txt"]),
    ("lang:en type:jsonl", ["lang:en type:jsonl"]),
    ("-合作 type:pdf", ["type:pdf"]), ("条 type:jsonl lang:und", ["lang:und"]),
    ("合作 after:2000 -after:2000", ["-after:2000"]),
  ])
  func `an empty answer names the filter that emptied it`(query: String, named: [String]) throws {
    let world = try Self.world()
    var options = SearchOptions()
    options.crossLanguage = .never
    let answer = try world.searcher.search(query, options)
    #expect(answer.hits.isEmpty)
    #expect(answer.notes.count == named.count)
    for (note, names) in zip(answer.notes, named) {
      #expect(
        names.split(separator: " ").allSatisfy { note.message.contains("“\($0)”") }, "\(note)")
      let place = query.index(query.startIndex, offsetBy: note.offset)
      let first = names.split(separator: " ")[0]
      #expect(query[place...].hasPrefix(first.drop { $0 == "-" }))
    }
  }

  @Test(arguments: ["zzz lang:en", "zzz", "-合作 -发展 -安全 -english", "合作"])
  func `nothing is said of a filter that emptied nothing`(query: String) throws {
    let world = try Self.world()
    #expect(try world.searcher.search(query, SearchOptions()).notes.isEmpty)
  }
}
