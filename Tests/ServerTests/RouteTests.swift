import ArgumentParser
import SuoyinWire
import TestSupport
import Testing

@testable import SuoyinServer

/// The list of paths, and what takes its options from it.
struct RouteTests {
  @Test(arguments: [
    ("/", Route.page), ("/v1/search", .search), ("/v1/passages/7", .passage),
    ("/v1/passages/", .passage), ("/healthz", .health), ("/openapi.json", .openapi),
    ("/v1/Search", nil), ("/v1/search/", nil), ("", nil), ("/v1/passages", nil),
  ])
  func `a path has its route`(_ path: String, _ route: Route?) {
    #expect(Route(path[...]) == route)
  }

  @Test(
    arguments: [
      ("/v1/passages/7", 7), ("/v1/passages/007", 7), ("/v1/passages/", nil),
      ("/v1/passages/-7", nil), ("/v1/passages/+7", nil), ("/v1/passages/７", nil),
      ("/v1/passages/7/8", nil), ("/v1/passages/99999999999999999999", nil),
    ] as [(String, Int64?)])
  func `only digits are the number of a passage`(_ path: String, _ id: Int64?) {
    #expect(Route.passageID(in: path[...]) == id)
  }

  @Test func `labels are few and different`() {
    let labels = Route.allCases.map(\.label)
    #expect(
      labels == [
        "page", "search", "lookup", "passages", "explain", "status", "openapi", "healthz", "readyz",
        "metrics",
      ])
  }

  @Test func `help names every path, with its parameters, in 80 columns`() {
    let help = SuoyinServer.helpMessage(columns: 80)
    for route in Route.allCases {
      #expect(help.contains(route.rawValue) && help.contains(route.summary))
      for option in route.options { #expect(help.contains(option.name)) }
    }
    for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  /// Every option of every path, with every value it takes and some it does not.
  @Test(arguments: Route.allCases)
  func `HTTP takes of each option what the table says`(_ route: Route) throws {
    let service = Service(try ServedIndex.open(), accessPolicy: AccessPolicy())
    func reply(_ option: RequestOption, _ text: String) -> ServiceReply {
      let value = text.utf8.map { byte in
        let digits = String(byte, radix: 16)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }.joined()
      let others = route.options.filter { $0.isRequired && $0.name != option.name }
      let query = (others.map { "\($0.name)=a" } + ["\(option.name)=\(value)"])
      let path = route.rawValue.replacing("{passageID}", with: "1")
      return service.reply(
        to: ServiceRequest(
          method: "GET", target: path + "?" + query.joined(separator: "&"),
          headers: [("Host", "localhost")]))
    }
    for option in route.options {
      let samples = OptionSamples(option)
      for text in samples.bad.compactMap(OptionSamples.text) {
        let reply = reply(option, text)
        #expect(reply.status == 400, "\(option.name)=\(text)")
        #expect(try JSONValue(parsing: reply.body)["parameter"]?.text == option.name)
      }
      // A cursor of any form is taken by the table, and checked by the search.
      for text in samples.good.compactMap(OptionSamples.text) where option != .cursor {
        #expect(reply(option, text).status == 200, "\(option.name)=\(text)")
      }
    }
  }
}
