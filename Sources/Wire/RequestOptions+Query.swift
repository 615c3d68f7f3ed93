extension RequestOptions {
  private static let numbers: Set<String> = [
    "limit", "columns", "fragments", "context", "examples",
  ]
  private static let flags: Set<String> = ["full", "fill", "facets", "suggest"]

  /// The options of a request whose values are all texts.
  ///
  /// - Throws: `OptionError`.
  package init(
    texts: [(name: String, value: String)], known: Set<String>
  ) throws(OptionError) {
    try self.init(
      texts.map { name, text in
        .init(name, Self.value(of: text, for: name))
      }, known: known)
  }

  /// What cannot be read stays a text, which is refused where it is asked for.
  private static func value(of text: String, for name: String) -> JSONValue {
    if numbers.contains(name), let number = Int(text) { return .int(number) }
    if flags.contains(name) {
      if ["true", "1", ""].contains(text) { return true }
      if ["false", "0"].contains(text) { return false }
    }
    return .string(text)
  }
}
