import SuoyinICU

extension Analyzer {
  /// The characters of scripts without spaces in the text read last, each once: folded scalars,
  /// ascending. O(tokens × log tokens).
  ///
  ///     analyzer.read("采购采购")
  ///     analyzer.characters              // [购, 采] as 0x8D2D, 0x91C7
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

  /// The folded scalar of a token that is a character: 组 for 組.
  @inline(__always)
  package func foldedScalar(of index: Int) -> UInt32 {
    let bytes = folded.base + Int(tokens[index].foldedStart)
    return UTF8Coding.decode { bytes[$0] }.scalar
  }
}

/// Numbers the characters that a search looks for, so that counting them in a passage needs one table
/// look-up a token and no hashing.
///
///     let numbers = CharacterNumbers([0x91C7, 0x8D2D])   // 采 is 1, 购 is 2
///     analyzer.read("购买 it")
///     numbers.numbers(of: analyzer)                      // 2, 0, 255
///
/// Not `Sendable`: it owns memory that `numbers(of:)` fills.
package final class CharacterNumbers {
  /// The number of every token that is not a character.
  package static let other: UInt8 = 255

  /// By scalar, for the basic plane: 64 kB, which stay in the cache for the few that occur.
  private let table: UnsafeMutablePointer<UInt8>
  /// The same for the other planes.
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

  /// The number of each token that `analyzer` read last: 0 for characters that are not looked for,
  /// `other` for what is not a character. Valid until the next call. O(tokens).
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
