import SuoyinWire
import TestSupport
import Testing

@testable import SuoyinServer

/// `/openapi.json` against what the service really answers.
struct OpenAPITests {
  private let service: Service
  private let document: JSONValue

  init() throws {
    service = Service(try ServedIndex.open(), accessPolicy: AccessPolicy())
    document = try JSONValue(parsing: OpenAPI.document)
  }

  private func get(_ target: String) -> ServiceReply {
    service.reply(
      to: ServiceRequest(method: "GET", target: target, headers: [("Host", "localhost")]))
  }

  private func operation(_ route: Route) throws -> JSONValue {
    try #require(document["paths"]?[route.rawValue]?["get"])
  }

  private static let described = Route.allCases.filter { $0 != .page }

  /// Requests whose answers have, all together, every member that is described.
  private static let targets: [(route: Route, query: String)] = [
    (.search, "q=合作&limit=3&facets=true&fragments=3&context=1"),
    (.search, "q=合作&group=document"), (.search, "q=white+crane&cross=always&limit=30"),
    (.search, "q=mingyun+gongtongti"), (.search, "q=命运共同体+zzyzx+author:x&suggest=true"),
    (.search, "q=zzyzx"), (.search, "q=cooperatoin"), (.search, "q="),
    (.lookup, "q=white+crane"), (.lookup, "q=baihe"), (.lookup, "q=GWMA"), (.lookup, "q=zzyzx"),
    (.passage, "q=cranes"), (.explain, "q=the+wetland"),
    (.explain, "q=合作+lang:zh&document=river-governance.txt"), (.explain, "q=author:x"),
    (.status, ""), (.health, ""), (.readiness, ""),
  ]

  /// A path with its number filled in.
  private func path(_ route: Route) throws -> String {
    guard route == .passage else { return route.rawValue }
    let hits = try JSONValue(parsing: get("/v1/search?q=%22white+cranes%22").body)["hits"]
    let id = try #require(hits?.elements?.first?["passageID"]?.integer)
    return route.rawValue.replacing("{passageID}", with: "\(id)")
  }

  private func target(_ route: Route, _ query: String) throws -> String {
    try path(route) + (query.isEmpty ? "" : "?" + Self.encoded(query))
  }

  private static func encoded(_ query: String) -> String {
    query.unicodeScalars.map { scalar in
      scalar.isASCII
        ? String(scalar)
        : String(scalar).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }

  @Test func `every answer has the shape that is described, and every described member is written`()
    throws
  {
    var validator = SchemaValidator(root: document)
    for (route, query) in Self.targets {
      let reply = get(try target(route, query))
      #expect(reply.status == 200, "\(route) \(query)")
      let response = try operation(route)["responses"]?["200"]
      let schema = try #require(response?["content"]?["application/json"]?["schema"])
      validator.check(try JSONValue(parsing: reply.body), schema, at: "\(route)")
    }
    let problem = try #require(document["components"]?["schemas"]?["Problem"])
    for target in ["/v1/search", "/nowhere"] {
      validator.check(try JSONValue(parsing: get(target).body), problem, at: "Problem")
    }
    #expect(validator.faults.isEmpty)
    var described: Set<String> = []
    for schema in try #require(document["components"]?["schemas"]?.members) {
      described.formUnion(SchemaValidator.described(schema.value, at: schema.name))
    }
    // No text of the fixtures gives a warning, no glossary has these.
    let unseen: Set = [
      "Status.warnings.path", "Status.warnings.reason", "Entry.senses.references.text",
      "Entry.senses.references.traditional", "Entry.senses.references.pinyin",
      "Entry.senses.references.translations",
    ]
    #expect(described.subtracting(validator.written).subtracting(unseen).sorted() == [])
  }

  @Test(arguments: described)
  func `every described path answers a request with its required parameters`(
    _ route: Route
  ) throws {
    let operation = try operation(route)
    let required = (operation["parameters"]?.elements ?? []).filter {
      $0["required"] == true && $0["in"] == "query"
    }
    let query = required.compactMap { $0["name"]?.text.map { "\($0)=a" } }.joined(separator: "&")
    let reply = get(try target(route, query))
    #expect(reply.status == 200)
    let type = try #require(reply["Content-Type"]).split(separator: ";")[0]
    #expect(operation["responses"]?["200"]?["content"]?[String(type)] != nil)
  }

  @Test func `the paths are those of the service, and the page`() {
    let paths = document["paths"]?.members?.map(\.name)
    #expect(paths == Self.described.map(\.rawValue))
    #expect(get(Route.page.rawValue)["Content-Type"] == "text/html; charset=utf-8")
  }

  @Test(arguments: described)
  func `an operation says what OpenAPI demands`(_ route: Route) throws {
    let operation = try operation(route)
    #expect(operation["operationId"]?.text == "\(route)")
    #expect(operation["summary"]?.text?.isEmpty == false)
    let braces = route.rawValue.matches(of: /\{(\w+)\}/).map { String($0.output.1) }
    let parameters = operation["parameters"]?.elements ?? []
    #expect(parameters.filter { $0["in"] == "path" }.map { $0["name"]?.text } == braces)
    #expect(Set(parameters.map { $0["name"] }).count == parameters.count)
    for response in try #require(operation["responses"]?.members) {
      #expect(response.value["description"]?.text?.hasSuffix(".") == true)
    }
  }

  @Test func `the document is of version 3.1 and refers to nothing that it lacks`() throws {
    #expect(document["openapi"] == "3.1.0")
    #expect(document["info"]?["title"] == "Suoyin" && document["info"]?["version"] == "1")
    let text = document.description
    let schemas = try #require(document["components"]?["schemas"]?.members).map(\.name)
    let referred = text.matches(of: /"#\/components\/schemas\/(\w+)"/).map { String($0.output.1) }
    #expect(Set(referred).subtracting(schemas).isEmpty)
    // Nor does it describe what nothing refers to.
    #expect(Set(schemas).subtracting(referred).isEmpty)
  }
}
