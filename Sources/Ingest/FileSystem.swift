import SuoyinDocuments

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that is open for reading. Closed when it is released.
final class OpenFile {
  private let descriptor: Int32

  /// - Throws: `ReadingFailure`.
  init(_ path: String) throws(ReadingFailure) {
    descriptor = PathText.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw ReadingFailure(.last) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next bytes, at most `limit` of them; empty at the end of the file.
  ///
  /// - Throws: `ReadingFailure`.
  func read(atMost limit: Int) throws(ReadingFailure) -> [UInt8] {
    var status = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      // A signal may interrupt the call before anything was read.
      repeat {
        status = systemRead(descriptor, buffer.baseAddress, limit)
      } while status < 0 && errno == EINTR
      count = max(0, status)
    }
    guard status >= 0 else { throw ReadingFailure(.last) }
    return bytes
  }
}

/// read(2), which a method of that name would hide.
private let systemRead = read(_:_:_:)

/// Folders as the system lists them.
enum Folder {
  /// The names in the folder at `path`, sorted by their bytes; without those that begin with a full
  /// stop, which the system's own listings leave out too.
  ///
  /// - Throws: `SystemError`, also where the listing fails in the middle: half a folder would look as
  ///   if the other half had been deleted.
  static func names(in path: String) throws(SystemError) -> [String] {
    guard let stream = PathText.withBytes(of: path, opendir) else { throw .last }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    // At the end of the folder, as after a failure, there is no entry; only errno tells which.
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: UInt8.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: 256).prefix { $0 != 0 })
        }
      }
      if name.first != UInt8(ascii: ".") { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .last }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map(PathText.text)
  }

  /// The folder that relative paths start from; empty where the system does not say, as when it was
  /// deleted.
  static var current: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return PathText.text(of: UnsafeRawBufferPointer(start: path, count: strlen(path)))
  }
}
