import ArgumentParser
import Foundation

/// The options that `search`, `lookup` and `kwic` share: how many results there are and how they look.
///
///     @OptionGroup var output: OutputOptions
///     …
///     index.lookup(term, limit: output.limit(default: 10) ?? .max)
struct OutputOptions: ParsableArguments {
  @Option(help: "At most this many results, 0 for all; 10 by default, with kwic 50.")
  var limit: Int?

  @Option(help: "Colour the matches: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit takes 0 (for all) or more.") }
  }

  /// The limit that was given, otherwise `standard`; nil for no limit.
  func limit(default standard: Int) -> Int? {
    let limit = limit ?? standard
    return limit == 0 ? nil : limit
  }
}

/// The width of what `search` and `kwic` show of a text.
struct WidthOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The width of a snippet, or of each side of a kwic line, in columns; a Chinese character "
        + "takes two. By default what fits on the screen.", valueName: "columns"))
  var width: Int?

  func validate() throws {
    guard width ?? 1 > 0 else { throw ValidationError("--width takes 1 or more columns.") }
  }
}

/// When to colour: as the user says; otherwise where a terminal shows it and `NO_COLOR` is not set
/// (https://no-color.org).
///
/// A terminal whose `TERM` is `dumb`, as in an editor's shell, has no colours. An empty
/// `NO_COLOR` counts as unset, as its specification demands; `--color always` overrides
/// both, for `less -R`.
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

/// When to link locations to their files: as the user says; otherwise where a terminal shows colours.
enum LinkChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: ColorChoice.auto.isOn
    }
  }
}

/// A text with ANSI colours (ECMA-48, SGR), or without.
struct Paint {
  let isOn: Bool

  static let (bold, dim, boldRed, magenta) = ("1", "2", "1;31", "35")

  ///     Paint(isOn: true)("湖", Paint.bold)  // "\u{1B}[1m湖\u{1B}[0m"
  func callAsFunction(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
