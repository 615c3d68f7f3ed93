import SuoyinSearch
import SuoyinWire
import TestSupport
import Testing

/// What an option takes and refuses: one law for all of them, in JSON and in query strings.
struct RequestOptionsTests {
  private static let all: [RequestOption] =
    RequestOption.search + RequestOption.lookup + RequestOption.snippet
    + [.q, .document, .passageID, .query, .term, .budget, .offset]

  private func read(
    _ value: JSONValue, _ option: RequestOption
  ) throws(OptionError) -> RequestOptions {
    try RequestOptions([.init(option.name, value)], taking: [option])
  }

  private func read(text: String, _ option: RequestOption) throws(OptionError) -> RequestOptions {
    try RequestOptions(texts: [(option.name, text)], taking: [option])
  }

  @Test(arguments: all.map(OptionSamples.init))
  func `an option takes what its kind describes and nothing else`(_ samples: OptionSamples) throws {
    let option = samples.option
    for value in samples.good { #expect(throws: Never.self) { try read(value, option) } }
    for value in samples.bad {
      #expect { try read(value, option) } throws: {
        ($0 as? OptionError)?.name == option.name
      }
    }
  }

  @Test(arguments: all.map(OptionSamples.init))
  func `a query string takes the same as JSON, with the same values`(
    _ samples: OptionSamples
  ) throws {
    let option = samples.option
    for value in samples.good {
      let text = try #require(OptionSamples.text(of: value))
      let (fromText, fromJSON) = (try read(text: text, option), try read(value, option))
      switch option.kind {
      case .number: #expect(fromText.number(option) == fromJSON.number(option))
      case .flag: #expect(fromText.flag(option) == fromJSON.flag(option))
      case .text: #expect(fromText.text(option) == fromJSON.text(option))
      case .word: #expect(fromText.word(option) == fromJSON.word(option))
      }
    }
    for text in samples.bad.compactMap(OptionSamples.text) {
      #expect(throws: OptionError.self) { try read(text: text, option) }
    }
  }

  @Test(arguments: [("full", true), ("full=", true), ("full=true", true), ("full=0", false)])
  func `a flag in a query string may be named alone`(_ query: String, _ isOn: Bool) throws {
    let text = query.split(separator: "=").dropFirst().first.map(String.init) ?? ""
    #expect(try read(text: text, .full).flag(.full) == isOn)
  }

  @Test(arguments: all)
  func `null is the same as leaving an option out`(_ option: RequestOption) throws {
    let (given, left) = (try read(.null, option), try RequestOptions([], taking: [option]))
    #expect(given.number(option) == left.number(option))
    #expect(given.text(option) == nil && !given.flag(option))
    #expect(given.word(option) == left.word(option))
  }

  @Test func `defaults are those of the library's own options`() throws {
    let options = SearchOptions(try RequestOptions([], taking: RequestOption.search))
    #expect(options == SearchOptions())
  }

  @Test func `every option of a search changes its options`() throws {
    var changed = 0
    for option in RequestOption.search {
      for value in OptionSamples(option).good {
        let options = SearchOptions(try read(value, option))
        if options != SearchOptions() {
          changed += 1
          break
        }
      }
    }
    #expect(changed == RequestOption.search.count)
  }

  @Test func `a later member replaces an earlier one`() throws {
    let options = try RequestOptions(
      [.init("limit", 1), .init("limit", 2)], taking: RequestOption.search)
    #expect(options.number(.limit) == 2)
  }

  @Test func `an unknown name is refused, with the names there are`() {
    #expect(
      throws: OptionError(name: "size", remedy: "is not an option here; there are limit, examples")
    ) { try RequestOptions([.init("size", 3)], taking: RequestOption.lookup) }
    #expect(throws: OptionError(name: "size", remedy: "is not an option; there are none here")) {
      try RequestOptions([.init("size", 3)], taking: [])
    }
  }

  @Test(arguments: [[], [.null], ["a", "b"]] as [[JSONValue]])
  func `a required option must be given once`(_ values: [JSONValue]) {
    #expect(throws: OptionError(name: "q", remedy: "must be given, once")) {
      try RequestOptions(values.map { .init("q", $0) }, taking: [.q.required])
    }
  }

  @Test func `a door that narrows an option has its own range and default`() throws {
    let narrowed = RequestOption.limit.narrowed(to: 1...50, default: 8, "Few.")
    #expect(try RequestOptions([], taking: [narrowed]).number(.limit) == 8)
    #expect(throws: OptionError.self) { try read(0, narrowed) }
    #expect(throws: OptionError.self) { try read(51, narrowed) }
  }

  @Test(arguments: all)
  func `a schema takes what its option takes`(_ option: RequestOption) {
    let samples = OptionSamples(option)
    func faults(_ value: JSONValue) -> [String] {
      var validator = SchemaValidator()
      validator.check(value, option.schema, at: option.name)
      return validator.faults
    }
    // In a schema a flag is a boolean; 1 and 0 are for SQL.
    for value in samples.good where option.kind != .flag || value.integer == nil {
      #expect(faults(value).isEmpty)
    }
    for value in samples.bad { #expect(!faults(value).isEmpty, "\(value)") }
  }

  @Test(arguments: all)
  func `every option has a sentence`(_ option: RequestOption) {
    #expect(option.sentence.hasSuffix(".") && option.sentence.first?.isUppercase == true)
  }
}
