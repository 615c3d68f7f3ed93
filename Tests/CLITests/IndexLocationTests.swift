import Suoyin
import TestSupport
import Testing

@testable import SuoyinCLI

struct IndexLocationTests {
  private static func name(_ path: String) -> String {
    String(IndexLocation.cache(for: path).split(separator: "/").last ?? "")
  }

  @Test(arguments: [
    ("/home/li/papers", "papers-976897137e0cfffd.suoyin"), ("/a/文件夹", "文件夹-"), ("/", "-"),
    // A combining mark or a control character would not survive in a name.
    ("/a/\u{301}x", "x-"), ("/a/b\u{7}c", "bc-"),
  ])
  func `a cache is named after its folder`(path: String, prefix: String) {
    #expect(Self.name(path).hasPrefix(prefix))
    #expect(Self.name(path).hasSuffix(".suoyin"))
    #expect(IndexLocation.cache(for: path) == IndexLocation.cache(for: path))
  }

  @Test func `folders of one name have different caches`() {
    let paths = ["/a/papers", "/b/papers", "/papers", "/papers/x", "/a/Papers"]
    #expect(Set(paths.map(IndexLocation.cache)).count == paths.count)
  }

  @Test func `a name fits where names have 255 bytes`() {
    for character in ["长", "é", "𠮷", "👩‍🔬"] {
      let name = Self.name("/a/" + String(repeating: character, count: 200))
      #expect(name.utf8.count <= 255)
    }
  }

  @Test(arguments: [
    (["XDG_DATA_HOME": "/data", "HOME": "/home/li"], "/data/suoyin"),
    (["HOME": "/home/li"], "/home/li/.local/share/suoyin"),
    (["XDG_DATA_HOME": "relative", "HOME": "/home/li"], "/home/li/.local/share/suoyin"),
    (["XDG_DATA_HOME": "", "HOME": "/home/li"], "/home/li/.local/share/suoyin"),
  ])
  func `a base folder is absolute, or it is the one below the home folder`(
    environment: [String: String], folder: String
  ) {
    #expect(IndexLocation.folder("XDG_DATA_HOME", else: ".local/share", in: environment) == folder)
  }

  @Test func `a folder is made where it is missing, and an error where it cannot be`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/a/b/index.suoyin"
    try IndexLocation.makeFolder(for: path)
    try IndexLocation.makeFolder(for: path)
    folder.write("", to: "a/b/file")
    try IndexLocation.makeFolder(for: "bare.suoyin")
    #expect(throws: IndexError.self) {
      try IndexLocation.makeFolder(for: folder.path + "/a/b/file/index.suoyin")
    }
  }

  @Test func `the name of an index is UTF-8`() throws {
    #expect(try IndexOption.parse(["--index", "湖.suoyin"]).path == "湖.suoyin")
    #expect(throws: (any Error).self) {
      try IndexOption.parse(["--index", PathText.text(of: [0x61, 0xFF])])
    }
  }
}
