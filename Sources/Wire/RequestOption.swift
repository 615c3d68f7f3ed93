/// One option that a request may have: its name, the values it takes, and a sentence about it.
///
/// `Options.swift` lists all of them. Whatever reads, checks or describes options does so by that
/// table: the JSON objects of C, SQL and MCP, HTTP's query strings, `/openapi.json`, the schemas of
/// the MCP tools, and the help.
///
///     RequestOption.limit.kind      // .number(0...1000, default: 10)
///     RequestOption.limit.synopsis  // "limit (10)"
///
/// One table rather than a declaration for each interface, because a range in a schema that differs
/// from the range that is checked is a mistake no compiler finds.
package struct RequestOption: Hashable, Sendable {
  /// The values an option takes, and the one it has where a request leaves it out.
  package enum Kind: Hashable, Sendable {
    /// A whole number in a range.
    case number(ClosedRange<Int>, default: Int?)
    /// True or false; false by default.
    case flag
    /// A text of at most this many Unicode scalars, which is how JSON Schema counts `maxLength`.
    /// The pattern (ECMA-262) only describes the text; the code that uses the text must check it.
    case text(mostCharacters: Int, pattern: String? = nil)
    /// One of a few words.
    case word([String], default: String?)
  }

  package let name: String
  package private(set) var kind: Kind
  /// A full sentence, or the beginning of one, that ends with a full stop.
  package private(set) var sentence: String
  /// A required option must be given exactly once.
  package private(set) var isRequired = false

  ///
  ///     RequestOption("limit", .number(1...50, default: 10), "The most hits to return.")
  package init(_ name: String, _ kind: Kind, _ sentence: String) {
    self.name = name
    self.kind = kind
    self.sentence = sentence
  }

  /// The same option for a door where it must be given.
  ///
  /// In HTTP a second `q=` is refused too: of two queries neither can be preferred.
  package var required: RequestOption {
    var option = self
    option.isRequired = true
    return option
  }

  /// The same option for a door that takes fewer numbers, and has its own default.
  ///
  ///     RequestOption.limit.narrowed(to: 1...50, default: 8, "The most passages to return.")
  ///
  /// `RequestOptions.number(.limit)` then returns 8 where nothing is given: options are found by
  /// name, and the default is that of the option as it was narrowed.
  package func narrowed(
    to range: ClosedRange<Int>, default value: Int, _ sentence: String
  ) -> RequestOption {
    var option = self
    option.kind = .number(range, default: value)
    option.sentence = sentence
    return option
  }

  /// The same option, with a sentence about what it does at this door.
  package func described(_ sentence: String) -> RequestOption {
    var option = self
    option.sentence = sentence
    return option
  }

  /// Nothing is clamped or rounded: a `limit` of 5000 is refused with the range in the message,
  /// rather than answered with fewer hits than were requested.
  ///
  ///     try RequestOption.limit.check(3)       // accepted, as is 3.0
  ///     try RequestOption.limit.check("3")     // limit takes a number from 0 to 1000
  ///     try RequestOption.group.check("page")  // group takes passage, document
  ///
  /// - Throws: `OptionError` where the option does not take the value.
  package func check(_ value: JSONValue) throws(OptionError) {
    let isTaken =
      switch kind {
      case .number(let range, _): value.integer.map(range.contains) ?? false
      case .flag: value.flag != nil
      case .text(let most, _): value.text.map { $0.unicodeScalars.count <= most } ?? false
      case .word(let words, _): value.text.map(words.contains) ?? false
      }
    guard isTaken else { throw OptionError(name: name, remedy: "takes \(demand)") }
  }

  /// The values it takes, in words.
  private var demand: String {
    switch kind {
    case .number(let range, _): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .text(let most, _): "a text of at most \(most) characters"
    case .word(let words, _): words.joined(separator: ", ")
    }
  }

  /// The value that a text means in a query string, where every value is a text: `limit=3`,
  /// `full=true`, `full=1` and `full=`. A text that cannot be read stays one, and fails `check`.
  ///
  ///     RequestOption.limit.value(of: "3")     // 3
  ///     RequestOption.limit.value(of: "many")  // "many"
  ///     RequestOption.full.value(of: "")       // true
  package func value(of text: String) -> JSONValue {
    switch kind {
    case .number: Int(text).map { .int($0) } ?? .string(text)
    case .flag where ["true", "1", ""].contains(text): true
    case .flag where ["false", "0"].contains(text): false
    case .flag, .text, .word: .string(text)
    }
  }
}

extension JSONValue {
  /// True or false; also 1 or 0, for SQL, which has no booleans.
  var flag: Bool? {
    switch self {
    case .bool(let value): value
    case .int(1): true
    case .int(0): false
    default: nil
    }
  }
}

/// An option of a request that is unknown, missing, or has a value it does not take.
///
///     OptionError(name: "limit", remedy: "takes a number from 0 to 1000").description
///     // limit takes a number from 0 to 1000
///
/// The name is separate so that HTTP can return it as the member `parameter` of a problem.
package struct OptionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The option's name.
  package let name: String
  /// What the option takes, as the rest of a sentence that begins with its name.
  package let remedy: String

  package init(name: String, remedy: String) {
    self.name = name
    self.remedy = remedy
  }

  package var description: String { "\(name) \(remedy)" }
}

// MARK: - Describing

extension RequestOption {
  /// The option with its default, as help lists it, and after a semicolon the other words it takes:
  /// `limit (10)`, `full`, `cross ("auto"; "never", "always")`.
  package var synopsis: String {
    switch kind {
    case .number(_, default: let value?): return "\(name) (\(value))"
    case .word(let words, default: let value?):
      let others = words.filter { $0 != value }.map { "\"\($0)\"" }
      return "\(name) (\"\(value)\"; \(others.joined(separator: ", ")))"
    case .number, .flag, .text, .word: return name
    }
  }

  /// JSON Schema of its value (draft 2020-12, the dialect of OpenAPI 3.1), with the sentence.
  ///
  ///     RequestOption.full.schema
  ///     // {"type":"boolean","default":false,"description":"Return the whole passage …"}
  ///
  /// The same object serves as a parameter's schema in OpenAPI and as a property of an MCP tool's
  /// input. JSON Schema counts `maxLength` in characters of Unicode, as `check` does. (Validation,
  /// 6.3.1)
  package var schema: JSONValue {
    let description = JSONValue.string(sentence)
    switch kind {
    case .number(let range, let value):
      return .object(present: [
        "type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound),
        "default": value.map { .int($0) }, "description": description,
      ])
    case .flag: return ["type": "boolean", "default": false, "description": description]
    case .text(let most, let pattern):
      return .object(present: [
        "type": "string", "maxLength": .int(most), "pattern": pattern.map { .string($0) },
        "description": description,
      ])
    case .word(let words, let value):
      return .object(present: [
        "type": "string", "enum": .array(words.map { .string($0) }),
        "default": value.map { .string($0) }, "description": description,
      ])
    }
  }
}
