import SuoyinStorage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps other writers out, for as long as it lives. The system drops the lock with the process,
/// however that ends.
final class IndexLock {
  private let descriptor: Int32
  private let path: String

  /// - Throws: `IndexError.locked`, or `.notWritable` where the lock file cannot be made.
  init(forIndexAt path: String) throws(IndexError) {
    // Not the index itself: closing any descriptor of that file would drop SQLite's own locks.
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .notWritable(path: path, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = Self.owner(descriptor)
      close(descriptor)
      throw .locked(path: path, by: owner)
    }
    ftruncate(descriptor, 0)
    let name = "process \(getpid())"
    _ = name.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    self.descriptor = descriptor
    self.path = path + ".lock"
  }

  deinit { close(descriptor) }

  /// Does `body` while no one else writes.
  ///
  /// - Throws: what `init` or `body` throws.
  static func held<Result>(forIndexAt path: String, _ body: () throws -> Result) throws -> Result {
    try IndexHeader.refuseStrangers(path)
    let lock = try IndexLock(forIndexAt: path)
    return try withExtendedLifetime(lock) { try lock.leavingNothingBesideStrangers(body) }
  }

  /// Does `body`, and takes the lock's file away where it finds another program's file.
  func leavingNothingBesideStrangers<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as IndexError {
      if case .notAnIndex = error { unlink(path) }
      throw error
    }
  }

  private static func owner(_ descriptor: Int32) -> String {
    var name = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &name, 64, 0)
    return count > 0 ? String(decoding: name.prefix(count), as: UTF8.self) : "another process"
  }
}
