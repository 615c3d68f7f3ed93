import Suoyin
import TestSupport
import Testing

@testable import SuoyinStorage

/// The rows of `passage_block`, and the table in memory that they make.
struct PassageBlockTests {
  private let db: Connection
  private let folder = TemporaryFolder()

  init() throws {
    db = try IndexFile(folder.path + "/index.suoyin", linkedSQLite).openForWriting { _ in }
  }

  @Test func `what was set is what is read, whatever the order`() throws {
    var generator = SeededGenerator(seed: 61)
    for _ in 0..<40 {
      var block = PassageBlock()
      var expected: [Int: (length: UInt16, traits: UInt8)] = [:]
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        let place = Int.random(
          in: 0..<[8, 300, PassageBlock.capacity].randomElement(using: &generator)!,
          using: &generator)
        let length = Int.random(in: 0...70_000, using: &generator)
        let traits = UInt8.random(in: 0...31, using: &generator)
        block.set(place, length: length, .init(rawValue: traits))
        expected[place] = (UInt16(min(length, 65_535)), traits)
      }
      try block.write(as: 3, to: db)
      let read = try PassageBlock.read(3, from: db)
      #expect(read == block)
      #expect(read.count == (expected.keys.max() ?? -1) + 1)
      for place in 0..<read.count {
        #expect(read.length(at: place) == expected[place]?.length ?? 0)
        #expect(read.traits(at: place) == expected[place]?.traits ?? 0)
      }
    }
  }

  @Test(
    arguments: [
      (0, 0, 0), (1, 0, 1), (4095, 0, 4095), (4096, 1, 0), (10_000, 2, 1808),
    ] as [(Int64, Int, Int)])
  func `a passage has its place by its id`(id: Int64, number: Int, place: Int) {
    #expect(PassageBlock.position(ofPassage: id) == (number, place))
  }

  @Test func `the table has every passage under its id`() throws {
    var blocks = PassageBlocks(db)
    let lengths: [Int64: Int] = [1: 10, 2: 20, 4096: 30, 12_289: 40]
    for (id, length) in lengths { try blocks.set(id, length: length, .chinese) }
    try blocks.set(5, length: 9, .english)
    try blocks.flush()
    try blocks.set(5, length: 0, [])
    try blocks.flush()
    let table = try PassageTable(db)
    #expect(table.endID == 12_290)
    #expect(table.passageCount == 4)
    #expect(table.averageLength == 25)
    for id in 0..<UInt32(table.endID) {
      #expect(table.has(id) == (lengths[Int64(id)] != nil))
      #expect(Int(table.tokens[Int(id)]) == lengths[Int64(id)] ?? 0)
    }
    #expect(table.traits[4096] == PassageTable.Traits.chinese.rawValue)
  }

  @Test func `damaged rows give some table and never a trap`() throws {
    for (id, tokens, traits) in [
      (-1, 8, 4), (0, 7, 9), (1, 0, 3), (2, 20_000, 20_000), (Int.max, 2, 1), (1 << 40, 2, 1),
    ] {
      try db.statement("INSERT INTO passage_block VALUES (?, ?, ?)").run([
        id, [UInt8](repeating: 1, count: tokens), [UInt8](repeating: 1, count: traits),
      ])
    }
    let table = try PassageTable(db)
    #expect(table.endID == 3 * PassageBlock.capacity)
    // Three of the first row, none of the second, all of the third.
    #expect(table.passageCount == 3 + PassageBlock.capacity)
    var blocks = PassageBlocks(db)
    try blocks.set(4, length: 5, .chinese)
    try blocks.set(4097, length: 5, .chinese)
    try blocks.flush()
    let mended = try PassageTable(db)
    #expect(mended.tokens[4] == 5 && mended.tokens[4097] == 5)
  }
}
