import Foundation
import SuoyinDocuments
import TestSupport
import Testing

struct FileStatusTests {
  private let folder = TemporaryFolder()

  @Test func `a file has its size, and its time as Foundation gives it`() throws {
    let path = folder.write("灯笼", to: "甲.txt")
    let status = try FileStatus(of: path)
    #expect(status.kind == .file && status.byteCount == 6)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let date = try #require(attributes[.modificationDate] as? Date)
    #expect(status.modifiedSecond == Int(date.timeIntervalSince1970.rounded(.down)))
    #expect(status.changed >= status.modified - 1_000_000_000)
  }

  @Test func `a link is itself or what it leads to`() throws {
    let path = folder.write("灯笼", to: "甲.txt")
    let link = folder.path + "/乙"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "甲.txt")
    #expect(try FileStatus(of: link, followsLinks: false).kind == .link)
    #expect(try FileStatus(of: link) == FileStatus(of: path))
    #expect(try FileStatus(of: folder.path).kind == .folder)
  }

  @Test func `another file under the same path has another identity`() throws {
    let path = folder.write("旧", to: "甲.txt")
    let old = try FileStatus(of: path)
    folder.write("新", to: "乙.txt")
    #expect(try FileStatus(of: folder.path + "/乙.txt").identity != old.identity)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: folder.path + "/乙.txt", toPath: path)
    #expect(try FileStatus(of: path).identity != old.identity)
  }

  @Test(arguments: [("/no/such/file", true), ("/etc/passwd/below", true), ("", true)])
  func `a file that is not there is reported as missing`(path: String, isMissing: Bool) {
    do throws(SystemError) {
      _ = try FileStatus(of: path)
      Issue.record("\(path) was found")
    } catch {
      #expect(error.isMissingFile == isMissing)
      #expect(!error.description.isEmpty)
    }
  }

  @Test func `a time beyond all counting is no trap`() throws {
    let path = folder.write("远", to: "远.txt")
    // The year 2500: more nanoseconds than 64 bits have.
    let times = [
      timespec(tv_sec: 16_725_225_600, tv_nsec: 0), timespec(tv_sec: 16_725_225_600, tv_nsec: 0),
    ]
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    // Where the file system cannot store it, it has stored an earlier time.
    #expect(try FileStatus(of: path).modified > 0)
  }
}
