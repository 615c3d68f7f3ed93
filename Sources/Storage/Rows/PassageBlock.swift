/// A row of the table `passage_block`: the lengths and traits of up to 4,096 passages with
/// consecutive ids. Ranking needs both for every passage it looks at, so they are read as a few large
/// blobs instead of one row a passage.
///
/// Passage `id` is at `place` `id % capacity` of row `id / capacity`. Its length in tokens is the
/// little-endian 16-bit number at byte `2 * place` of `tokens`, its traits are byte `place` of
/// `traits`. This file alone knows that layout.
struct PassageBlock: Hashable, Sendable {
  /// Passages in a row. A row of 12 kB fits the index's pages of 16 kB.
  static let capacity = 4096

  private var tokens: [UInt8] = []
  private var traits: [UInt8] = []

  /// An empty block.
  init() {}

  /// How many places it has: one more than the last that was set.
  var count: Int { min(tokens.count / 2, traits.count, Self.capacity) }

  /// The number of the row that holds a passage, and its place in the row.
  static func position(ofPassage id: Int64) -> (number: Int, place: Int) {
    (Int(id) / capacity, Int(id) % capacity)
  }

  /// Length in tokens, 65,535 for that and more; 0 for a passage that does not exist.
  func length(at place: Int) -> UInt16 {
    UInt16(tokens[2 * place]) | UInt16(tokens[2 * place + 1]) << 8
  }

  func traits(at place: Int) -> UInt8 { traits[place] }

  /// Sets a passage, or removes it with a `length` of 0. O(1), or O(places) where the row grows.
  ///
  /// - Parameters:
  ///   - place: less than `capacity`.
  ///   - length: in tokens.
  mutating func set(_ place: Int, length: Int, _ traits: PassageTable.Traits) {
    // In a damaged row one of the two may be shorter than the other.
    tokens += [UInt8](repeating: 0, count: max(0, 2 * (place + 1) - tokens.count))
    self.traits += [UInt8](repeating: 0, count: max(0, place + 1 - self.traits.count))
    let length = min(length, Int(UInt16.max))
    tokens[2 * place] = UInt8(length & 0xFF)
    tokens[2 * place + 1] = UInt8(length >> 8)
    self.traits[place] = traits.rawValue
  }

  // MARK: In the database

  /// Calls `body` with every row, in the order of their numbers.
  static func forEachRow(in db: Connection, _ body: (Int, PassageBlock) -> Void) throws {
    try db.statement("SELECT id, tokens, traits FROM passage_block ORDER BY id")
      .forEachRow { body($0.int(0), PassageBlock($0)) }
  }

  /// The row of this number; empty if there is none.
  static func read(_ number: Int, from db: Connection) throws -> PassageBlock {
    try db.statement("SELECT id, tokens, traits FROM passage_block WHERE id = ?")
      .first([number]) { PassageBlock($0) } ?? PassageBlock()
  }

  func write(as number: Int, to db: Connection) throws {
    try db.statement("INSERT OR REPLACE INTO passage_block (id, tokens, traits) VALUES (?, ?, ?)")
      .run([number, tokens, traits])
  }

  private init(_ row: Row) {
    tokens = row.blob(1)
    traits = row.blob(2)
  }
}
