import SuoyinDocuments

/// What ranking must know of every passage, by its id: lengths and traits, in memory.
package struct PassageTable: Sendable {
  /// What is told apart by a bit or two.
  package struct Traits: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let chinese = Traits(rawValue: 1)
    package static let english = Traits(rawValue: 2)
    /// Running heads and page numbers.
    package static let furniture = Traits(rawValue: 4)
    /// The first of its document, which has the title in its text where the document has it.
    package static let first = Traits(rawValue: 8)

    /// A tenth of it or more is Chinese, whatever its language.
    package static let partlyChinese = Traits(rawValue: 16)

    package init(tally: LanguageTally, kind: Passage.Kind, isFirst: Bool) {
      self = []
      let language = tally.language
      if tally.isPartlyChinese { insert(.partlyChinese) }
      if language == .chinese { insert(.chinese) }
      if language == .english { insert(.english) }
      if kind == .furniture { insert(.furniture) }
      if isFirst { insert(.first) }
    }
  }

  /// Passages a row of the table holds.
  package static let blockSize = 4096

  /// Lengths in tokens, at most 65,535; 0 where no passage has the id.
  package private(set) var tokens: [UInt16] = []
  package private(set) var traits: [UInt8] = []
  package private(set) var passageCount = 0
  /// In tokens.
  package private(set) var averageLength = 1.0

  package init() {}

  /// Adds a row; its bytes are as in the table `passage_block`.
  mutating func append(block: Int, tokens bytes: [UInt8], traits more: [UInt8]) {
    let start = block * Self.blockSize
    let count = min(bytes.count / 2, more.count, Self.blockSize)
    guard start >= tokens.count, start <= Int(UInt32.max) - Self.blockSize else { return }
    tokens += [UInt16](repeating: 0, count: start - tokens.count)
    traits += [UInt8](repeating: 0, count: start - traits.count)
    tokens += (0..<count).map { UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8 }
    traits += more[..<count]
  }

  /// Counts what was added.
  mutating func finish() {
    passageCount = tokens.count { $0 > 0 }
    let total = tokens.reduce(0) { $0 + Int($1) }
    averageLength = max(1, Double(total) / Double(max(1, passageCount)))
  }

  /// The id after the largest.
  package var endID: Int { tokens.count }

  package func has(_ id: UInt32) -> Bool { Int(id) < tokens.count && tokens[Int(id)] > 0 }
}
