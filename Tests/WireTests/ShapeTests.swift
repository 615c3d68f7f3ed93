import SuoyinSearch
import SuoyinWire
import TestSupport
import Testing

/// Shapes, the schemas they become, and whether they describe what is written.
struct ShapeTests {
  private static let word = Shape.object(
    "A word.",
    [
      .init("text", .string("Folded.")), .init("count", .integer().orNull),
      .init("kind", .word(["noun", "verb"]).orNull, isRequired: false),
    ])

  @Test(arguments: [
    (Shape.string(), #"{"type":"string"}"#),
    (.integer("Bytes."), #"{"type":"integer","minimum":0,"description":"Bytes."}"#),
    (.number().orNull, #"{"type":["number","null"]}"#),
    (.word(["a", "b"]).orNull, #"{"type":["string","null"],"enum":["a","b",null]}"#),
    (
      .range(""),
      #"{"type":"array","items":{"type":"integer","minimum":0},"minItems":2,"maxItems":2}"#
    ),
    (
      .array(of: .boolean(), most: 3),
      #"{"type":"array","items":{"type":"boolean"},"maxItems":3}"#
    ),
    (Shape(.map(.number())), #"{"type":"object","additionalProperties":{"type":"number"}}"#),
    (
      Shape(.tuple([.string(), .number()])),
      #"{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":2,"#
        + #""maxItems":2}"#
    ),
    (
      .object("One.", [.init("a", .string()), .init("b", .string(), isRequired: false)]),
      #"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"#
        + #""required":["a"],"additionalProperties":false,"description":"One."}"#
    ),
  ])
  func `a shape becomes JSON Schema`(_ shape: Shape, _ schema: String) {
    #expect(shape.schema.description == schema)
  }

  @Test func `a named shape is described once and referred to`() {
    let named = Self.word.named("Word")
    let list = Shape.object([
      .init("best", named.orNull.used("The best.")), .init("all", .array(of: named)),
    ])
    let schema = list.schema { "#/\($0)" }
    let reference = JSONValue.object([.init("$ref", "#/Word")])
    #expect(
      schema["properties"]?["best"]
        == ["anyOf": [reference, ["type": "null"]], "description": "The best."])
    #expect(schema["properties"]?["all"]?["items"] == reference)
    #expect(list.namedShapes.keys.sorted() == ["Word"])
    #expect(list.namedShapes["Word"]?.schema["type"] == "object")
  }

  @Test(arguments: [
    (#"{"text":"a","count":null}"#, true), (#"{"text":"a","count":3,"kind":"verb"}"#, true),
    (#"{"text":"a"}"#, false), (#"{"text":"a","count":-1}"#, false),
    (#"{"text":"a","count":1,"kind":"adverb"}"#, false),
    (#"{"text":"a","count":1,"more":1}"#, false), (#"{"text":1,"count":1}"#, false),
    ("[]", false),
  ])
  func `the validator of these tests accepts and refuses`(_ json: String, _ isValid: Bool) throws {
    var validator = SchemaValidator()
    validator.check(try JSONValue(parsing: json.utf8), Self.word.schema, at: "word")
    #expect(validator.faults.isEmpty == isValid, "\(validator.faults)")
  }

  // MARK: What only the command writes

  private func expect(_ values: [JSONValue], _ shape: Shape) {
    var validator = SchemaValidator()
    for value in values { validator.check(value, shape.schema, at: "") }
    #expect(validator.faults.isEmpty)
    #expect(validator.written == SchemaValidator.described(shape.schema, at: ""))
  }

  @Test func `concordances, collocates, analyses and recognized terms are described`() throws {
    let index = try ServedIndex.open()
    var options = ConcordanceOptions()
    options.isAligned = true
    let lines = try ["白鹤", "合作", "cooperation", "茶"].flatMap {
      try index.concordance(of: $0, options).lines
    }
    expect(lines.map(\.json), ConcordanceLine.shape)
    expect(try index.collocates(of: "合作").map(\.json), Collocate.shape)
    expect([try TextAnalysis(of: "组织 Organizations").json], TextAnalysis.shape)
    expect(try index.terms(in: "白鹤 and white cranes").map(\.json), RecognizedTerm.shape)
  }
}
