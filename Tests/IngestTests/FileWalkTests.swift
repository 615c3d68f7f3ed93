import Foundation
import SuoyinIngest
import TestSupport
import Testing

struct FileWalkTests {
  private let folder = TemporaryFolder()

  private func found(_ paths: [String]) -> (files: [String], failures: [String]) {
    var files: [String] = []
    var failures: [String] = []
    FileWalk.files(under: paths.map { folder.path + $0 }) {
      files.append(short($0))
    } failed: {
      failures.append(short($0) + ": \($1)")
    }
    return (files, failures)
  }

  private func short(_ path: String) -> String {
    path.replacing(FileWalk.absolute(folder.path), with: "")
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + name, withDestinationPath: target)
  }

  @Test func `files are found in the order of their names' bytes, without the hidden ones`() {
    for name in ["b.txt", "a/z.txt", "a/中.txt", "a.txt", ".git/config", "a/.hidden", "B.txt"] {
      folder.write("文", to: name)
    }
    #expect(found([""]).files == ["/B.txt", "/a/z.txt", "/a/中.txt", "/a.txt", "/b.txt"])
    // Named outright, a hidden folder is meant.
    #expect(found(["/.git"]).files == ["/.git/config"])
  }

  @Test func `a file that is reached twice is found once, without the link if possible`() throws {
    folder.write("文", to: "z/甲.txt")
    try link("/a", to: "z")
    try link("/b.txt", to: "z/甲.txt")
    #expect(found([""]).files == ["/z/甲.txt"])
    #expect(found(["/a"]).files == ["/a/甲.txt"])
    #expect(found(["/b.txt", "/z"]).files == ["/z/甲.txt"])
    #expect(found(["/z", "/z", "/z/甲.txt"]).files == ["/z/甲.txt"])
  }

  @Test func `links in a circle end the walk`() throws {
    folder.write("文", to: "a/甲.txt")
    try link("/a/up", to: "..")
    try link("/a/self", to: "self")
    let walk = found([""])
    #expect(walk.files == ["/a/甲.txt"])
    #expect(walk.failures.count == 1 && walk.failures[0].hasPrefix("/a/self: cannot be read"))
  }

  @Test func `paths that lead nowhere are reported, and the rest is found`() throws {
    folder.write("文", to: "甲.txt")
    try link("/nowhere", to: "missing")
    let walk = found(["", "/absent"])
    #expect(walk.files == ["/甲.txt"])
    #expect(
      walk.failures == [
        "/absent: cannot be read: No such file or directory",
        "/nowhere: cannot be read: No such file or directory",
      ])
  }

  @Test(arguments: [
    ("/a/b/../c/./d", "/a/c/d"), ("/", "/"), ("//a//b/", "/a/b"), ("/../../a", "/a"),
    ("/a/.../b", "/a/.../b"),
    ("/é\u{301}/\u{301}a", "/é\u{301}/\u{301}a"),
  ])
  func `a path is made absolute by its parts alone`(path: String, absolute: String) {
    // By scalars: to a string, a composed and a decomposed accent are equal.
    #expect(Array(FileWalk.absolute(path).unicodeScalars) == Array(absolute.unicodeScalars))
  }

  @Test func `a relative path begins at the current folder`() {
    let current = FileManager.default.currentDirectoryPath
    #expect(FileWalk.absolute("a/b") == (current == "/" ? "" : current) + "/a/b")
    #expect(FileWalk.absolute("") == current)
  }
}
