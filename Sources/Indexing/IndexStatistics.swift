import Foundation
import GRDB

/// What ranking counts with: lengths, and in how many passages each character stands.
package final class IndexStatistics: Sendable {
  package let table: PassageTable
  /// Of this state of the index.
  let cache = PostingCache()
  private let characterCounts: [UInt32: Int]

  /// O(passages): two bytes and one of each are read.
  init(_ db: Database) throws {
    var table = PassageTable()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, units, traits FROM passage_block ORDER BY id")
    while let row = try rows.next() {
      table.append(
        block: row[0], units: [UInt8](row[1] as Data), traits: [UInt8](row[2] as Data))
    }
    table.finish()
    self.table = table
    var counts: [UInt32: Int] = [:]
    let characters = try Row.fetchCursor(db, sql: "SELECT scalar, passages FROM character")
    while let row = try characters.next() {
      counts[UInt32(truncatingIfNeeded: row[0] as Int64)] = row[1]
    }
    characterCounts = counts
  }

  /// In how many passages a character stands, by its folded scalar.
  package func passageCount(ofCharacter scalar: UInt32) -> Int {
    max(0, characterCounts[scalar] ?? 0)
  }
}
