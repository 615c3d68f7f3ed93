import Foundation
import Suoyin

/// Standard error and the terminal: messages for people, apart from what a command answers.
///
/// Standard output has the answer, and standard error everything else, so that `suoyin
/// search … > hits.txt` contains no notes and a pipe no progress. What is written here is
/// not buffered.
enum Console {
  /// Prints a message, made safe line by line.
  static func warn(_ message: String) {
    let lines = message.unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { safe(String($0)) }.joined(separator: "\n") + "\n")
  }

  /// `text` on one line and without control characters, for people. A file or its name may contain
  /// escape sequences, which must not control the terminal of the reader. Bytes of names that
  /// are not UTF-8 are shown as `\xB2`.
  ///
  ///     Console.safe("a\u{1B}[31mb\nc")  // "a\u{FFFD}[31mb c"
  static func safe(_ text: String) -> String { oneLine(PathText.shown(text)) }

  /// The same for programs: bytes of names stay as in `PathText`, so that they can be passed back.
  static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          "\n\t\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
            ? " " : scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
        }))
  }

  /// Shows `news` on the current line of a terminal, in place of what was shown before; "" clears the
  /// line. Does nothing where standard error is not a terminal.
  static func showProgress(_ news: String) {
    guard isatty(STDERR_FILENO) != 0 else { return }
    // CSI K (ECMA-48) erases to the end of the line.
    write("\r\u{1B}[K\(news)")
  }

  /// An error is ignored: there is nowhere left to report it.
  private static func write(_ text: String) {
    _ = Output.errorWriting(Array(text.utf8), to: STDERR_FILENO)
  }

  /// The width of the terminal in columns; nil where standard output is not one.
  ///
  /// Asks the terminal itself (TIOCGWINSZ), not the variable COLUMNS, which shells do not
  /// export and which does not follow a resized window.
  static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) != 0, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}
