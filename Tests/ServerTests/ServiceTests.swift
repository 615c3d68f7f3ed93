import Suoyin
import SuoyinWire
import TestSupport
import Testing

@testable import SuoyinServer

/// The answers of the HTTP service.
struct ServiceTests {
  private let service: Service

  init() throws { service = Service(try ServedIndex.open(), accessPolicy: AccessPolicy()) }

  private func get(
    _ target: String, method: String = "GET", _ headers: [(name: String, value: String)] = [],
    from service: Service? = nil
  ) -> ServiceReply {
    (service ?? self.service).reply(
      to: ServiceRequest(
        method: method, target: target, headers: [("Host", "127.0.0.1:7411")] + headers))
  }

  private func json(_ reply: ServiceReply) throws -> JSONValue {
    try JSONValue(parsing: reply.body)
  }

  // MARK: Answers

  @Test func `a search gives hits with their marks`() throws {
    let reply = get("/v1/search?q=%E5%91%BD%E8%BF%90%E5%85%B1%E5%90%8C%E4%BD%93&limit=2")
    #expect(reply.status == 200 && reply["Content-Type"] == "application/json")
    let hits = try #require(try json(reply)["hits"]?.elements)
    #expect(hits.count == 2)
    #expect(hits[0]["snippet"]?.text?.contains("命运共同体") == true)
    #expect(try json(reply)["next"]?.text != nil)
  }

  @Test func `a cursor goes on after the last hit`() throws {
    let all = try json(get("/v1/search?q=%E5%90%88%E4%BD%9C&limit=6"))["hits"]?.elements
    let first = try json(get("/v1/search?q=%E5%90%88%E4%BD%9C&limit=3"))
    let next = try #require(first["next"]?.text)
    let second = try json(get("/v1/search?q=%E5%90%88%E4%BD%9C&limit=3&cursor=\(next)"))
    #expect((first["hits"]?.elements ?? []) + (second["hits"]?.elements ?? []) == all)
  }

  @Test func `a term is looked up in either language`() throws {
    let entries = try json(get("/v1/lookup?q=white+crane&limit=1"))["entries"]?.elements
    #expect(entries?.first?["terms"]?.elements?.first?["text"]?.text == "白鹤")
  }

  @Test func `a passage comes with its aligned text, by passageID, and names its document by id`()
    throws
  {
    let hit = try json(get("/v1/search?q=%22white+cranes%22&limit=1"))["hits"]?.elements?.first
    let id = try #require(hit?["passageID"]?.integer)
    let passage = try json(get("/v1/passages/\(id)?q=cranes"))
    #expect(passage["passageID"]?.integer == id && passage["id"] == hit?["id"])
    #expect(passage["text"]?.text?.contains("white cranes") == true)
    let others = passage["counterparts"]?.elements?.compactMap { $0["text"]?.text } ?? []
    #expect(others.contains { $0.contains("白鹤") })
    #expect(passage["highlights"]?.elements?.isEmpty == false)
  }

  @Test func `passages lead to their neighbours and back`() throws {
    let first = try json(get("/v1/passages/1"))
    #expect(first["previousPassageID"] == .null)
    let next = try #require(first["nextPassageID"]?.integer)
    let second = try json(get("/v1/passages/\(next)"))
    #expect(second["previousPassageID"] == 1 && second["id"] == first["id"])
  }

  @Test func `requests are counted`() {
    _ = get("/v1/status")
    let text = String(decoding: get("/metrics").body, as: UTF8.self)
    #expect(text.contains("suoyin_requests_total{route=\"status\",status=\"200\"} 1\n"))
    #expect(text.contains("suoyin_request_duration_seconds_count{route=\"status\"} 1\n"))
  }

  // MARK: Refusals

  @Test(arguments: [
    ("/v1/search", 400, "q"), ("/v1/search?q=a&q=b", 400, "q"),
    ("/v1/search?q=a&limit=x", 400, "limit"),
    ("/v1/search?q=a&limit=1001", 400, "limit"), ("/v1/search?q=a&limit=-1", 400, "limit"),
    ("/v1/search?q=a&group=all", 400, "group"), ("/v1/search?q=a&full=2", 400, "full"),
    ("/v1/search?q=a&nonsense=1", 400, "nonsense"), ("/v1/search?q=a&cursor=x", 400, "cursor"),
    ("/v1/status?q=a", 400, "q"), ("/v1/lookup?q=a&limit=0", 400, "limit"),
  ])
  func `a parameter that cannot be used is named`(
    _ target: String, _ status: Int, _ name: String
  ) throws {
    let reply = get(target)
    #expect(reply.status == status)
    #expect(reply["Content-Type"] == "application/problem+json")
    #expect(try json(reply)["parameter"]?.text == name)
    #expect(try json(reply)["status"]?.integer == status)
  }

  @Test func `what is too long or broken is refused`() {
    #expect(get("/v1/search?q=\(String(repeating: "a", count: 1_001))").status == 400)
    #expect(get("/v1/search?q=\(String(repeating: "a", count: 20_000))").status == 414)
    for target in ["/v1/search?q=%E5%91", "/v1/search?q=%", "/v1/search?q=%zz"] {
      #expect(get(target).status == 400)
    }
  }

  @Test func `only reading is allowed`() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE"] {
      let reply = get("/v1/search?q=a", method: method)
      #expect(reply.status == 405 && reply["Allow"] == "GET, HEAD, OPTIONS")
    }
  }

  @Test(arguments: [
    "evil.example", "evil.example:7411", "127.0.0.1.evil.example", "localhost.evil.example:7411",
    "",
    "0.0.0.0:7411", "127.0.0.2", "[::2]", "localhost@evil.example", "evil.example#127.0.0.1",
    "127.0.0.1:7411.evil.example", "127.0.0.1:x", "LOCALHOST.", "localhost:7411:80", "::1",
  ])
  func `a name that is not ours is not answered`(_ host: String) {
    for target in ["/", "/v1/search?q=a", "/healthz"] {
      let reply = service.reply(
        to: ServiceRequest(method: "GET", target: target, headers: [("Host", host)]))
      #expect(reply.status == 421)
    }
  }

  @Test(arguments: [
    "http://evil.example", "https://127.0.0.1.evil.example", "null", "http://127.0.0.1:8080",
    "file://",
  ])
  func `a page of another origin is not answered`(_ origin: String) {
    #expect(get("/v1/search?q=a", [("Origin", origin)]).status == 403)
  }

  @Test(arguments: [
    "/../etc/passwd", "/..%2f..%2fetc/passwd", "/v1/passages/../../etc/passwd",
    "/v1/passages/%2e%2e%2fetc%2fpasswd", "/v1/passages/..\\..\\etc", "/v1/passages/1/../2",
    "/v1/passages/0x1", "/v1/passages/1%00", "/v1/passages/-1", "/v1/passages/",
    "/v1/passages/99999999999999999999", "//etc/passwd", "/./v1/status", "/v1//status",
    "/V1/status",
    "http://evil.example/v1/status", "/.git/config", "/page.html",
  ])
  func `no path leads out of the service`(_ target: String) {
    #expect(get(target).status == 404)
  }

  @Test func `notes name the filter that left nothing, and what was not understood`() throws {
    let empty = try json(get("/v1/search?q=%E5%90%88%E4%BD%9C%20type:pdf"))
    #expect(empty["hits"]?.elements?.isEmpty == true)
    #expect(empty["notes"]?.elements?.first?["message"]?.text?.contains("“type:pdf”") == true)
    let unknown = try json(get("/v1/search?q=author:x"))
    #expect(unknown["notes"]?.elements?.first?["message"]?.text?.contains("“author”") == true)
    let complement = try json(get("/v1/search?q=-%E5%90%88%E4%BD%9C&limit=5"))
    let hits = try #require(complement["hits"]?.elements)
    #expect(hits.count == 5 && complement["next"]?.text != nil)
    #expect(hits.allSatisfy { $0["highlights"] == .array([]) && $0["matchCount"] == 0 })
  }

  // MARK: Manners

  @Test func `an answer holds until the index changes`() throws {
    let first = get("/v1/search?q=a")
    let tag = try #require(first["ETag"])
    let second = get("/v1/search?q=a", [("If-None-Match", tag)])
    #expect(second.status == 304 && second.body.isEmpty && second["ETag"] == tag)
    #expect(get("/v1/search?q=a", [("If-None-Match", "\"other\"")]).status == 200)
  }

  @Test func `a new index in the place of the old is answered from, under another tag`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/i.suoyin"
    func write(_ text: String) throws {
      try SearchIndex.remove(at: path)
      _ = try SearchIndex.update(at: path, with: [folder.write(text, to: "a.txt")])
    }
    try write("白鹤在浅水里。")
    let service = Service(try SearchIndex(at: path), accessPolicy: AccessPolicy())
    let first = get("/v1/search?q=%E7%99%BD%E9%B9%A4", from: service)
    #expect(try json(first)["hits"]?.elements?.count == 1)
    try write("灰雁在湖上。")
    let second = get("/v1/search?q=%E7%81%B0%E9%9B%81", from: service)
    #expect(try json(second)["hits"]?.elements?.count == 1)
    #expect(first["ETag"] != second["ETag"])
    try SearchIndex.remove(at: path)
    let third = get("/v1/search?q=a", from: service)
    #expect(third.status == 503)
    #expect(!String(decoding: third.body, as: UTF8.self).contains(folder.path))
  }

  @Test func `long answers are compressed for clients that accept it`() throws {
    let plain = get("/openapi.json")
    let packed = get("/openapi.json", [("Accept-Encoding", "br, gzip;q=0.8")])
    #expect(packed["Content-Encoding"] == "gzip" && packed.body.count < plain.body.count / 4)
    #expect(packed.body.starts(with: [0x1F, 0x8B, 8]))
    #expect(try Gunzip.bytes(packed.body) == plain.body)
    #expect(get("/openapi.json", [("Accept-Encoding", "gzip;q=0")])["Content-Encoding"] == nil)
  }

  @Test func `pages that are let in may read the answer`() {
    let service = Service(
      try! ServedIndex.open(), accessPolicy: AccessPolicy(origins: ["https://notes.example"]))
    let origin = [(name: "Origin", value: "https://notes.example")]
    let reply = get("/v1/status", origin, from: service)
    #expect(reply.status == 200)
    #expect(reply["Access-Control-Allow-Origin"] == "https://notes.example")
    let preflight = get("/v1/status", method: "OPTIONS", origin, from: service)
    #expect(preflight.status == 204)
    #expect(preflight["Access-Control-Allow-Origin"] == "https://notes.example")
    #expect(get("/v1/status")["Access-Control-Allow-Origin"] == nil)
  }

  @Test func `with a token, nothing about the index is revealed without it`() throws {
    let service = Service(try ServedIndex.open(), accessPolicy: AccessPolicy(token: "开门"))
    func status(_ target: String, _ token: String?) -> Int {
      get(target, token.map { [("Authorization", $0)] } ?? [], from: service).status
    }
    for target in [
      "/v1/search?q=a", "/v1/lookup?q=a", "/v1/status", "/v1/passages/1", "/v1/explain?q=a",
      "/metrics",
    ] {
      #expect(status(target, nil) == 401)
      #expect(status(target, "Bearer 关门") == 401)
      #expect(status(target, "Basic 开门") == 401)
      #expect(status(target, "Bearer 开门") == 200)
    }
    #expect(status("/healthz", nil) == 200)
    #expect(get("/v1/status", from: service)["WWW-Authenticate"] != nil)
  }

  @Test func `the page runs its own script alone`() throws {
    let reply = get("/")
    let policy = try #require(reply["Content-Security-Policy"])
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
    #expect(!policy.contains("unsafe"))
    let html = String(decoding: reply.body, as: UTF8.self)
    // One of each, or the policy would not cover all; and nothing that reads text as HTML.
    #expect(html.ranges(of: "<script").count == 1 && html.ranges(of: "<style").count == 1)
    for sign in [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "style=\"",
      "http:",
    ] {
      #expect(!html.replacing("http://www.w3.org/2000/svg", with: "").contains(sign), "\(sign)")
    }
  }
}
