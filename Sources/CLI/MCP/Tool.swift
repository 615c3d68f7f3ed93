import Suoyin
import SuoyinWire

/// Something that a language model can ask for. No tool changes anything.
///
/// Its schemas are produced from the tables of Wire: what it takes from `RequestOption`s, what it
/// returns from the `Shape` of the JSON that it writes.
struct Tool: Sendable {
  /// An answer twice: as JSON for programs, and as a shorter text for the model to read.
  struct Reply {
    let content: JSONValue
    let text: String
  }

  let name: String
  /// For people.
  let title: String
  /// For the model: what the tool is good for, and how to ask.
  let purpose: String
  let options: [RequestOption]
  /// Of what it returns.
  let shape: Shape
  /// - Throws: `OptionError`, `SearchError`, `IndexError`.
  let call: @Sendable (RequestOptions) throws -> Reply

  static func all(_ index: SearchIndex) -> [Tool] {
    [search(index), passage(index), lookup(index)]
  }

  /// The tool as `tools/list` describes it.
  var description: JSONValue {
    [
      "name": .string(name), "title": .string(title), "description": .string(purpose),
      "inputSchema": [
        "type": "object",
        "properties": .object(options.map { .init($0.name, $0.schema) }),
        "required": .array(options.filter(\.isRequired).map { .string($0.name) }),
        "additionalProperties": false,
      ],
      "outputSchema": shape.schema,
      "annotations": [
        "title": .string(title), "readOnlyHint": true, "destructiveHint": false,
        "idempotentHint": true, "openWorldHint": false,
      ],
    ]
  }
}
