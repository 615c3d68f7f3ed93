import SuoyinStorage

/// The rows of `passage_block` that a transaction changes.
struct PassageBlocks {
  fileprivate struct Block {
    var tokens: [UInt8]
    var traits: [UInt8]
  }

  private var blocks: [Int: Block] = [:]

  var isEmpty: Bool { blocks.isEmpty }

  /// Sets the length and traits of a passage; length 0 for one that is gone.
  ///
  /// - Parameter read: gives the row as it was, where there is one.
  mutating func set(
    _ id: Int64, tokens: Int, _ traits: PassageTable.Traits,
    read: (Int) throws -> (tokens: [UInt8], traits: [UInt8])?
  ) rethrows {
    let number = Int(id) / PassageTable.blockSize
    let place = Int(id) % PassageTable.blockSize
    if blocks[number] == nil {
      let row = try read(number)
      blocks[number] = Block(tokens: row?.tokens ?? [], traits: row?.traits ?? [])
    }
    let tokens = min(tokens, 65_535)
    blocks[number]!.fill(to: place)
    blocks[number]!.tokens[2 * place] = UInt8(tokens & 0xFF)
    blocks[number]!.tokens[2 * place + 1] = UInt8(tokens >> 8)
    blocks[number]!.traits[place] = traits.rawValue
  }

  /// Calls `write` with each changed row and forgets them.
  mutating func flush(_ write: (Int, [UInt8], [UInt8]) throws -> Void) rethrows {
    for (number, block) in blocks.sorted(by: { $0.key < $1.key }) {
      try write(number, block.tokens, block.traits)
    }
    blocks = [:]
  }
}

extension PassageBlocks.Block {
  fileprivate mutating func fill(to place: Int) {
    guard traits.count <= place else { return }
    tokens += [UInt8](repeating: 0, count: 2 * (place + 1) - tokens.count)
    traits += [UInt8](repeating: 0, count: place + 1 - traits.count)
  }
}
