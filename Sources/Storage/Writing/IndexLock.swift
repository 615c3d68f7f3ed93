#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps other writers away from an index for as long as it lives: an advisory lock (`flock`) on the
/// file `PATH.lock`. The system drops it with the process, however that ends, so that a killed run
/// leaves a file behind but no lock.
///
/// SQLite's own locks are not enough: they are held for one transaction, and an indexing run reads what
/// the index contains, then writes in several transactions, which two runs must not interleave.
final class IndexLock {
  private let descriptor: Int32
  private let path: String

  /// - Throws: `IndexError.notAnIndex` for another program's file, beside which no lock file is made;
  ///   `.locked` while another process holds the lock; `.notWritable` if the lock file cannot be made.
  init(forIndexAt path: String) throws(IndexError) {
    try IndexHeader.refuseStrangers(path)
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
    // For the message of whoever finds it locked.
    ftruncate(descriptor, 0)
    let name = "process \(getpid())"
    _ = name.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    self.descriptor = descriptor
    self.path = path + ".lock"
  }

  deinit { close(descriptor) }

  /// Runs `body` with the lock on the index at `path` held.
  ///
  /// - Throws: what `init` or `body` throws.
  static func held<Result>(forIndexAt path: String, _ body: () throws -> Result) throws -> Result {
    let lock = try IndexLock(forIndexAt: path)
    return try withExtendedLifetime(lock) { try lock.leavingNothingBesideStrangers(body) }
  }

  /// Runs `body`; if that finds that the file is another program's database, removes the lock file,
  /// so that nothing of ours is left beside it.
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
