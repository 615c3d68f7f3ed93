import Foundation
import TestSupport
import Testing

@testable import SuoyinStorage

/// One writer at a time, and no lock file beside another program's file.
struct IndexLockTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/index.suoyin" }
  private var lockExists: Bool { FileManager.default.fileExists(atPath: path + ".lock") }

  /// While `lock` lives, every other is refused with this process's name.
  private func expectLocked(by lock: IndexLock) {
    let error = IndexError.locked(path: path, by: "process \(getpid())")
    #expect(throws: error) { try IndexLock(forIndexAt: path) }
    #expect(throws: error) { try IndexLock.held(forIndexAt: path) {} }
    withExtendedLifetime(lock) {}
  }

  @Test func `a second writer is refused, and told who is first`() throws {
    expectLocked(by: try IndexLock(forIndexAt: path))
  }

  @Test func `the lock goes with its holder, and an old lock file locks nothing`() throws {
    do { _ = try IndexLock(forIndexAt: path) }
    #expect(lockExists)
    #expect(try IndexLock.held(forIndexAt: path) { 7 } == 7)
    folder.write(
      "process 1, and much more text than a process would write", to: "index.suoyin.lock")
    expectLocked(by: try IndexLock(forIndexAt: path))
  }

  @Test func `other indexes have other locks`() throws {
    let lock = try IndexLock(forIndexAt: path)
    #expect(try IndexLock.held(forIndexAt: path + "2") { true })
    withExtendedLifetime(lock) {}
  }

  @Test func `a file that is not SQLite's is refused before a lock file is made`() {
    folder.write("Dear diary", to: "index.suoyin")
    #expect(throws: IndexError.notAnIndex(path: path)) { try IndexLock(forIndexAt: path) }
    #expect(!lockExists)
  }

  @Test func `what turns out to be another program's loses its lock file`() {
    #expect(throws: IndexError.notAnIndex(path: path)) {
      try IndexLock.held(forIndexAt: path) { throw IndexError.notAnIndex(path: path) }
    }
    #expect(!lockExists)
    #expect(throws: IndexError.missing(path: path)) {
      try IndexLock.held(forIndexAt: path) { throw IndexError.missing(path: path) }
    }
    #expect(lockExists)
  }

  @Test func `where no lock file can be made nothing is written`() {
    let path = folder.path + "/nowhere/index.suoyin"
    let error = #expect(throws: IndexError.self) { try IndexLock(forIndexAt: path) }
    #expect(error == .notWritable(path: path, reason: "No such file or directory"))
  }
}
