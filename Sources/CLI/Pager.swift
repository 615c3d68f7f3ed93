import Foundation

/// Shows what is longer than the screen page by page.
enum Pager {
  /// Leads what is printed from now on to a pager: $SUOYIN_PAGER, else $PAGER, else less. Only where a
  /// terminal shows it; an empty name, or cat, asks for none. What depends on there being a terminal
  /// must have been asked before. Returns what must be called at the end.
  static func start() -> () -> Void {
    let environment = ProcessInfo.processInfo.environment
    let command = environment["SUOYIN_PAGER"] ?? environment["PAGER"] ?? "less"
    guard isatty(STDOUT_FILENO) != 0, command != "cat", isThere(command) else { return {} }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    // Colours as they are, links too, and no page where all of it fits on the screen.
    process.environment = environment.merging(["LESS": "FRX"]) { own, _ in own }
    let pipe = Pipe()
    process.standardInput = pipe
    // The pager is to find signals as it expects them.
    signal(SIGPIPE, SIG_DFL)
    defer { signal(SIGPIPE, SIG_IGN) }
    guard (try? process.run()) != nil else { return {} }
    Output.flush()
    dup2(pipe.fileHandleForWriting.fileDescriptor, STDOUT_FILENO)
    try? pipe.fileHandleForWriting.close()
    return {
      Output.flush()
      close(STDOUT_FILENO)
      process.waitUntilExit()
    }
  }

  /// Whether there is such a program: else nothing of an answer would be seen.
  private static func isThere(_ command: String) -> Bool {
    guard let program = command.split(separator: " ").first else { return false }
    if program.contains("/") {
      return FileManager.default.isExecutableFile(atPath: String(program))
    }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
