import SuoyinAnalysis

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What changes whenever an index is written, or another is put in its place: by what the file system
/// says of it, without opening it.
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

  /// A short word for it.
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
