import Foundation

/// The machine that the measurements are taken on: `2 cores, Intel(R) Xeon(R) Processor`.
enum Machine {
  static var description: String {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return ["\(cores) core\(cores == 1 ? "" : "s")", model].compactMap(\.self).joined(
      separator: ", ")
  }

  /// The model of the processor; nil where there is no /proc/cpuinfo, or it names none.
  private static var model: String? {
    guard let info = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return nil
    }
    let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":", maxSplits: 1).last.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }
}
