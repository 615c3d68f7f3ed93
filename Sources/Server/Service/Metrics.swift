import Synchronization

/// What was asked and how long it took, for Prometheus.
final class Metrics: Sendable {
  /// In seconds.
  private static let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

  private struct Route: Hashable {
    let name: String
    let status: Int
  }

  private struct Durations {
    var counts = [Int](repeating: 0, count: buckets.count)
    var count = 0
    var sum = 0.0
  }

  private struct State {
    var requests: [Route: Int] = [:]
    var durations: [String: Durations] = [:]
  }

  private let state = Mutex(State())

  /// - Parameter route: one of few: what a client makes up must not become a name.
  func record(_ route: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.requests[Route(name: route, status: status), default: 0] += 1
      var durations = state.durations[route] ?? Durations()
      for (index, bucket) in Self.buckets.enumerated() where seconds <= bucket {
        durations.counts[index] += 1
      }
      durations.count += 1
      durations.sum += seconds
      state.durations[route] = durations
    }
  }

  /// In Prometheus' text format, version 0.0.4.
  func text(running: Int) -> String {
    state.withLock { state in
      var lines = [
        "# HELP suoyin_requests_total Requests answered.", "# TYPE suoyin_requests_total counter",
      ]
      for (route, count) in state.requests.sorted(by: {
        ($0.key.name, $0.key.status) < ($1.key.name, $1.key.status)
      }) {
        lines.append(
          "suoyin_requests_total{route=\"\(route.name)\",status=\"\(route.status)\"} \(count)")
      }
      lines += [
        "# HELP suoyin_request_duration_seconds How long requests took.",
        "# TYPE suoyin_request_duration_seconds histogram",
      ]
      for (route, durations) in state.durations.sorted(by: { $0.key < $1.key }) {
        let name = "suoyin_request_duration_seconds"
        for (bucket, count) in zip(Self.buckets, durations.counts) {
          lines.append("\(name)_bucket{route=\"\(route)\",le=\"\(bucket)\"} \(count)")
        }
        lines.append("\(name)_bucket{route=\"\(route)\",le=\"+Inf\"} \(durations.count)")
        lines.append("\(name)_sum{route=\"\(route)\"} \(durations.sum)")
        lines.append("\(name)_count{route=\"\(route)\"} \(durations.count)")
      }
      lines += [
        "# HELP suoyin_requests_running Requests that are being answered.",
        "# TYPE suoyin_requests_running gauge", "suoyin_requests_running \(running)",
      ]
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
