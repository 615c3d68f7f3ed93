import Foundation

/// The time that a piece of work takes.
///
///     let (texts, cost) = try Cost.of { try load() }
struct Cost {
  /// The CPU time of all threads, in user and system mode. Unlike wall time it hardly changes when other
  /// programs run.
  let cpuSeconds: Double
  let wallSeconds: Double

  /// Does the work once and measures it. The process should do nothing else meanwhile.
  ///
  /// Both clocks are read before and after the work; children of the process are not
  /// included. If the work throws, nothing is measured.
  static func of<Result>(_ work: () throws -> Result) rethrows -> (result: Result, cost: Cost) {
    let clock = ContinuousClock()
    let (cpu, wall) = (processSeconds(), clock.now)
    let result = try work()
    let cost = Cost(
      cpuSeconds: processSeconds() - cpu, wallSeconds: (clock.now - wall) / .seconds(1))
    return (result, cost)
  }

  /// RUSAGE_SELF, whose type differs between Glibc and Darwin.
  private static let thisProcess: Int32 = 0

  /// The CPU seconds that this process has used since it started, user and system mode
  /// together.
  private static func processSeconds() -> Double {
    var usage = rusage()
    getrusage(thisProcess, &usage)
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// A `timeval` in seconds; its second part is in microseconds.
  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
