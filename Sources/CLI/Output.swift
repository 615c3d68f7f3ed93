import ArgumentParser
import Foundation
import Suoyin
import Synchronization

/// Prints to standard output, through `Output`. Hides Swift's own function, which ignores errors: a full
/// disk would pass for success.
func print(_ item: some CustomStringConvertible, terminator: String = "\n") {
  Output.write(item.description + terminator)
}

/// Standard output with every write checked. An error ends the command with a message, except that where
/// the reader has closed the pipe, as `head` does, the rest is dropped silently.
///
///     suoyin search 合作 | head -1          exits as if all had been read
///     suoyin search 合作 > /dev/full        exits with 2 and a message
///
/// A closed pipe is not an error: the reader has what it wanted. A full disk is one, as a
/// script would otherwise use half an answer.
enum Output {
  private struct State {
    var buffer: [UInt8] = []
    /// `errno` of the first write that failed; 0 if none has.
    var failure: Int32 = 0
  }

  private static let state = Mutex(State())
  private static let mostBufferedBytes = 1 << 16

  /// Whether the reader has closed the pipe.
  static var isClosed: Bool { state.withLock { $0.failure == EPIPE } }

  /// Must be called first. The next file that is opened gets the lowest free number, so if a standard
  /// stream is closed, what is printed would be written into the index.
  static func start() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // In the wrong direction, so that using it is still an error.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    // A write to a pipe without reader then fails with EPIPE instead of ending the process.
    signal(SIGPIPE, SIG_IGN)
    // And a write beyond the limit for files (ulimit -f) with EFBIG.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Buffers `text`; a terminal gets it at once.
  static func write(_ text: String) {
    let isFull = state.withLock { state in
      guard state.failure == 0 else { return false }
      state.buffer += text.utf8
      return state.buffer.count >= mostBufferedBytes
    }
    if isFull || isatty(STDOUT_FILENO) != 0 { flush() }
  }

  /// Writes what is buffered. Standard output is complete afterwards, or the command has ended.
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
        "Error: standard output cannot be written: \(reason); the answer is incomplete",
        "错误：无法写入标准输出：\(reason)；已写出的结果不完整"))
    Foundation.exit(ExitCode.failed.rawValue)
  }

  /// Writes all of `bytes`; returns `errno` where that fails, otherwise 0.
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

/// A file that a command writes because an option names it.
enum OutputFile {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Replaces the contents of a file with `text`.
  ///
  /// - Parameter purpose: what the file is for, as a clause of the error message.
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
