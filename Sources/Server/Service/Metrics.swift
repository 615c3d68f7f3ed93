import Synchronization

/// Counts requests and their durations, by route, for Prometheus.
///
///     let metrics = Metrics()
///     metrics.record("search", status: 200, seconds: 0.004)
///     metrics.text(running: 0)
///     // suoyin_requests_total{route="search",status="200"} 1
///     // suoyin_request_duration_seconds_bucket{route="search",le="0.0025"} 0
///     // suoyin_request_duration_seconds_bucket{route="search",le="0.005"} 1 …
///
/// Only requests that reach the service are counted. One that the full queue refused is not, and
/// one that timed out is counted when its search ends, with the status and duration it had then.
final class Metrics: Sendable {
  /// Upper bounds, in seconds: those of Prometheus' client libraries up to 2.5, and two below them
  /// for short searches.
  private static let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

  /// The labels of a counter: one time series for each combination.
  private struct Outcome: Hashable {
    let route: String
    let status: Int
  }

  /// The histogram of a route. Its buckets are cumulative, as the text format wants them: a request
  /// is counted in every bucket whose bound it does not exceed. One above the last bound is in
  /// `count` and `sum` alone, which the text shows as the bucket `+Inf`.
  private struct Durations {
    var counts = [Int](repeating: 0, count: buckets.count)
    var count = 0
    var sum = 0.0
  }

  private struct State {
    var requests: [Outcome: Int] = [:]
    var durations: [String: Durations] = [:]
  }

  /// A lock, because the threads of the pool record at the same time; it is held for a few
  /// additions, or while the text is written.
  private let state = Mutex(State())

  /// Adds one request.
  ///
  /// - Parameter route: one of a few labels. What a client sends must not become a label, or memory
  ///   would grow with it.
  func record(_ route: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.requests[Outcome(route: route, status: status), default: 0] += 1
      var durations = state.durations[route] ?? Durations()
      for (index, bucket) in Self.buckets.enumerated() where seconds <= bucket {
        durations.counts[index] += 1
      }
      durations.count += 1
      durations.sum += seconds
      state.durations[route] = durations
    }
  }

  /// In the text format of Prometheus, version 0.0.4.
  ///
  /// Each metric has its `# HELP` and `# TYPE` lines before its samples, and the text ends with a
  /// line feed, as the format requires. Samples are sorted, so that two texts can be compared.
  ///
  /// - Parameter running: how many requests are being answered.
  func text(running: Int) -> String {
    state.withLock { state in
      var lines = [
        "# HELP suoyin_requests_total Requests answered.", "# TYPE suoyin_requests_total counter",
      ]
      for (outcome, count) in state.requests.sorted(by: {
        ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
      }) {
        lines.append(
          "suoyin_requests_total{route=\"\(outcome.route)\",status=\"\(outcome.status)\"} \(count)")
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
        "# HELP suoyin_requests_running Requests being answered.",
        "# TYPE suoyin_requests_running gauge", "suoyin_requests_running \(running)",
      ]
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
