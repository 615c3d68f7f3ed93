import Foundation
import Suoyin
import TestSupport
import Testing

/// Any string is a query.
@Suite struct AnyQueryTests {
  private static let oddities: [String] =
    [
      "", " ", "\n", "\u{3000}", "C#", "C++", "a\"b", "don't", "don’t", "-x", "--", "--limit", "-",
      "AND", "OR", "NOT", "NEAR(", "NEAR(a b, 3)", "a AND b", "a OR", "NOT a", "a NOT b", "(", ")",
      "((a)", "col:x", "text:x", "text : x", "{text}:x", "- text:x", "rowid:1", "*", "中*", "a*",
      "* a", "^", "^a", "{", "}", "{a", "+", "a + b", "a+b", "\"\"", "\"", "\"\"\"", "'", "''", "`",
      "“", "”", "“”", "„", "‘", "’", "「", "」", "「」", "『", "』", "＂", "«", "»", "\"a", "a\"",
      "“中国", "中国」", "\"中国” “合作\"", "\"a\"b\"c\"", "🎉", "👩‍🔬", "🇨🇳", "☔", "\u{1F}", "\u{1E}",
      "\u{1F}a", "a\u{1E}b", "\u{1F}中国\u{1E}", "\"\u{1F}\"", "\u{1D}", "\u{1C}", "\u{7F}", "\u{85}",
      "\u{FFFD}", "\(noncharacter(0xFFFE))", "\(noncharacter(0xFFFF))", "\(noncharacter(0x10FFFF))",
      "\(noncharacter(0xFDD0))", "中\(noncharacter(0xFDD0))国\(noncharacter(0xFDD1))",
      "\u{E000}", "\u{FEFF}", "\u{200B}", "\u{200D}", "\u{200E}", "\u{202E}abc", "\u{AD}",
      "a\u{AD}b",
      "\u{301}", "\u{301}\u{302}\u{303}", "\u{E0100}", "\u{FE0F}", "葛\u{E0100}", "e\u{301}", "שלום",
      "مرحبا بالعالم", "שלום 中国", "नमस्ते", "ภาษาไทย", "한국어", "カタカナ", "ｶﾞ", "Straße", "İstanbul",
      "ﬁ", "①", "½", "㎡", "㍿", "Ⅳ", "x²", "10⁻³", "𝐀𝐁𝐂", "𠮷", "⼀", "々", "〇", "ー", "SQL", "fts5",
      "'; DROP TABLE passage; --", "\\", "\\\"", "%", "%s %n", "_", "$1", "?", "?1", ":a", "@a",
      "#",
      "/", "..", "../..", "https://example.org/a?b=c#d", "a@example.org", "\t", "\r\n", "a\nb",
      "中\n国", "1", "1,000", "3.14%", "v2.0.1", "GB/T 19001—2016", "192.168.0.1", "2024-07-15",
      String(repeating: "的", count: 1_365), String(repeating: "的 ", count: 1_024),
      String(repeating: "命运共同体", count: 273), String(repeating: "a", count: 4_096),
      String(repeating: "\"", count: 4_096), String(repeating: "(", count: 4_096),
      String(repeating: "a\"", count: 2_048), String(repeating: "-", count: 4_096),
      String(repeating: "\u{301}", count: 2_048), String(repeating: "🎉", count: 1_024),
      (0..<200).map { "word\($0)" }.joined(separator: " "),
      (0..<200).map { "word\($0)" }.joined(separator: "-"),
      (0..<200).map { "\"词\($0)\"" }.joined(separator: " "),
      (0..<1_000).map { "w\($0)" }.joined(separator: " "),
      (0..<300).map { "\"p\($0) q\"" }.joined(),
      letters(4_096),
    ]

  /// No literal may have one.
  private static func noncharacter(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(value)! }

  /// Letters that chance has thrown together: one word.
  private static func letters(_ count: Int) -> String {
    var generator = SeededGenerator(seed: 3)
    return String(
      (0..<count).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator)! })
  }

  /// Texts of the kinds we know trouble of.
  private static func troubles(_ count: Int) -> [String] {
    var generator = SeededGenerator(seed: 1)
    return (0..<count).map { RandomText.make($0 % 12 + 1, using: &generator) }
  }

  /// Scalars from all planes, many of them close to those that mean something.
  private static func noise(_ count: Int) -> [String] {
    var generator = SeededGenerator(seed: 2)
    let ranges: [ClosedRange<UInt32>] = [
      0x01...0x7F, 0x01...0x7F, 0x80...0x2FF, 0x300...0x36F, 0x590...0x6FF, 0x2000...0x206F,
      0x3000...0x30FF, 0x4E00...0x9FFF, 0x4E00...0x4E20, 0xAC00...0xACFF, 0xE000...0x1_0FFFF,
    ]
    return (0..<count).map { number in
      var text = String.UnicodeScalarView()
      for _ in 0...number % 24 {
        let range = ranges.randomElement(using: &generator)!
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
          text.append(scalar)
        }
      }
      return String(text)
    }
  }

  private static let all: [String] = {
    let fixed = oddities + ["\0", "a\0b", "中\0国", "\"\0\""]
    let rest = 1_000 - fixed.count
    return fixed + troubles(rest / 2) + noise(rest - rest / 2)
  }()

  /// What one would look for in a message when the machine inside shows.
  private static let innerWords = ["sql", "fts5", "Fatal", "error:"]

  @Test func `a thousand strings are a thousand queries`() throws {
    // A few texts will do, and need less time.
    let sandbox = try Sandbox()
    for name in ["records.jsonl", "bilingual-glossary-notes.txt"] {
      try sandbox.write(
        Data(contentsOf: URL(fileURLWithPath: FixtureFolder.documents + "/" + name)), to: name)
    }
    try sandbox.run("index", sandbox.documents)
    let index = try SearchIndex(at: sandbox.index)
    #expect(Self.all.count == 1_000)
    for (number, query) in Self.all.enumerated() {
      let name = "\(query.prefix(60).debugDescription), \(query.utf8.count) bytes"
      do {
        let answer = try index.search(query, SearchOptions(limit: 2))
        #expect(answer.hits.isEmpty || answer.asksForSomething, "\(name)")
        #expect(answer.hits.isEmpty == (answer.grade == nil), "\(name)")
        #expect(answer.hits.map(\.rank) == Array(1..<answer.hits.count + 1), "\(name)")
        guard number % 5 == 0 else { continue }
        #expect(try index.rankDocuments(query, limit: 2).count <= 2, "\(name)")
      } catch {
        Issue.record(error, "\(name)")
      }
    }
  }

  @Test(
    arguments: Array(oddities.enumerated().filter { $0.offset % 4 == 0 }.map(\.element))
      + troubles(10) + noise(10))
  func `the command answers any string with hits or a clear message`(_ query: String) throws {
    let run = try FixtureFolder.indexed.get().run("search", "--", query)
    #expect([0, 1].contains(run.exitCode))
    #expect((run.output == "") == (run.exitCode == 1))
    // Beside what was found, a line says of each sign that it was taken as a word.
    #expect(run.warningLines.filter { !$0.hasPrefix("query:") }.count <= 1)
    for word in Self.innerWords where !query.localizedCaseInsensitiveContains(word) {
      #expect(!run.errorOutput.localizedCaseInsensitiveContains(word))
    }
  }

  @Test(arguments: ["AND", "NOT", "*", "\"", "col:x", "a -x", "中国 -合作", "🎉", ""])
  func `any string that does not begin with a hyphen is a query`(_ query: String) throws {
    let run = try FixtureFolder.indexed.get().run("search", query)
    #expect([0, 1].contains(run.exitCode))
  }

  @Test(arguments: ["-x", "--x", "-中"])
  func `what begins with a hyphen is an option unless it follows two hyphens`(
    _ query: String
  ) throws {
    let sandbox = try FixtureFolder.indexed.get()
    let run = try sandbox.run("search", query)
    #expect(run.exitCode == 2)
    #expect(run.errorOutput.hasPrefix("Error: "))
    #expect(run.errorOutput.contains("one that begins with a hyphen goes after --"))
    for word in Self.innerWords.dropLast() {
      #expect(!run.errorOutput.localizedCaseInsensitiveContains(word))
    }
    #expect([0, 1].contains(try sandbox.run("search", "--", query).exitCode))
  }

  @Test(arguments: [1, 0, Int.max])
  func `any limit is accepted`(_ limit: Int) throws {
    let sandbox = try FixtureFolder.indexed.get()
    let run = try sandbox.run("search", "--json", "--limit", "\(limit)", "合作")
    #expect(run.exitCode == 0)
    #expect(limit == 1 ? run.lines.count == 1 : run.lines.count > 5)
  }

  @Test(arguments: [1, 2, 7, Int.max])
  func `any width is accepted`(_ width: Int) throws {
    let sandbox = try FixtureFolder.indexed.get()
    for query in ["合作", "cooperation", "\"shared future\""] {
      #expect(try sandbox.run("search", "--width", "\(width)", query).exitCode == 0)
    }
  }

  @Test(arguments: [-1, 0, 1, Int.max])
  func `the library accepts any number as limit and width`(_ number: Int) throws {
    let index = try SearchIndex(at: FixtureFolder.indexed.get().index)
    for query in ["合作", "cooperation", "人工智能 合作 latency"] {
      let few = try index.search(query, SearchOptions(limit: number)).hits
      #expect(few.count <= max(0, number))
      #expect(try index.rankDocuments(query, limit: number).count <= max(0, number))
      #expect(try !index.search(query, SearchOptions(snippetColumns: number)).hits.isEmpty)
    }
  }
}
