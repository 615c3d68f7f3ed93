import Foundation

/// A finished run of the built command: its exit status and what it wrote.
struct CommandRun {
  /// The negated signal where one ended it: -9 for SIGKILL.
  let exitCode: Int32
  let output: String
  let errorOutput: String

  /// The lines of standard output, without empty ones.
  var lines: [String] { output.split(separator: "\n").map(String.init) }
  /// The lines of standard error, without empty ones.
  var warningLines: [String] { errorOutput.split(separator: "\n").map(String.init) }
}

/// The command while it runs. Its output goes to files, not pipes, so that it never waits for a reader.
final class RunningCommand {
  private let process = Process()
  /// nil where the output goes to a handle of the caller.
  private let outputPath: String?
  private let errorPath: String
  private let ending = DispatchSemaphore(value: 0)

  init(
    _ arguments: [String], environment: [String: String], input: String? = nil,
    output: FileHandle? = nil, folder: String, scratch: String
  ) throws {
    outputPath = output == nil ? scratch + ".out" : nil
    errorPath = scratch + ".err"
    process.executableURL = URL(fileURLWithPath: Self.executablePath)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = try Self.input(input, scratch)
    process.standardOutput = try output ?? Self.emptyFile(scratch + ".out")
    process.standardError = try Self.emptyFile(errorPath)
    process.terminationHandler = { [ending] _ in ending.signal() }
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// Sends SIGKILL, as the system does with a process that takes too much memory.
  func killAtOnce() { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Sends SIGTERM.
  func end() { process.terminate() }

  /// Waits for the first line of its output.
  func firstLine(mostSeconds: Double = 30) throws -> String {
    let latest = Date(timeIntervalSinceNow: mostSeconds)
    while Date.now < latest {
      let output = try text(ofFile: outputPath)
      if let end = output.firstIndex(of: "\n") { return String(output[..<end]) }
      usleep(20_000)
    }
    throw CocoaError(.fileReadUnknown)
  }

  /// Waits for its end, and kills it if that takes too long.
  func finish(mostSeconds: Double = 120) throws -> CommandRun {
    if ending.wait(timeout: .now() + mostSeconds) == .timedOut { killAtOnce() }
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    return CommandRun(
      exitCode: isKilled ? -process.terminationStatus : process.terminationStatus,
      output: try text(ofFile: outputPath), errorOutput: try text(ofFile: errorPath))
  }

  private func text(ofFile path: String?) throws -> String {
    try path.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? ""
  }

  /// The built command, which SwiftPM puts beside the tests.
  static let executablePath: String = {
    #if canImport(Darwin)
      let bundle = Bundle(for: RunningCommand.self).bundleURL
    #else
      let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    #endif
    return bundle.deletingLastPathComponent().appendingPathComponent("suoyin").path
  }()

  private static func input(_ text: String?, _ scratch: String) throws -> FileHandle {
    guard let text else { return .nullDevice }
    let path = scratch + ".in"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  }

  private static func emptyFile(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
