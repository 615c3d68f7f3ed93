import Foundation
import Suoyin
import Synchronization
import TestSupport
import Testing

/// A run may be killed at any moment: what the index says it holds is there, and the next run ends
/// what was begun.
///
/// SUOYIN_KILL_COUNT says how often it is killed, SUOYIN_KILL_KILOBYTES how much text it reads: with
/// more than 16,000 a run has several transactions.
@Suite struct KillTests {
  private static let killCount = number("SUOYIN_KILL_COUNT") ?? 12
  private static let textBytes = (number("SUOYIN_KILL_KILOBYTES") ?? defaultKilobytes) * 1_000
  #if DEBUG
    // Unoptimized, a second does for a hundredth of what it does otherwise.
    private static let defaultKilobytes = 30
  #else
    private static let defaultKilobytes = 4_000
  #endif
  private static let fileCount = 6
  private static let recordCount = 6

  private static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap(Int.init)
  }

  let sandbox: Sandbox
  private var generator = SeededGenerator(seed: 9)

  init() throws { sandbox = try Sandbox() }

  @Test mutating func `a killed run leaves a sound index`() throws {
    let seconds = [try secondsOfRun(), try secondsOfRun()]
    var states: [String] = []
    for round in 0..<Self.killCount {
      // Every other time there is an older index to be brought up to date.
      if round % 2 == 0 { try SearchIndex.remove(at: sandbox.index) }
      try writeDocuments(round: round)
      let run = try sandbox.start(["index", sandbox.documents])
      let share = (Double(round) + 0.5) / Double(Self.killCount)
      Thread.sleep(forTimeInterval: seconds[round % 2] * share)
      run.killAtOnce()
      let isKilled = try run.finish().exitCode == -SIGKILL
      let state = try expectWhole(round: round)
      states.append("\(isKilled ? "killed" : "finished"): \(state)")

      // The last round's run is given its end too.
      if round % 2 == 1 || round == Self.killCount - 1 { try expectCompleted(round: round) }
    }
    #expect(states.contains { $0.hasPrefix("killed") })
  }

  // MARK: Documents

  /// Each document has a word of its own, which stays, and one of its round.
  private mutating func writeDocuments(round: Int) throws {
    let share = Self.textBytes / (Self.fileCount + Self.recordCount)
    for number in 0..<Self.fileCount {
      try sandbox.write(text(number, round, byteCount: share), to: "file\(number).txt")
    }
    var lines = ""
    for number in 0..<Self.recordCount {
      let record = [
        "id": "r\(number)", "text": text(Self.fileCount + number, round, byteCount: share),
      ]
      lines += String(decoding: try JSONEncoder().encode(record), as: UTF8.self) + "\n"
    }
    try sandbox.write(lines, to: "records.jsonl")
  }

  private mutating func text(_ number: Int, _ round: Int, byteCount: Int) -> String {
    var text = "\(Self.ownWord(number)) \(Self.roundWord(number, round))\n"
    while text.utf8.count < byteCount { text += RandomText.make(40, using: &generator) + "\n" }
    return text
  }

  private static func ownWord(_ number: Int) -> String { "zqdoc\(number)x" }
  private static func roundWord(_ number: Int, _ round: Int) -> String {
    "zqdoc\(number)round\(round)x"
  }
  private static var documentCount: Int { fileCount + recordCount }

  // MARK: Runs

  /// How long a run takes: the first time from nothing, then over what is there.
  private mutating func secondsOfRun() throws -> Double {
    try writeDocuments(round: 0)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try sandbox.run("index", sandbox.documents).exitCode == 0)
    return (clock.now - start) / .seconds(1)
  }

  /// What stands in the index is findable, and nothing is there twice or in part.
  private func expectWhole(round: Int) throws -> String {
    let status = try sandbox.run("status")
    guard status.exitCode == 0 else {
      #expect(status.exitCode == 2)
      #expect(status.errorOutput.contains("there is no index here; make one with"))
      #expect(status.output == "")
      return "no index"
    }
    let found = try findable(round: round)
    let index = try SearchIndex(at: sandbox.index)
    #expect(found.own == (try index.status().documentCount))
    #expect(status.output.contains("documents  \(found.own)\n"))
    try SearchIndex.check(at: sandbox.index)
    return "\(found.own) documents, \(found.ofRound) of the round"
  }

  private func expectCompleted(round: Int) throws {
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 0)
    #expect(run.errorOutput == "")
    let found = try findable(round: round)
    #expect(found.own == Self.documentCount)
    #expect(found.ofRound == Self.documentCount)
    let status = try SearchIndex(at: sandbox.index).status()
    #expect(status.documentCount == Self.documentCount)
    #expect(status.fileCount == Self.fileCount + 1)
    #expect(status.unfinishedFiles == [])
    try SearchIndex.check(at: sandbox.index)
    #expect(
      try sandbox.run("index", sandbox.documents).output
        .hasPrefix("0 files indexed, \(Self.fileCount + 1) unchanged "))
  }

  /// How many documents are found by their own word, and how many by the round's. Each must be
  /// found once, and as of this round or the one before.
  private func findable(round: Int) throws -> (own: Int, ofRound: Int) {
    let index = try SearchIndex(at: sandbox.index)
    var found = (own: 0, ofRound: 0)
    for number in 0..<Self.documentCount {
      let own = try index.search(Self.ownWord(number), SearchOptions(limit: nil)).hits
      let ofRound = try index.search(Self.roundWord(number, round), SearchOptions(limit: nil)).hits
      let older =
        round == 0
        ? [] : try index.search(Self.roundWord(number, round - 1), SearchOptions(limit: nil)).hits
      #expect(own.count <= 1)
      #expect(own.count == ofRound.count + older.count)
      found.own += own.count
      found.ofRound += ofRound.count
    }
    return found
  }
}
