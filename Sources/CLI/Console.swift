import ArgumentParser
import Foundation
import Suoyin

/// The terminal, or what stands in for it.
enum Console {
  /// Prints a message for people, apart from what the command answers.
  static func warn(_ message: String) {
    let lines = message.unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { safe(String($0)) }.joined(separator: "\n") + "\n")
  }

  /// Text from files and their names must not steer the terminal. Bytes of names that are no UTF-8 are
  /// shown as `\xB2`.
  static func safe(_ text: String) -> String { oneLine(PathText.shown(text)) }

  /// The same for programs, which can give names back as they are.
  static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          "\n\t\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
            ? " " : scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
        }))
  }

  /// Shows passing news where someone is watching; the next replaces it, "" clears it.
  static func showProgress(_ news: String) {
    guard isatty(STDERR_FILENO) != 0 else { return }
    write("\r\u{1B}[K\(news)")
  }

  /// There is nowhere left to report that standard error cannot be written.
  private static func write(_ text: String) {
    _ = Output.errorWriting(Array(text.utf8), to: STDERR_FILENO)
  }

  /// How wide the terminal is, in columns; nil where there is none.
  static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) != 0, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}

/// When to colour: as the user says, else where a terminal shows it and NO_COLOR is not set
/// (https://no-color.org).
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isatty(STDOUT_FILENO) != 0
        && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
  }
}
