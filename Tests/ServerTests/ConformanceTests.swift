import Foundation
import Suoyin
import SuoyinSearch
import SuoyinWire
import TestSupport
import Testing

@testable import SuoyinServer

/// The cases of `Fixtures/conformance`, through the library and the service over it. `.ci/conformance`
/// asks the other doors, which are built separately.
struct ConformanceTests {
  private static func lines(_ name: String) throws -> [JSONValue] {
    let path = IndexedWorld.fixtureFolder + "/conformance/" + name
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONValue(parsing: $0.utf8)
    }
  }

  @Test func `every case is answered alike by both, and as it is written down`() throws {
    let cases = try Self.lines("cases.jsonl")
    let finds = try Self.lines("finds.jsonl")
    #expect(cases.count >= 300 && cases.count == finds.count)
    let index = try ServedIndex.open()
    let service = Service(index, accessPolicy: AccessPolicy())
    for (number, (asked, wanted)) in zip(cases, finds).enumerated() {
      let query = try #require(asked["query"]?.text)
      let members = asked["options"]?.members ?? []
      let options = try RequestOptions(members, taking: RequestOption.search)
      let answer = try index.search(query, SearchOptions(options)).json
      let hits = try #require(answer["hits"]?.elements)
      let found = JSONValue.array(hits.prefix(3).map { .string(Self.find($0)) })
      #expect(found == wanted, "case \(number + 1) \(query)")
      let target = Self.target(query, members)
      let reply = service.reply(
        to: ServiceRequest(method: "GET", target: target, headers: [("Host", "localhost")]))
      #expect(reply.status == 200)
      #expect(try JSONValue(parsing: reply.body) == answer, "case \(number + 1) \(query)")
    }
  }

  private static func target(_ query: String, _ options: [JSONValue.Member]) -> String {
    let parameters =
      [("q", query)] + options.map { ($0.name, $0.value.text ?? $0.value.description) }
    return "/v1/search?"
      + parameters.map { name, value in
        name + "=" + value.utf8.map { "%" + String($0, radix: 16).leftPadded }.joined()
      }.joined(separator: "&")
  }

  /// A hit as `finds.jsonl` has it: `name:line [mark][mark]`.
  private static func find(_ hit: JSONValue) -> String {
    let name = hit["path"]?.text?.split(separator: "/").last ?? ""
    let line = hit["location"]?["line"]?.integer.map { "\($0)" } ?? ""
    let utf8 = Array((hit["snippet"]?.text ?? "").utf8)
    let marks = (hit["highlights"]?.elements ?? []).compactMap(\.elements).map { range in
      "[" + String(decoding: utf8[range[0].integer!..<range[1].integer!], as: UTF8.self) + "]"
    }
    return "\(name):\(line) \(marks.joined())"
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
