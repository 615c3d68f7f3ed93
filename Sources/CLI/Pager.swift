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
    guard isatty(STDOUT_FILENO) != 0, let command = command(in: environment) else { return {} }
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

  /// The shell command of the pager; nil where none is wanted, or its program is not on the `PATH`: the
  /// shell would only say so, and the answer would be lost.
  static func command(in environment: [String: String]) -> String? {
    let command = environment["SUOYIN_PAGER"] ?? environment["PAGER"] ?? "less"
    guard command != "cat", let program = command.split(separator: " ").first else { return nil }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let places = program.contains("/") ? [String(program)] : folders.map { "\($0)/\(program)" }
    return places.contains(where: FileManager.default.isExecutableFile) ? command : nil
  }
}
