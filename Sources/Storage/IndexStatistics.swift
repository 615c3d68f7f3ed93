import Synchronization

/// What ranking counts with: lengths, and in how many passages each character stands.
package final class IndexStatistics: Sendable {
  package let table: PassageTable
  /// Of this state of the index.
  let cache = PostingCache()
  private let characterCounts: [UInt32: Int]

  /// O(passages): two bytes and one of each are read.
  init(_ db: Connection) throws {
    var table = PassageTable()
    let blocks = try db.statement("SELECT id, tokens, traits FROM passage_block ORDER BY id")
    _ = try blocks.all {
      table.append(block: $0.int(0), tokens: [UInt8]($0.bytes(1)), traits: [UInt8]($0.bytes(2)))
    }
    table.finish()
    self.table = table
    var counts: [UInt32: Int] = [:]
    _ = try db.statement("SELECT scalar, passages FROM character").all {
      counts[UInt32(truncatingIfNeeded: $0.int(0))] = $0.int(1)
    }
    characterCounts = counts
  }

  private let knownReadings = Mutex<[UInt32: String]?>(nil)

  /// How each character of the index is read; made by `read` when first asked for.
  package func readings(
    _ read: ([UInt32]) throws -> [String?]
  ) throws -> [UInt32: String] {
    try knownReadings.withLock { known in
      if let known { return known }
      let characters = characterCounts.keys.sorted()
      var readings: [UInt32: String] = [:]
      for (character, reading) in zip(characters, try read(characters)) {
        readings[character] = reading
      }
      known = readings
      return readings
    }
  }

  /// In how many passages a character stands, by its folded scalar.
  package func passageCount(ofCharacter scalar: UInt32) -> Int {
    max(0, characterCounts[scalar] ?? 0)
  }
}
