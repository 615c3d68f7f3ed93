import Foundation

/// What a piece of work took.
struct Cost {
  /// Of all threads, in user and system mode.
  let cpuSeconds: Double
  let wallSeconds: Double

  static func of<Result>(_ work: () throws -> Result) rethrows -> (result: Result, cost: Cost) {
    let clock = ContinuousClock()
    let (cpu, wall) = (processSeconds(), clock.now)
    let result = try work()
    let cost = Cost(
      cpuSeconds: processSeconds() - cpu, wallSeconds: (clock.now - wall) / .seconds(1))
    return (result, cost)
  }

  /// RUSAGE_SELF, which Glibc and Darwin give different types.
  private static let thisProcess: Int32 = 0

  private static func processSeconds() -> Double {
    var usage = rusage()
    getrusage(thisProcess, &usage)
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
