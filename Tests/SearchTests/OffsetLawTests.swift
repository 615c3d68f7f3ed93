import Foundation
import SuoyinIndexing
import SuoyinIngest
import SuoyinSearch
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinAnalysis

/// What is marked is what stands at the reported place of the file.
struct OffsetLawTests {
  @Test func `marks stand on the bytes of the fixtures`() throws {
    try check(IndexedWorld.fixtures(), queries: 600, seed: 21)
  }

  /// Name a text in `SUOYIN_REAL_TEXT` to hold the law to it.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SUOYIN_REAL_TEXT"] != nil))
  func `marks stand on the bytes of a real text`() throws {
    let path = ProcessInfo.processInfo.environment["SUOYIN_REAL_TEXT"]!
    try check(IndexedWorld(paths: [path]), queries: 10_000, seed: 22)
  }

  private func check(_ world: IndexedWorld, queries: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var files: [String: [UInt8]] = [:]
    var checked = 0
    for _ in 0..<queries {
      let query = world.passages.randomElement(using: &generator)!.randomPart(using: &generator)
      for hit in try world.searcher.search(query, SearchOptions(limit: 3)).hits {
        let bytes = try files[hit.path] ?? SourceFile.load(hit.path).bytes
        files[hit.path] = bytes
        try check(hit, bytes, query)
        checked += 1
      }
    }
    #expect(checked >= queries / 2)
  }

  private func check(_ hit: Hit, _ file: [UInt8], _ query: String) throws {
    let snippet = Array(hit.snippet.text.utf8)
    #expect(hit.matches.count >= hit.snippet.highlights.count)
    #expect(!hit.snippet.highlights.isEmpty, "\(query)")
    for (highlight, match) in zip(hit.snippet.highlights, hit.matches) {
      let shown = String(decoding: snippet[highlight], as: UTF8.self)
      let place = match.location
      let source = try place.byteRanges.map {
        try SourceText.decode(file, $0, path: hit.path)
      }.joined()
      #expect(source.letters == shown.letters, "\(query) in \(hit.path) at \(place)")
      #expect(place.line == SourceText.line(of: place.byteRange.lowerBound, in: file, hit.path))
    }
  }
}

extension StoredPassage {
  /// A few characters or words of the passage, as they stand in it.
  fileprivate func randomPart(using generator: inout SeededGenerator) -> String {
    let analyzer = Analyzer()
    analyzer.read(text)
    guard analyzer.count > 0 else { return "" }
    let start = Int.random(in: 0..<analyzer.count, using: &generator)
    let end = min(analyzer.count, start + Int.random(in: 1...6, using: &generator))
    let bytes = Array(text.utf8)[
      analyzer.token(start).range.lowerBound..<analyzer.token(end - 1).range.upperBound]
    let part = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
      .replacing("\u{AD}", with: "")
    return Bool.random(using: &generator) ? part : "“\(part.filter { !"“”".contains($0) })”"
  }
}

/// A file as its bytes say, without the reader under test.
private enum SourceText {
  static func decode(_ file: [UInt8], _ range: Range<Int>, path: String) throws -> String {
    let bytes = Data(file[range])
    if path.hasSuffix("utf16.txt") { return String(decoding: tokens(bytes), as: UTF16.self) }
    if path.hasSuffix("gb18030.txt") {
      return try TextDecoding.decode(Array(file[0..<range.upperBound])).string(
        from: range.lowerBound)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard path.hasSuffix(".jsonl") else { return text }
    return try JSONDecoder().decode(String.self, from: Data("\"\(text)\"".utf8))
  }

  private static func tokens(_ bytes: Data) -> [UInt16] {
    let all = Array(bytes)
    return stride(from: 0, to: all.count - 1, by: 2).map {
      UInt16(all[$0]) | UInt16(all[$0 + 1]) << 8
    }
  }

  static func line(of offset: Int, in file: [UInt8], _ path: String) -> Int {
    path.hasSuffix("utf16.txt")
      ? 1 + tokens(Data(file[2..<offset])).count { $0 == 0x0A }
      : 1 + file[..<offset].count { $0 == 0x0A }
  }
}

extension DecodedText {
  /// What stands from byte `offset` of the file on.
  fileprivate func string(from offset: Int) -> String {
    var low = 0
    for piece in map.pieces {
      if piece.sourceEnd <= offset { continue }
      let tokens = max(0, offset - piece.sourceStart) / piece.sourceWidth
      low = piece.textStart + tokens * piece.textWidth
      break
    }
    return String(decoding: utf8[low...], as: UTF8.self)
  }
}

extension String {
  /// Letters and digits: what joining lines and healing hyphens leaves alone.
  fileprivate var letters: String { filter { $0.isLetter || $0.isNumber } }
}
