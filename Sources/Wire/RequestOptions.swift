/// The options of one request, checked: what it gives is known, and of the right kind and range.
///
///     let options = try RequestOptions([.init("limit", 3)], taking: RequestOption.search)
///     options.number(.limit)    // 3
///     options.number(.columns)  // 160, the default
///     try RequestOptions([.init("limit", -1)], taking: RequestOption.search)
///     // OptionError: limit takes a number from 0 to 1000
///
/// All checks are made in `init`, before any work is done. The functions below cannot fail: they
/// return a value that was given and checked, or the default.
///
/// An unknown name is an error, not ignored: `limits=3` would otherwise return ten hits, and
/// nothing would point at the letter too many.
package struct RequestOptions {
  private let taken: [RequestOption]
  private let values: [String: JSONValue]

  /// - Parameters:
  ///   - members: a later member replaces an earlier one of the same name; null is the same as
  ///     leaving the option out.
  ///   - taken: the options that are known here.
  /// - Throws: `OptionError` for the first unknown name, else for the first option, in the order of
  ///   `taken`, that is required but not given once, or that does not take its value.
  package init(_ members: [JSONValue.Member], taking taken: [RequestOption]) throws(OptionError) {
    for member in members where !taken.contains(where: { $0.name == member.name }) {
      throw OptionError(name: member.name, remedy: Self.unknown(taken))
    }
    self.taken = taken
    values = Dictionary(members.map { ($0.name, $0.value) }) { $1 }.filter { $0.value != .null }
    for option in taken {
      if option.isRequired {
        guard values[option.name] != nil, members.count(where: { $0.name == option.name }) == 1
        else { throw OptionError(name: option.name, remedy: "must be given, once") }
      }
      if let value = values[option.name] { try option.check(value) }
    }
  }

  /// The options of a query string, whose values are all texts.
  ///
  /// - Throws: `OptionError`, as above.
  package init(
    texts: [(name: String, value: String)], taking taken: [RequestOption]
  ) throws(OptionError) {
    try self.init(
      texts.map { name, text in
        .init(name, taken.first { $0.name == name }?.value(of: text) ?? .string(text))
      }, taking: taken)
  }

  /// `is not an option here; there are limit, examples`: the list shows a slip of spelling at once.
  private static func unknown(_ taken: [RequestOption]) -> String {
    if taken.isEmpty { return "is not an option; there are none here" }
    return "is not an option here; there are \(taken.map(\.name).joined(separator: ", "))"
  }

  // MARK: Values

  /// The number given, else the default; 0 for an option that is left out and has none.
  package func number(_ option: RequestOption) -> Int {
    if let number = values[option.name]?.integer { return number }
    if case .number(_, let value?) = here(option).kind { return value }
    return 0
  }

  /// The value given, else false.
  package func flag(_ option: RequestOption) -> Bool { values[option.name]?.flag ?? false }

  /// The text of a required option.
  /// Empty only if an empty text was given: `init` refuses a request without the option.
  package func requiredText(_ option: RequestOption) -> String { text(option) ?? "" }

  /// The text given, else nil.
  package func text(_ option: RequestOption) -> String? { values[option.name]?.text }

  /// The word given, else the default; nil for an option that is left out and has none.
  package func word(_ option: RequestOption) -> String? {
    if let word = values[option.name]?.text { return word }
    if case .word(_, let value) = here(option).kind { return value }
    return nil
  }

  /// The option as it is taken here: a door may have narrowed it.
  private func here(_ option: RequestOption) -> RequestOption {
    taken.first { $0.name == option.name } ?? option
  }
}
