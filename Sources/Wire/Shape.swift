/// A description of a JSON value: what kind it is, and for an object its members.
///
/// Beside each `json` is the `shape` of what it writes, so that both are changed together.
/// `/openapi.json` and the schemas of the MCP tools are produced from them, and tests check real
/// answers against them. Nothing in the extension uses them, so its linker drops them.
///
///     let shape = Shape.object("A word with its count.", [
///       Shape.Member("word", .string("Folded.")),
///       Shape.Member("count", .integer("How often it occurs.")),
///     ])
///     shape.schema  // {"type":"object","description":"A word with its count.","properties":…}
///
/// Why not `Codable`: it would need Foundation's encoder, it has no sentences for a schema, and a
/// public type of the library would have the names of JSON as its own. Here the library does not
/// depend on JSON, and one file for each type holds all that concerns its JSON.
package struct Shape: Sendable {
  /// The kinds of values that answers contain, and no more of JSON Schema than describes them.
  package indirect enum Kind: Sendable {
    case string
    /// One of these texts.
    case word([String])
    /// Never negative.
    case integer
    case number
    case boolean
    case array(Shape, most: Int?)
    /// An array with one value of each shape.
    case tuple([Shape])
    /// An array of two integers, start and end, in bytes.
    case range
    case object([Member])
    /// An object whose names are data: `{"zh": 3, "en": 2}`.
    case map(Shape)
  }

  /// A member of an object.
  ///
  ///     Shape.Member("title", .string("The document's title.").orNull)  // always, perhaps null
  ///     Shape.Member("facets", .object([]), isRequired: false)                  // perhaps absent
  package struct Member: Sendable {
    package let name: String
    package let shape: Shape
    /// Whether it is always written; if not, it is left out where there is nothing to say.
    package let isRequired: Bool

    package init(_ name: String, _ shape: Shape, isRequired: Bool = true) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
    }
  }

  package let kind: Kind
  /// What the value means, with its unit; empty where the name of the member says it all.
  package let sentence: String
  /// What it means where it is used, for a shape that is used in several places.
  private var use = ""
  /// Whether null may be written instead of the value.
  package private(set) var isNullable = false
  /// The name of a shape that several others contain, for references to it.
  package private(set) var name: String?

  /// For the kinds without a function below: `Shape(.map(.integer()), "Passages by BCP 47 tag.")`.
  package init(_ kind: Kind, _ sentence: String = "") {
    self.kind = kind
    self.sentence = sentence
  }

  package static func string(_ sentence: String = "") -> Shape { Shape(.string, sentence) }
  package static func integer(_ sentence: String = "") -> Shape { Shape(.integer, sentence) }
  package static func number(_ sentence: String = "") -> Shape { Shape(.number, sentence) }
  package static func boolean(_ sentence: String = "") -> Shape { Shape(.boolean, sentence) }

  /// `.word(["ok"])`: a text that is one of these.
  package static func word(_ words: [String], _ sentence: String = "") -> Shape {
    Shape(.word(words), sentence)
  }

  /// - Parameter most: the most elements there can be; nil where only the data limit it.
  package static func array(
    of element: Shape, most: Int? = nil, _ sentence: String = ""
  ) -> Shape {
    Shape(.array(element, most: most), sentence)
  }

  /// An object that has these members and no others: a test would find one that is written but not
  /// described.
  package static func object(_ sentence: String, _ members: [Member]) -> Shape {
    Shape(.object(members), sentence)
  }

  package static func object(_ members: [Member]) -> Shape { Shape(.object(members)) }

  /// `[start, end]`. The sentence must give the unit: bytes of what.
  package static func range(_ sentence: String) -> Shape { Shape(.range, sentence) }

  /// `[[start, end], …]`. The sentence must give the unit here too.
  package static func ranges(_ sentence: String) -> Shape {
    .array(of: Shape(.range), sentence)
  }

  /// The shape, or null.
  package var orNull: Shape {
    var shape = self
    shape.isNullable = true
    return shape
  }

  /// The shape under a name, which becomes that of a schema in `/openapi.json`; client generators
  /// make a type of each. Two shapes must not share a name.
  package func named(_ name: String) -> Shape {
    var shape = self
    shape.name = name
    return shape
  }

  /// The shape as a member of some object, with a sentence about it there.
  ///
  ///     SourceLocation.shape.used("The first match.")
  ///
  /// A schema that refers to the shape by name carries only this sentence beside the reference.
  package func used(_ use: String) -> Shape {
    var shape = self
    shape.use = use
    return shape
  }

  /// An object with one more member; any other shape as it is.
  ///
  /// The result has no name, since it is no longer the shape of that name, and is never null.
  package func with(_ member: Member) -> Shape {
    guard case .object(let members) = kind else { return self }
    return .object(sentence, members + [member])
  }
}

// MARK: - JSON Schema

extension Shape {
  /// JSON Schema (draft 2020-12) of the value, with all of it in one place.
  ///
  ///     Shape.array(of: .string(), "Words.").schema
  ///     // {"type":"array","items":{"type":"string"},"description":"Words."}
  ///
  /// MCP's tools use this form: each tool's schema is a document by itself.
  package var schema: JSONValue { schema { _ in nil } }

  /// - Parameter reference: where a named shape is described; nil to describe it in place.
  package func schema(_ reference: (_ name: String) -> String?) -> JSONValue {
    guard let name, let place = reference(name) else { return definition(reference) }
    var members = [JSONValue.Member("$ref", .string(place))]
    if isNullable { members = [.init("anyOf", [.object(members), ["type": "null"]])] }
    // Since draft 2019-09 a reference may have other keywords beside it.
    return .object(members + Self.description(use))
  }

  /// The schema of the shape itself, whether it has a name or not.
  package func definition(_ reference: (_ name: String) -> String?) -> JSONValue {
    let type = JSONValue.Member(
      "type", isNullable ? [.string(typeName), "null"] : .string(typeName))
    return .object([type] + keywords(reference) + Self.description(use.isEmpty ? sentence : use))
  }

  private static func description(_ sentence: String) -> [JSONValue.Member] {
    sentence.isEmpty ? [] : [.init("description", .string(sentence))]
  }

  private var typeName: String {
    switch kind {
    case .string, .word: "string"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .array, .tuple, .range: "array"
    case .object, .map: "object"
    }
  }

  /// What there is to say beside the type.
  private func keywords(_ reference: (String) -> String?) -> [JSONValue.Member] {
    switch kind {
    case .string, .number, .boolean: return []
    case .integer: return [.init("minimum", 0)]
    // An `enum` must list null as well: `type` and `enum` both have to accept a value.
    case .word(let words):
      return [.init("enum", .array(words.map { .string($0) } + (isNullable ? [.null] : [])))]
    case .array(let element, let most):
      return [.init("items", element.schema(reference))]
        + (most.map { [.init("maxItems", .int($0))] } ?? [])
    case .tuple(let shapes):
      return [
        .init("prefixItems", .array(shapes.map { $0.schema(reference) })),
        .init("minItems", .int(shapes.count)), .init("maxItems", .int(shapes.count)),
      ]
    case .range:
      return [
        .init("items", ["type": "integer", "minimum": 0]), .init("minItems", 2),
        .init("maxItems", 2),
      ]
    case .map(let shape): return [.init("additionalProperties", shape.schema(reference))]
    case .object(let members):
      return [
        .init(
          "properties", .object(members.map { .init($0.name, $0.shape.schema(reference)) })),
        .init("required", .array(members.filter(\.isRequired).map { .string($0.name) })),
        .init("additionalProperties", false),
      ]
    }
  }

  /// The named shapes that this one contains, itself included: by their names, as they are defined,
  /// not as they are used.
  ///
  ///     Hit.shape.namedShapes.keys.sorted()
  ///     // ["Hit", "Location", "Match", "MatchLocation", "Snippet"]
  package var namedShapes: [String: Shape] {
    var found: [String: Shape] = [:]
    collect(into: &found)
    return found
  }

  /// Shapes are trees, not graphs: none contains itself, so this ends.
  private func collect(into found: inout [String: Shape]) {
    if let name { found[name] = Shape(kind, sentence).named(name) }
    switch kind {
    case .string, .word, .integer, .number, .boolean, .range: break
    case .array(let shape, _), .map(let shape): shape.collect(into: &found)
    case .tuple(let shapes): for shape in shapes { shape.collect(into: &found) }
    case .object(let members): for member in members { member.shape.collect(into: &found) }
    }
  }
}
