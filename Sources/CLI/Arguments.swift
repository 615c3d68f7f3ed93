import Foundation
import Suoyin

/// What the command was started with: its arguments and the files they name, any of which may have names
/// that are not UTF-8.
enum Arguments {
  /// The arguments without the program's name. In `CommandLine.arguments` bytes that are not UTF-8 are
  /// U+FFFD, and the file could not be found again; here they are as in `PathText`.
  static var all: [String] {
    UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst()
      .compactMap { argument in
        guard let argument else { return nil }
        let bytes = UnsafeRawBufferPointer(start: argument, count: strlen(argument))
        // A path that was printed as JSON is valid UTF-8 and stays as it is.
        return String(validating: bytes, as: UTF8.self) ?? PathText.text(of: bytes)
      }
  }

  /// nil where the file cannot be read.
  static func contents(ofFile path: String) -> Data? {
    let descriptor = PathText.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    return try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
  }
}
