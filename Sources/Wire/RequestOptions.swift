/// An option that a request names and that cannot be followed.
package struct OptionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The option's name.
  package let name: String
  /// What it takes.
  package let remedy: String

  package init(name: String, remedy: String) {
    self.name = name
    self.remedy = remedy
  }

  package var description: String { "\(name) \(remedy)" }
}

/// The options of a request, by their names: numbers, true or false, and words. The same names
/// through every door.
package struct RequestOptions {
  private let values: [String: JSONValue]

  /// - Parameters:
  ///   - members: later ones outweigh earlier ones of the same name.
  ///   - known: the names that are taken.
  /// - Throws: `OptionError` where any other name is among them.
  package init(
    _ members: [JSONValue.Member], known: Set<String> = searchNames
  ) throws(OptionError) {
    values = Dictionary(members.map { ($0.name, $0.value) }) { $1 }
    if let stranger = members.first(where: { !known.contains($0.name) }) {
      throw OptionError(
        name: stranger.name,
        remedy: "is no option here; there are \(known.sorted().joined(separator: ", "))")
    }
  }

  package static let searchNames: Set<String> = [
    "limit", "cursor", "columns", "fragments", "full", "context", "group", "fill", "facets",
    "cross", "pinyin", "suggest",
  ]

  package func number(_ name: String, _ range: ClosedRange<Int>) throws(OptionError) -> Int? {
    guard let value = value(name) else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw OptionError(
        name: name, remedy: "takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  package func flag(_ name: String) throws(OptionError) -> Bool? {
    guard let value = value(name) else { return nil }
    if let flag = value.isTrue { return flag }
    if let number = value.integer, number == 0 || number == 1 { return number == 1 }
    throw OptionError(name: name, remedy: "takes true or false")
  }

  package func text(_ name: String, mostBytes: Int = 4_096) throws(OptionError) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.text else { throw OptionError(name: name, remedy: "takes a text") }
    guard text.utf8.count <= mostBytes else {
      throw OptionError(name: name, remedy: "takes at most \(mostBytes) bytes")
    }
    return text
  }

  package func word<Value>(
    _ name: String, _ words: KeyValuePairs<String, Value>
  ) throws(OptionError) -> Value? {
    guard let value = value(name) else { return nil }
    guard let word = value.text, let found = words.first(where: { $0.key == word }) else {
      throw OptionError(name: name, remedy: "takes \(words.map(\.key).joined(separator: ", "))")
    }
    return found.value
  }

  private func value(_ name: String) -> JSONValue? {
    let value = values[name]
    return value == .null ? nil : value
  }
}
