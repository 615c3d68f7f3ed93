import Testing

@testable import SuoyinServer

/// How a request is taken apart.
struct ServiceRequestTests {
  private func request(
    _ target: String, _ headers: [(name: String, value: String)] = []
  ) -> ServiceRequest {
    ServiceRequest(method: "GET", target: target, headers: headers)
  }

  @Test(arguments: [
    ("/", ""), ("/?", ""), ("/?q=a", "q=a"), ("/?q=%E8%8C%B6", "q=茶"), ("/?q=%e8%8c%b6", "q=茶"),
    ("/?q=a+b", "q=a b"), ("/?q=a%2Bb", "q=a+b"), ("/?q=a=b", "q=a=b"), ("/?full", "full="),
    ("/?&&q=a&", "q=a"), ("/?%71=1", "q=1"), ("/?a=1&a=2", "a=1 a=2"), ("/?q=a?b", "q=a?b"),
  ])
  func `parameters are decoded`(_ target: String, _ drawn: String) throws {
    let parameters = try request(target).parameters()
    #expect(parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ") == drawn)
    #expect(request(target).path == "/")
  }

  @Test(arguments: ["/?q=%", "/?q=%4", "/?q=%zz", "/?q=%E8%8C", "/?%FF=1", "/?q=%C0%AF"])
  func `what cannot be decoded is refused`(_ target: String) {
    #expect { try request(target).parameters() } throws: {
      ($0 as? Problem)?.kind == .badRequest
    }
  }

  @Test func `of several headers with one name the first is used, whatever their case`() {
    let request = request("/", [("Host", "a"), ("HOST", "b"), ("X-Other", "c")])
    #expect(request.headers == ["host": "a", "x-other": "c"])
  }
}

/// Who is let in when many ask at once.
struct AdmissionQueueTests {
  @Test func `it takes as many as it is long, and more when some have left`() {
    let queue = AdmissionQueue(length: 2)
    #expect(
      [queue.enter(), queue.enter(), queue.enter(), queue.enter()] == [true, true, false, false])
    queue.leave()
    #expect([queue.enter(), queue.enter()] == [true, false])
  }

  @Test func `threads together get no more places than there are`() async {
    let queue = AdmissionQueue(length: 10)
    let entered = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 { group.addTask { queue.enter() } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(entered <= 10 && entered > 0)
  }
}

/// Counts and durations in Prometheus' text format.
struct MetricsTests {
  private func lines(_ metrics: Metrics, running: Int = 0) -> [String] {
    metrics.text(running: running).split(separator: "\n").map(String.init)
  }

  @Test func `a bucket counts all durations up to its bound`() {
    let metrics = Metrics()
    for seconds in [0.0005, 0.001, 0.003, 0.3, 99] {
      metrics.record("search", status: 200, seconds: seconds)
    }
    let buckets = lines(metrics).filter { $0.contains("_bucket") }.compactMap {
      Int($0.split(separator: " ").last ?? "")
    }
    #expect(buckets == [2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5])
    #expect(lines(metrics).contains("suoyin_request_duration_seconds_count{route=\"search\"} 5"))
  }

  @Test func `requests are counted by route and status`() {
    let metrics = Metrics()
    metrics.record("search", status: 200, seconds: 0)
    metrics.record("search", status: 400, seconds: 0)
    metrics.record("search", status: 400, seconds: 0)
    metrics.record("lookup", status: 200, seconds: 0)
    #expect(
      lines(metrics).filter { $0.hasPrefix("suoyin_requests_total") } == [
        "suoyin_requests_total{route=\"lookup\",status=\"200\"} 1",
        "suoyin_requests_total{route=\"search\",status=\"200\"} 1",
        "suoyin_requests_total{route=\"search\",status=\"400\"} 2",
      ])
    #expect(lines(metrics, running: 3).last == "suoyin_requests_running 3")
  }

  @Test func `every metric has its help and its type before it`() {
    let metrics = Metrics()
    metrics.record("search", status: 200, seconds: 0)
    var known: Set<Substring> = []
    for line in lines(metrics) {
      let words = line.split(separator: " ")
      if words[0] == "#" {
        known.insert(words[2])
      } else {
        let name = words[0].prefix { $0 != "{" }
        #expect(known.contains { name.hasPrefix($0) }, "\(line)")
      }
    }
  }
}
