#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the file system says of a file without opening it: stat(2).
///
///     let status = try FileStatus(of: "/notes/harbour.txt")
///     status.kind       // .file
///     status.byteCount  // 18_204
///
/// Reading files is slow and asking is fast: an unchanged `changed` spares an update from reading a
/// file again, and `identity` shows that two paths lead to one file.
package struct FileStatus: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file, folder, link
    /// A pipe, socket or device. Opening one may wait for ever, so none is opened.
    case other
  }

  /// Which file it is, whatever its path: the device and the number on it. A file that replaces
  /// another under the same path has another identity.
  package struct Identity: Hashable, Sendable {
    package let device: UInt64
    package let number: UInt64
  }

  package let kind: Kind
  package let identity: Identity
  package let byteCount: Int
  /// When its bytes were last written, in nanoseconds since 1970.
  package let modified: Int
  /// When its bytes or its entry (name, owner, rights) last changed, in nanoseconds since 1970.
  /// Programs can set `modified` back, as unpacking an archive does, but not this.
  package let changed: Int

  /// - Parameters:
  ///   - path: as `PathText` writes it.
  ///   - followsLinks: whether a symbolic link stands for what it leads to; else it is a `.link`.
  /// - Throws: `SystemError` where there is no such file, or it may not be asked about.
  package init(of path: String, followsLinks: Bool = true) throws(SystemError) {
    var status = stat()
    let code = PathText.withBytes(of: path) {
      followsLinks ? stat($0, &status) : lstat($0, &status)
    }
    guard code == 0 else { throw .last }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
    byteCount = Int(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  /// `modified`, in whole seconds since 1970.
  package var modifiedSecond: Int {
    let (second, rest) = modified.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest < 0 ? second - 1 : second
  }

  /// Nanoseconds fit 64 bits until the year 2262. A file may claim any time, so later ones are as far
  /// away as can be.
  private static func nanoseconds(_ time: timespec) -> Int {
    let (whole, overflows) = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, sumOverflows) = whole.addingReportingOverflow(Int(time.tv_nsec))
    guard overflows || sumOverflows else { return sum }
    return time.tv_sec < 0 ? .min : .max
  }
}

/// Why a call of the system failed: the `errno` of errno(3).
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// What the call before failed with. Ask at once: the next call may change it.
  package static var last: SystemError { SystemError(code: errno) }

  /// Whether there is no such file, rather than one that may not be read.
  package var isMissingFile: Bool { code == ENOENT || code == ENOTDIR }

  /// In the system's words: `Permission denied`.
  package var description: String { String(cString: strerror(code)) }
}
