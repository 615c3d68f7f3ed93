import Foundation
import SuoyinSearch
import Testing

/// What programs read: `suoyin search --help` says what each member means.
@Suite struct JSONOutputTests {
  private static let queries = [
    "合作", "区域合作", "人工智能", "跨境", "命运共同体", "組織", "中国", "茶", "cooperation", "transboundary",
    "\"shared future\"", "downstream", "don't", "CO2", "C++", "GDP", "封面", "翻页有味", "unbreakable",
    "multilingual", "shared 合作", "cross-border", "鸬鹚", "鳜", "𠮷顺", "数字经济 合作", "the of 命运",
    "江河学刊",
  ]

  /// Each query is answered once for all tests.
  private static let answers: Result<[String: CommandRun], any Error> = Result {
    let sandbox = try FixtureFolder.indexed.get()
    return try Dictionary(
      uniqueKeysWithValues: queries.map { query in
        (query, try sandbox.run("search", "--json", "--limit", "0", "--", query))
      })
  }

  private func answer(to query: String) throws -> CommandRun {
    try #require(Self.answers.get()[query])
  }

  private func hits(of query: String) throws -> [HitLine] {
    try answer(to: query).lines.map(HitLine.init)
  }

  @Test(arguments: queries)
  func `each line is an object with the members that help names, and their types`(
    _ query: String
  ) throws {
    let run = try answer(to: query)
    #expect(run.exitCode == 0)
    #expect(!run.lines.isEmpty)
    for line in run.lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(
        Set(object.keys) == [
          "rank", "score", "match", "id", "path", "title", "language", "passage", "passageID",
          "location", "passageLocation", "snippet", "highlights", "matches",
          "matchCount",
        ])
      #expect((object["matchCount"] as? Int ?? -1) >= (object["matches"] as? [Any] ?? []).count)
      let match = try #require(object["match"] as? String)
      #expect(["exact", "forms", "words", "any"].contains(match))
      #expect(object["title"] is String || object["title"] is NSNull)
      #expect(
        ["zh", "zh-Hans", "zh-Hant", "en", "und", "mul"].contains(object["language"] as? String))
      let matches = try #require(object["matches"] as? [[String: Any]])
      for name in ["location", "passageLocation"] { try expectPlace(object[name]) }
      for var match in matches {
        let parts = try #require(match.removeValue(forKey: "byteRanges") as? [[Int]])
        let whole = try #require(match["byteRange"] as? [Int])
        #expect([parts.first?.first, parts.last?.last] == whole)
        #expect(parts.allSatisfy { $0.count == 2 && $0[0] < $0[1] })
        try expectPlace(match)
      }
      #expect(object["path"] as? String != "")
    }
    #expect(try run.lines.map(HitLine.init).map(\.rank) == Array(1...run.lines.count))
  }

  private func expectPlace(_ value: Any?) throws {
    let place = try #require(value as? [String: Any])
    #expect(Set(place.keys) == ["line", "page", "byteRange"])
    #expect(try #require(place["line"] as? Int) >= 1)
    #expect(place["page"] is Int || place["page"] is NSNull)
    let bytes = try #require(place["byteRange"] as? [Int])
    #expect(bytes.count == 2)
    #expect(0 <= bytes[0] && bytes[0] < bytes[1])
  }

  @Test(arguments: queries)
  func `hits are in order, and no passage occurs twice`(_ query: String) throws {
    let hits = try hits(of: query)
    #expect(hits.map(\.rank) == Array(1...hits.count))
    #expect(hits.allSatisfy { $0.score > 0 && $0.score.isFinite })
    let places = hits.map { "\($0.path)#\($0.id)#\($0.passage)" }
    #expect(Set(places).count == places.count)
    #expect(hits.allSatisfy { $0.passage >= 1 })
  }

  @Test(arguments: queries)
  func `what is highlighted is what the file contains at its match`(_ query: String) throws {
    for hit in try hits(of: query) {
      let source = try SourceText(path: hit.path)
      #expect(hit.location?.byteRange == (hit.matches.first ?? hit.passageLocation)?.byteRange)
      #expect(hit.matches.count >= hit.highlights.count)
      #expect(!hit.highlights.isEmpty)
      for (text, match) in zip(hit.highlighted, hit.matches) {
        let inFile = try #require(source.text(match.bytes), "\(hit.document) \(match.bytes)")
        #expect(joined(text) == joined(inFile), "\(hit.document) \(match.bytes)")
      }
    }
  }

  @Test(arguments: queries)
  func `highlights are whole characters of the snippet, and ascend`(
    _ query: String
  ) throws {
    for hit in try hits(of: query) {
      var end = 0
      for highlight in hit.highlights {
        #expect(highlight.count == 2)
        #expect(highlight[0] >= end && highlight[1] > highlight[0])
        end = highlight[1]
      }
      #expect(end <= hit.snippet.utf8.count)
      #expect(hit.highlighted.allSatisfy { !$0.contains("\u{FFFD}") })
      #expect(!hit.snippet.contains("\u{AD}"))
    }
  }

  @Test(arguments: queries)
  func `lines are counted as the file counts them, and matches are inside their passage`(
    _ query: String
  ) throws {
    for hit in try hits(of: query) {
      let source = try SourceText(path: hit.path)
      for place in hit.matches + [hit.passageLocation].compactMap(\.self) {
        #expect(place.line == source.line(at: place.bytes.lowerBound), "\(hit.document) \(place)")
        #expect(place.bytes.upperBound <= source.bytes.count)
      }
      let passage = try #require(hit.passageLocation).bytes
      for match in hit.matches {
        #expect(passage.lowerBound <= match.bytes.lowerBound, "\(hit.document)")
        #expect(match.bytes.upperBound <= passage.upperBound, "\(hit.document)")
      }
    }
  }

  @Test(arguments: [20, 40, 160, 1_000])
  func `a snippet is as wide as allowed and shows a match`(_ width: Int) throws {
    let sandbox = try FixtureFolder.indexed.get()
    for query in ["合作", "cooperation", "\"shared future\"", "transboundary", "茶"] {
      let run = try sandbox.run(
        "search", "--json", "--limit", "0", "--width", "\(width)", "--", query)
      for hit in try run.lines.map(HitLine.init) {
        #expect(DisplayWidth.columns(of: hit.snippet) <= width)
        #expect(!hit.highlights.isEmpty)
      }
    }
  }

  /// What is the same on a broken line and a dehyphenated one: without white space, hyphens, what Markdown
  /// and JSON write between, and case.
  private func joined(_ text: String) -> String {
    String(
      text.folding(options: [.caseInsensitive, .widthInsensitive], locale: nil)
        .unicodeScalars.filter { scalar in
          !scalar.properties.isWhitespace && !"-\u{2010}\u{AD}".unicodeScalars.contains(scalar)
        }.map(Character.init))
  }
}

/// A file of the fixtures, read without the reader that is tested.
private struct SourceText {
  let bytes: Data
  private let name: String

  init(path: String) throws {
    bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    name = (path as NSString).lastPathComponent
  }

  private var encoding: String.Encoding {
    if name.contains("utf16") { return .utf16LittleEndian }
    return name.contains("gb18030") ? Self.gb18030 : .utf8
  }

  /// Core Foundation's number for it (kCFStringEncodingGB_18030_2000), as Foundation marks it.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0000 | 0x0632)

  /// What stands there; nil where it is not whole characters.
  func text(_ range: Range<Int>) -> String? {
    guard let text = String(data: bytes[range], encoding: encoding) else { return nil }
    return name.hasSuffix(".jsonl") ? unescaped(text) : name.hasSuffix(".md") ? bare(text) : text
  }

  func line(at offset: Int) -> Int {
    if encoding == .utf16LittleEndian {
      return stride(from: 0, to: offset, by: 2)
        .count { bytes[$0] == 0x0A && bytes[$0 + 1] == 0 } + 1
    }
    return bytes[..<offset].count { $0 == 0x0A } + 1
  }

  private func unescaped(_ text: String) -> String? {
    try? JSONDecoder().decode(String.self, from: Data("\"\(text)\"".utf8))
  }

  /// Without the marks of emphasis.
  private func bare(_ text: String) -> String { text.replacing("*", with: "") }
}
