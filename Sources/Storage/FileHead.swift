import SuoyinDocuments

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a file is and how it begins: what can be said about a path before SQLite is given it.
///
///     FileHead("papers.suoyin").bytes.prefix(6)  // the bytes of "SQLite"
///     FileHead("papers").isFolder                // true
package struct FileHead {
  /// Which file a path leads to. A file that replaces another under the same path has another identity.
  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  /// nil if there is no file.
  package let identity: Identity?
  package let isFolder: Bool
  /// 0 if there is no file.
  package let byteCount: Int
  /// The first hundred bytes, as many as SQLite's header has, or fewer; none of a pipe or device.
  package let bytes: [UInt8]

  /// Reads the head. A file that cannot be read has no bytes, and one that cannot be found no identity.
  package init(_ path: String) {
    var status = stat()
    guard PathText.withBytes(of: path, { stat($0, &status) }) == 0 else {
      identity = nil
      isFolder = false
      byteCount = 0
      bytes = []
      return
    }
    identity = Self.identity(status)
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    byteCount = Int(status.st_size)
    // Opening a pipe would wait for its other end.
    guard status.st_mode & S_IFMT == S_IFREG else {
      bytes = []
      return
    }
    let descriptor = PathText.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      bytes = []
      return
    }
    bytes = [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, 100))
    }
    close(descriptor)
  }

  /// nil if there is no file, or one that cannot be reached.
  package static func identity(of path: String) -> Identity? {
    var status = stat()
    return PathText.withBytes(of: path) { stat($0, &status) } == 0 ? identity(status) : nil
  }

  private static func identity(_ status: stat) -> Identity {
    Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
  }
}
