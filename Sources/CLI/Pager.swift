import Foundation

/// The program that shows long answers page by page.
enum Pager {
  /// Sends what is printed from now on through a pager: `$SUOYIN_PAGER`, otherwise `$PAGER`, otherwise
  /// `less`. Does nothing where standard output is not a terminal, where the variable is empty or
  /// `cat`, and where the program does not exist. Standard output is not a terminal afterwards, so
  /// colours and widths must be decided before.
  ///
  /// - Returns: A function to call after the last output. It waits until the user leaves the pager.
  static func start() -> () -> Void {
    let environment = ProcessInfo.processInfo.environment
    let command = environment["SUOYIN_PAGER"] ?? environment["PAGER"] ?? "less"
    guard isatty(STDOUT_FILENO) != 0, command != "cat", isInstalled(command) else { return {} }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    // F: no paging where everything fits on the screen; R: keep colours and links; X: keep the text on
    // the screen afterwards. As git does.
    process.environment = environment.merging(["LESS": "FRX"]) { own, _ in own }
    let pipe = Pipe()
    process.standardInput = pipe
    // A child inherits ignored signals; the pager expects the default.
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

  /// Whether the first word of a shell command is a program on the `PATH`. Otherwise the shell would say
  /// "not found", and the answer would be lost.
  static func isInstalled(_ command: String) -> Bool {
    guard let program = command.split(separator: " ").first else { return false }
    if program.contains("/") {
      return FileManager.default.isExecutableFile(atPath: String(program))
    }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
