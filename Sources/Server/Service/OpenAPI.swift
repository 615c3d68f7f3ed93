import SuoyinWire

/// The description of the service (OpenAPI 3.1), produced from its routes, their options, and the
/// shapes of their answers.
///
///     GET /openapi.json
///     {"openapi":"3.1.0","info":{…},"servers":[{"url":"/"}],"security":[{},{"token":[]}],
///      "paths":{"/v1/search":{"get":{"operationId":"search","parameters":[…],"responses":{…}}},…},
///      "components":{"schemas":{"Answer":{…},"Entries":{…},…},"securitySchemes":{…}}}
///
/// Parameters come from the table that requests are checked by. Version 3.1 is the first whose
/// schemas are JSON Schema 2020-12, which `RequestOption` and `Shape` produce.
enum OpenAPI {
  /// Produced once, in UTF-8; it does not depend on the index.
  static let document = json.utf8

  /// All routes but the page, which returns HTML for a browser.
  private static var json: JSONValue {
    let routes = Route.allCases.filter { $0 != .page }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Suoyin", "version": "1", "summary": "Full-text search for Chinese and English.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": "/"]],
      // Either none or the token: whether one is needed depends on how the server was started.
      "security": [.object([]), ["token": []]],
      "paths": .object(routes.map { .init($0.rawValue, ["get": operation($0)]) }),
      "components": [
        "schemas": schemas(of: routes.compactMap(\.shape) + [Problem.shape]),
        "securitySchemes": [
          "token": [
            "type": "http", "scheme": "bearer",
            "description": "The token that the server was started with, if it was.",
          ]
        ],
      ],
    ]
  }

  /// A JSON Pointer within the document: `#/components/schemas/Hit`.
  private static func reference(_ name: String) -> String { "#/components/schemas/\(name)" }

  /// All shapes with a name, wherever they are nested, sorted by name.
  private static func schemas(of shapes: [Shape]) -> JSONValue {
    let named = shapes.map(\.namedShapes).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    return .object(
      named.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.definition(reference)) })
  }

  /// The operation of a route. An empty `security` overrides the document's: no token is needed
  /// here.
  private static func operation(_ route: Route) -> JSONValue {
    .object(present: [
      "operationId": .string("\(route)"), "summary": .string(route.summary),
      "security": route.isPublic ? [] : nil,
      "parameters": .array(
        (route == .passage ? [parameter(.passageID.required, in: "path")] : [])
          + route.options.map { parameter($0, in: "query") }),
      "responses": .object(responses(of: route)),
    ])
  }

  /// `{"name": "limit", "in": "query", "required": false, "description": …, "schema": {…}}`
  private static func parameter(_ option: RequestOption, in place: String) -> JSONValue {
    [
      "name": .string(option.name), "in": .string(place), "required": .bool(option.isRequired),
      "description": .string(option.sentence), "schema": option.schema,
    ]
  }

  // MARK: Responses

  /// One response for each status: problems of the same status share it, with their titles one after
  /// the other.
  private static func responses(of route: Route) -> [JSONValue.Member] {
    var responses = [JSONValue.Member("200", success(of: route))]
    if route.isFromIndex {
      responses.append(
        .init("304", ["description": "Nothing has changed since the ETag in If-None-Match."]))
    }
    let statuses = Set(route.refusals.map(\.status)).sorted()
    return responses
      + statuses.map { status in
        let titles = route.refusals.filter { $0.status == status }.map(\.title)
        return .init(
          "\(status)",
          [
            "description": .string(titles.joined(separator: ". ") + "."),
            "content": content("application/problem+json", Problem.shape.schema(reference)),
          ])
      }
  }

  /// The response 200, with the headers of an answer from the index.
  private static func success(of route: Route) -> JSONValue {
    let text: JSONValue = ["type": "string"]
    let body =
      switch route {
      case .metrics: content("text/plain", text)
      default:
        content("application/json", route.shape?.schema(reference) ?? ["type": "object"])
      }
    return .object(present: [
      "description": .string(route.summary + "."),
      "headers": route.isFromIndex
        ? [
          "ETag": ["description": "Valid until the index changes.", "schema": text],
          "Server-Timing": [
            "description": "How long the answer took, in milliseconds.", "schema": text,
          ],
        ] : nil,
      "content": body,
    ])
  }

  /// `{"application/json": {"schema": {…}}}`: the schema by media type.
  private static func content(_ type: String, _ schema: JSONValue) -> JSONValue {
    .object([.init(type, ["schema": schema])])
  }
}
