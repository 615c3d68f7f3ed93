/// A condition on passages other than their text: `lang:zh`, `-path:draft`, `after:2020-06`.
package struct PassageFilter: Hashable, Sendable {
  /// What is tested.
  package enum Kind: Sendable {
    /// Of the passage: `zh`, `en` or `und` (undetermined), or a longer BCP 47 tag.
    case language
    /// A part of the file's path, or a pattern with `*` and `?`; ASCII letters of either case.
    case path
    /// Of the file: `md`, `txt`, `jsonl` …
    case type
    /// The document's date is in or after `2020`, `2020-06` or `2020-06-15`.
    case after
    /// It is before that year, month or day.
    case before
  }

  package var kind: Kind
  /// As it was typed. A value that means nothing, such as an unknown language, is met by no passage.
  package var value: String
  /// Whether the passages that meet the condition are left out instead.
  package var isExcluded: Bool

  package init(kind: Kind, value: String, isExcluded: Bool) {
    self.kind = kind
    self.value = value
    self.isExcluded = isExcluded
  }
}

extension PassageFilter {
  /// Whether passages are distinguished by this language: a tag such as `zh-Hant`, or a name.
  package static func knows(language: String) -> Bool { traits(ofLanguage: language) != nil }

  fileprivate static func traits(ofLanguage language: String) -> PassageTable.Traits? {
    // In BCP 47 script and country follow the first hyphen; the index does not distinguish them.
    let subtags = language.lowercased().split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "_" })
    guard let first = subtags.first,
      subtags.dropFirst().allSatisfy({ tag in
        (1...8).contains(tag.count)
          && tag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      })
    else { return nil }
    return switch first {
    case "zh", "chinese", "中文": .chinese
    case "en", "english", "英文": .english
    case "und": []
    default: nil
    }
  }
}

/// A set of passages by their ids: a bit for each, so that testing one is O(1).
package struct PassageSet: Sendable {
  private var words: [UInt64]

  init(count: Int, all: Bool) {
    words = [UInt64](repeating: all ? .max : 0, count: (count + 63) / 64)
  }

  package func contains(_ id: UInt32) -> Bool {
    let place = Int(id) >> 6
    return place < words.count && words[place] & (1 << UInt64(id & 63)) != 0
  }

  mutating func insert(_ ids: Range<Int>) {
    for id in ids where id >> 6 < words.count { words[id >> 6] |= 1 << UInt64(id & 63) }
  }

  package mutating func remove(_ id: UInt32) {
    let place = Int(id) >> 6
    if place < words.count { words[place] &= ~(1 << UInt64(id & 63)) }
  }

  mutating func formIntersection(_ other: PassageSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func invert() { for index in words.indices { words[index] = ~words[index] } }
}

extension Snapshot {
  /// Every id that a passage may have, including ids of passages that were removed.
  package var allPassages: PassageSet { PassageSet(count: statistics.table.endID, all: true) }

  /// The passages that meet all `filters`; nil without filters. O(documents).
  package func passages(passing filters: [PassageFilter]) throws -> PassageSet? {
    guard !filters.isEmpty else { return nil }
    var passing = allPassages
    for filter in filters {
      var set = try passages(of: filter)
      if filter.isExcluded { set.invert() }
      passing.formIntersection(set)
    }
    return passing
  }

  private func passages(of filter: PassageFilter) throws -> PassageSet {
    switch filter.kind {
    case .language: passages(in: filter.value)
    case .path:
      if filter.value.contains(where: { $0 == "*" || $0 == "?" }) {
        try passages(where: "lower(path) GLOB lower(?)", "*\(filter.value)*")
      } else {
        try passages(where: "instr(lower(path), lower(?)) > 0", filter.value)
      }
    case .type: try passages(ofType: filter.value)
    case .after: try passages(where: "\(Self.date) >= ?", filter.value)
    // Dates of any precision compare as texts: a year sorts before each of its months.
    case .before: try passages(where: "\(Self.date) < ?", filter.value)
    }
  }

  /// SQL for a document's date, or else the day on which its file was last changed.
  static let date = "ifnull(date, date(modified, 'unixepoch'))"

  private func passages(in language: String) -> PassageSet {
    let table = statistics.table
    let both: PassageTable.Traits = [.chinese, .english]
    let wanted = PassageFilter.traits(ofLanguage: language)
    var set = PassageSet(count: table.endID, all: false)
    guard let wanted else { return set }
    for id in 0..<table.endID where table.traits[id] & both.rawValue == wanted.rawValue {
      set.insert(id..<id + 1)
    }
    return set
  }

  private func passages(ofType type: String) throws -> PassageSet {
    let endings =
      switch type.lowercased() {
      case "md", "markdown": ["md", "markdown"]
      case "txt", "text": ["txt", "text"]
      case "jsonl", "ndjson", "records": ["jsonl", "ndjson"]
      case let other: [other]
      }
    var set = PassageSet(count: statistics.table.endID, all: false)
    for ending in endings {
      try insertPassages(
        into: &set, where: "substr(lower(path), -length(?1)) = ?1", ".\(ending)")
    }
    return set
  }

  private func passages(where condition: String, _ value: String) throws -> PassageSet {
    var set = PassageSet(count: statistics.table.endID, all: false)
    try insertPassages(into: &set, where: condition, value)
    return set
  }

  private func insertPassages(
    into set: inout PassageSet, where condition: String, _ value: String
  ) throws {
    let rows = try db.statement(
      """
      SELECT firstPassage, passageCount FROM document
      JOIN source ON source.id = document.source WHERE \(condition)
      """
    ).all([value]) { $0.int(0)..<$0.int(0) + $0.int(1) }
    for passages in rows { set.insert(passages) }
  }
}
