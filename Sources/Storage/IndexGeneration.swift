import SuoyinAnalysis

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A value that changes whenever an index is written or replaced: inode, size and modification time of
/// the file and of the log beside it. The index is not opened, so it is cheap enough for every
/// request; the server's `ETag`s are made from it.
///
///     let before = IndexGeneration(path: path)
///     try SearchIndex.update(at: path, with: ["papers"])
///     IndexGeneration(path: path) == before  // false, unless nothing had changed
package struct IndexGeneration: Hashable, Sendable, CustomStringConvertible {
  private var parts: [Int] = []

  package init(path: String) {
    for suffix in ["", "-wal"] {
      var status = stat()
      guard stat(path + suffix, &status) == 0 else {
        parts.append(-1)
        continue
      }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      parts += [
        Int(truncatingIfNeeded: status.st_ino), Int(status.st_size), time.tv_sec, time.tv_nsec,
      ]
    }
  }

  /// A digest of up to 13 characters, for headers and file names.
  package var description: String {
    var digest = FNV1a()
    for part in parts {
      for shift in stride(from: 0, to: 64, by: 8) {
        digest.add(UInt8(truncatingIfNeeded: part >> shift))
      }
    }
    return String(digest.value, radix: 36)
  }
}
