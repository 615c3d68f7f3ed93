import SuoyinWire

/// Checks JSON against JSON Schema, as much of draft 2020-12 as this project writes. A keyword that it
/// does not know is a fault, so that none goes unchecked.
package struct SchemaValidator {
  private static let annotations: Set = ["description", "default", "pattern"]

  /// What `#/…` refers to.
  private let root: JSONValue
  package private(set) var faults: [String] = []
  /// The members that objects had: `Hit.rank`, `Entry.terms.text`.
  package private(set) var written: Set<String> = []

  package init(root: JSONValue = .null) { self.root = root }

  /// - Parameter place: the name of the value in faults and `written`.
  package mutating func check(_ value: JSONValue, _ schema: JSONValue, at place: String) {
    for keyword in schema.members ?? [] {
      switch keyword.name {
      case "$ref": checkReference(value, keyword.value, place)
      case "anyOf": checkAny(value, keyword.value, place)
      case "type": demand(Self.has(value, keyword.value), place, "is not \(keyword.value)", value)
      case "enum":
        demand(
          keyword.value.elements?.contains(value) == true, place, "is not in the enum", value)
      case "properties": checkMembers(value, keyword.value, place)
      case "required":
        for name in keyword.value.elements ?? [] where value.members != nil {
          demand(value[name.text ?? ""] != nil, place, "lacks \(name)", value)
        }
      case "additionalProperties": checkOthers(value, schema, keyword.value, place)
      case "items":
        for element in value.elements ?? [] { check(element, keyword.value, at: place) }
      case "prefixItems":
        for (element, shape) in zip(value.elements ?? [], keyword.value.elements ?? []) {
          check(element, shape, at: place)
        }
      case "minItems", "maxItems", "minimum", "maximum", "maxLength":
        checkBound(value, keyword, place)
      case let name:
        demand(Self.annotations.contains(name), place, "has the keyword", .string(name))
      }
    }
  }

  private mutating func demand(
    _ isMet: Bool, _ place: String, _ fault: String, _ value: JSONValue
  ) {
    if !isMet { faults.append("\(place) \(fault): \(value)") }
  }

  private mutating func checkReference(_ value: JSONValue, _ reference: JSONValue, _ place: String)
  {
    let path = (reference.text ?? "").split(separator: "/").map(String.init)
    let target = path.dropFirst().reduce(root as JSONValue?) { $0?[$1] }
    guard path.first == "#", let target else {
      return demand(false, place, "refers to nothing", reference)
    }
    check(value, target, at: path.last ?? place)
  }

  private mutating func checkAny(_ value: JSONValue, _ schemas: JSONValue, _ place: String) {
    for schema in schemas.elements ?? [] {
      var other = SchemaValidator(root: root)
      other.check(value, schema, at: place)
      if other.faults.isEmpty {
        written.formUnion(other.written)
        return
      }
    }
    demand(false, place, "fits none of anyOf", value)
  }

  private mutating func checkMembers(_ value: JSONValue, _ schemas: JSONValue, _ place: String) {
    for member in value.members ?? [] {
      guard let schema = schemas[member.name] else { continue }
      written.insert("\(place).\(member.name)")
      check(member.value, schema, at: "\(place).\(member.name)")
    }
  }

  private mutating func checkOthers(
    _ value: JSONValue, _ schema: JSONValue, _ others: JSONValue, _ place: String
  ) {
    for member in value.members ?? [] where schema["properties"]?[member.name] == nil {
      if others == false {
        demand(false, place, "must not have", .string(member.name))
      } else {
        check(member.value, others, at: place)
      }
    }
  }

  private mutating func checkBound(
    _ value: JSONValue, _ keyword: JSONValue.Member, _ place: String
  ) {
    guard let bound = keyword.value.integer else { return demand(false, place, "bound", value) }
    let isMet =
      switch keyword.name {
      case "minItems": value.elements.map { $0.count >= bound } ?? true
      case "maxItems": value.elements.map { $0.count <= bound } ?? true
      case "minimum": value.integer.map { $0 >= bound } ?? true
      case "maximum": value.integer.map { $0 <= bound } ?? true
      default: value.text.map { $0.unicodeScalars.count <= bound } ?? true
      }
    demand(isMet, place, "breaks \(keyword.name) \(bound)", value)
  }

  private static func has(_ value: JSONValue, _ type: JSONValue) -> Bool {
    if let types = type.elements { return types.contains { has(value, $0) } }
    return switch (type.text, value) {
    case ("null", .null), ("boolean", .bool), ("integer", .int), ("number", .int),
      ("number", .double), ("string", .string), ("array", .array), ("object", .object):
      true
    default: false
    }
  }

  /// The members that a schema describes, by the names that `written` has.
  package static func described(_ schema: JSONValue, at place: String) -> Set<String> {
    var found: Set<String> = []
    for member in schema["properties"]?.members ?? [] {
      found.insert("\(place).\(member.name)")
      found.formUnion(described(member.value, at: "\(place).\(member.name)"))
    }
    for keyword in ["items", "additionalProperties"] {
      if let schema = schema[keyword] { found.formUnion(described(schema, at: place)) }
    }
    for schema in schema["anyOf"]?.elements ?? [] {
      found.formUnion(described(schema, at: place))
    }
    return found
  }
}
