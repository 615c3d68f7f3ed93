import Foundation
import Suoyin

/// What the command was started with.
enum Arguments {
  /// The arguments, without the program's name. Swift's own list has U+FFFD for bytes that are no UTF-8,
  /// which names of files may have.
  static var all: [String] {
    UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst()
      .compactMap { argument in
        guard let argument else { return nil }
        let bytes = UnsafeRawBufferPointer(start: argument, count: strlen(argument))
        // A path that was printed as JSON comes back as it is.
        return String(validating: bytes, as: UTF8.self) ?? PathText.text(of: bytes)
      }
  }

  /// nil where it cannot be read.
  static func contents(ofFile path: String) -> Data? {
    let descriptor = PathText.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    return try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
  }
}
