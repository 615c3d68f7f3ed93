/// The rows of `passage_block` that a transaction changes: each is read once and written once, however
/// many of its passages change.
struct PassageBlocks {
  private let db: Connection
  private var blocks: [Int: PassageBlock] = [:]

  init(_ db: Connection) { self.db = db }

  /// Sets the length and traits of a passage.
  ///
  /// - Parameter length: in tokens; 0 removes it.
  mutating func set(_ id: Int64, length: Int, _ traits: PassageTable.Traits) throws {
    let (number, place) = PassageBlock.position(ofPassage: id)
    if blocks[number] == nil { blocks[number] = try PassageBlock.read(number, from: db) }
    blocks[number]?.set(place, length: length, traits)
  }

  /// Writes the changed rows and forgets them.
  mutating func flush() throws {
    for (number, block) in blocks.sorted(by: { $0.key < $1.key }) {
      try block.write(as: number, to: db)
    }
    blocks = [:]
  }
}
