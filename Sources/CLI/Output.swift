import ArgumentParser
import Foundation
import Suoyin
import Synchronization

/// Prints to standard output. It takes the place of Swift's own function, which never says that what it
/// was given is lost: here that ends the command.
func print(_ item: some CustomStringConvertible, terminator: String = "\n") {
  Output.write(item.description + terminator)
}

/// Standard output, every write to it checked. Where the reader has gone, as `head` does, the rest is
/// dropped without a word.
enum Output {
  private struct State {
    var buffer: [UInt8] = []
    /// `errno` of the first write that failed; 0 while none has.
    var failure: Int32 = 0
  }

  private static let state = Mutex(State())
  private static let mostBufferedBytes = 1 << 16

  static var isClosed: Bool { state.withLock { $0.failure == EPIPE } }

  /// Must come first. A standard stream that is closed would otherwise get the number of the next file
  /// that is opened, and what is printed would be written into that.
  static func start() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // For the other direction, so that using it is still an error.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    // A pipe without a reader is then an error of the write.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that may not grow any more.
    signal(SIGXFSZ, SIG_IGN)
  }

  static func write(_ text: String) {
    let isFull = state.withLock { state in
      guard state.failure == 0 else { return false }
      state.buffer += text.utf8
      return state.buffer.count >= mostBufferedBytes
    }
    if isFull || isatty(STDOUT_FILENO) != 0 { flush() }
  }

  /// Hands on what is still buffered. Standard output is complete afterwards, or the command has ended.
  static func flush() {
    let failure = state.withLock { state in
      if state.failure == 0 { state.failure = errorWriting(state.buffer, to: STDOUT_FILENO) }
      state.buffer = []
      return state.failure
    }
    if failure != 0, failure != EPIPE { leave(failure) }
  }

  private static func leave(_ failure: Int32) -> Never {
    let reason = String(cString: strerror(failure))
    Console.warn(
      localized(
        "Error: standard output cannot be written: \(reason); what was written of the answer is not "
          + "complete",
        "错误：无法写入标准输出：\(reason)；已写出的结果不完整"))
    Foundation.exit(ExitCode.failed.rawValue)
  }

  /// Writes all of `bytes`; `errno` where that fails, else 0.
  static func errorWriting(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count == 0 ? EIO : errno }
        rest = rest.dropFirst(count)
      }
      return 0
    }
  }
}

/// A file that a command writes.
enum OutputFile {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Puts `text` in the place of what the file holds.
  ///
  /// - Parameter purpose: the remedy, as a clause.
  /// - Throws: `Failure` where not all of it could be written.
  static func write(_ text: String, to path: String, purpose: String) throws {
    func failure(_ code: Int32) -> Failure {
      let reason = String(cString: strerror(code))
      return Failure(description: "\(path): cannot be written: \(reason); \(purpose)")
    }
    let descriptor = PathText.withBytes(of: path) {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw failure(errno) }
    let code = Output.errorWriting(Array(text.utf8), to: descriptor)
    let isClosed = close(descriptor) == 0
    guard code == 0, isClosed else { throw failure(code == 0 ? errno : code) }
  }
}
