extension Analyzer {
  /// The characters of scripts without spaces that stand in what was read last, each once: folded
  /// scalars, ascending. O(tokens × log tokens).
  package var characters: [UInt32] {
    // Sorting a few hundred numbers takes less time than a set of them.
    var scalars: [UInt32] = []
    scalars.reserveCapacity(tokens.count)
    for index in 0..<tokens.count where tokens[index].kind == .character {
      scalars.append(foldedScalar(of: index))
    }
    scalars.sort()
    var last: UInt32?
    scalars.removeAll { scalar in
      defer { last = scalar }
      return scalar == last
    }
    return scalars
  }

  /// The folded scalar of a token that is a character.
  @inline(__always)
  package func foldedScalar(of index: Int) -> UInt32 {
    let token = tokens[index]
    let bytes = folded.base + Int(token.foldedStart)
    switch token.foldedRange.count {
    case 3:
      return UInt32(bytes[0] & 0x0F) << 12 | UInt32(bytes[1] & 0x3F) << 6 | UInt32(bytes[2] & 0x3F)
    case 4:
      return UInt32(bytes[0] & 0x07) << 18 | UInt32(bytes[1] & 0x3F) << 12
        | UInt32(bytes[2] & 0x3F) << 6 | UInt32(bytes[3] & 0x3F)
    case 2: return UInt32(bytes[0] & 0x1F) << 6 | UInt32(bytes[1] & 0x3F)
    default: return UInt32(bytes[0])
    }
  }
}

/// Which characters a search looks for, each with a number of its own; for counting them fast.
///
/// Not `Sendable`: it owns memory that `numbers(of:)` fills.
package final class CharacterNumbers {
  /// The number of every token that is no character.
  package static let other: UInt8 = 255

  /// By scalar, for the basic plane.
  private let table: UnsafeMutablePointer<UInt8>
  private let rare: [UInt32: UInt8]
  private let numbers = Buffer<UInt8>()

  /// Numbers `scalars` from 1; at most 254 of them.
  package init(_ scalars: [UInt32]) {
    precondition(scalars.count < Int(Self.other), "a number is a byte")
    table = .allocate(capacity: 0x1_0000)
    table.initialize(repeating: 0, count: 0x1_0000)
    var rare: [UInt32: UInt8] = [:]
    for (index, scalar) in scalars.enumerated() {
      if scalar < 0x1_0000 {
        table[Int(scalar)] = UInt8(index + 1)
      } else {
        rare[scalar] = UInt8(index + 1)
      }
    }
    self.rare = rare
  }

  deinit { table.deallocate() }

  /// The number of each token that `analyzer` has read last: 0 for characters that are not looked for.
  /// Good until the next call. O(tokens).
  package func numbers(of analyzer: Analyzer) -> UnsafeBufferPointer<UInt8> {
    numbers.count = 0
    numbers.reserve(analyzer.count)
    for index in 0..<analyzer.tokens.count {
      guard analyzer.tokens[index].kind == .character else {
        numbers.append(Self.other)
        continue
      }
      let scalar = analyzer.foldedScalar(of: index)
      numbers.append(scalar < 0x1_0000 ? table[Int(scalar)] : rare[scalar] ?? 0)
    }
    return numbers.buffer
  }
}
