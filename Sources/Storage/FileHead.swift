import SuoyinDocuments

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a file is and how it begins.
package struct FileHead {
  /// Which file a path leads to: another one has another identity, also under the same path.
  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  /// nil where there is none.
  package let identity: Identity?
  package let isFolder: Bool
  package let byteCount: Int
  /// The first hundred, or fewer.
  package let bytes: [UInt8]

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

  /// nil where there is no file.
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
