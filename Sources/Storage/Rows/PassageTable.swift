import SuoyinDocuments

/// The length and traits of every passage, by its id, in memory: ranking reads both for each passage
/// that matches, and a row of SQL for each would take most of its time. Three bytes a passage.
package struct PassageTable: Sendable {
  /// What ranking and filters distinguish by a bit or two. The raw values are stored in indexes.
  package struct Traits: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let chinese = Traits(rawValue: 1)
    package static let english = Traits(rawValue: 2)
    /// Running heads and page numbers.
    package static let furniture = Traits(rawValue: 4)
    /// The first passage of its document: if the document has a heading, its text is here.
    package static let first = Traits(rawValue: 8)

    /// A tenth or more of it is Chinese, whatever its language.
    package static let partlyChinese = Traits(rawValue: 16)

    /// The traits of a passage with this tally of scripts.
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

  /// Lengths in tokens, at most 65,535; 0 where no passage has the id.
  package private(set) var tokens: [UInt16] = []
  /// Raw values of `Traits`.
  package private(set) var traits: [UInt8] = []
  /// Passages that exist; ids of removed ones are not counted.
  package private(set) var passageCount = 0
  /// In tokens.
  package private(set) var averageLength = 1.0

  package init() {}

  /// The table that an index stores. O(passages): three bytes of each are read.
  init(_ db: Connection) throws {
    try PassageBlock.forEachRow(in: db) { append($1, number: $0) }
    finish()
  }

  /// Adds a row; rows come in ascending order, and rows without passages may be missing.
  mutating func append(_ block: PassageBlock, number: Int) {
    // Ids are 32 bits wide; a damaged file may have others.
    guard (0..<Int(UInt32.max) / PassageBlock.capacity).contains(number) else { return }
    let start = number * PassageBlock.capacity
    guard start >= tokens.count else { return }
    tokens += [UInt16](repeating: 0, count: start - tokens.count)
    traits += [UInt8](repeating: 0, count: start - traits.count)
    tokens += (0..<block.count).map(block.length)
    traits += (0..<block.count).map(block.traits)
  }

  /// Computes the totals, after the last row.
  mutating func finish() {
    passageCount = tokens.count { $0 > 0 }
    let total = tokens.reduce(0) { $0 + Int($1) }
    averageLength = max(1, Double(total) / Double(max(1, passageCount)))
  }

  /// The id after the largest.
  package var endID: Int { tokens.count }

  /// Whether there is a passage with this id.
  package func has(_ id: UInt32) -> Bool { Int(id) < tokens.count && tokens[Int(id)] > 0 }
}
