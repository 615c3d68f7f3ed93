import Synchronization

/// The statistics that ranking needs about one state of an index: the length of every passage, and in
/// how many passages each character occurs.
package final class IndexStatistics: Sendable {
  /// The length and traits of every passage.
  package let table: PassageTable
  /// Postings that were read from this state of the index.
  let cache = PostingCache()
  private let characterCounts: [UInt32: Int]

  /// O(passages): three bytes of each are read.
  init(_ db: Connection) throws {
    table = try PassageTable(db)
    characterCounts = try CharacterCounts.read(from: db)
  }

  private let knownDocuments = Mutex<DocumentTable?>(nil)

  /// Derived from `table` at the first call: only searches for documents need it.
  package var documents: DocumentTable {
    knownDocuments.withLock { known in
      if let known { return known }
      let documents = DocumentTable(table)
      known = documents
      return documents
    }
  }

  private let knownReadings = Mutex<[UInt32: String]?>(nil)

  /// The pinyin of each character that the index contains, by folded scalar.
  ///
  /// - Parameter read: called once, at the first call, with these characters in ascending order.
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

  /// In how many passages a character occurs, by its folded scalar.
  package func passageCount(ofCharacter scalar: UInt32) -> Int {
    max(0, characterCounts[scalar] ?? 0)
  }
}
