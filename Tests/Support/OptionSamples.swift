import SuoyinWire

/// Values that an option must take, and values that it must refuse, whichever door they come through.
package struct OptionSamples: Sendable, CustomStringConvertible {
  package let option: RequestOption
  package let good: [JSONValue]
  package let bad: [JSONValue]

  package var description: String { option.synopsis }

  package init(_ option: RequestOption) {
    self.option = option
    switch option.kind {
    case .number(let range, _):
      good = [.int(range.lowerBound), .int(range.upperBound)]
      bad = [
        .int(range.lowerBound - 1), .int(range.upperBound + 1), "many", "1x", true, .double(1.5),
        [],
      ]
    case .flag:
      good = [true, false, 1, 0]
      bad = [2, -1, "yes", "TRUE", .double(0.5), []]
    case .text(let most, _):
      // Counted in Unicode scalars, as JSON Schema does, not in bytes or characters.
      good = ["茶", .string(String(repeating: "鶴", count: most))]
      bad = [.string(String(repeating: "a", count: most + 1)), ["a"]]
    case .word(let words, _):
      good = words.map { .string($0) }
      bad = ["", "nonsense", .string(words[0].uppercased()), .string(words.joined(separator: ","))]
    }
  }

  /// A value as a query string has it; nil for arrays, which it cannot say.
  package static func text(of value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .array, .object, .null: nil
    default: value.description
    }
  }
}
