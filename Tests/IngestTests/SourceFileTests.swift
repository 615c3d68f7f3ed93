import Foundation
import TestSupport
import Testing

@testable import SuoyinIngest

struct SourceFileTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func `all bytes are read, whatever the size`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 0x61 + $0 % 23) }
    let path = folder.write(bytes, to: "甲.txt")
    for isText in [false, true] {
      let file = try SourceFile.load(path, isText: isText)
      #expect(file.bytes == bytes && file.attributes.byteCount == count && file.path == path)
    }
  }

  @Test func `a file of another kind is refused only where text is expected`() throws {
    let path = folder.write([0x89] + Array("PNG\r\n\u{1A}\n\0\0".utf8), to: "picture.txt")
    #expect(throws: ReadingFailure.notText(.image)) { try SourceFile.load(path, isText: true) }
    #expect(try SourceFile.load(path).bytes.count == 10)
  }

  @Test func `what cannot be read is missing or unreadable`() {
    let failures = ["/absent.txt", ""].map { name in
      Result<SourceFile, ReadingFailure> { () throws(ReadingFailure) in
        try SourceFile.load(folder.path + name)
      }
    }
    #expect(throws: ReadingFailure.missing(reason: "No such file or directory")) {
      try failures[0].get()
    }
    #expect(throws: ReadingFailure.unreadable(reason: "it is not a regular file")) {
      try failures[1].get()
    }
  }

  @Test func `writing to a file changes its attributes`() throws {
    let path = folder.write("旧", to: "甲.txt")
    let old = try SourceFile.attributes(of: path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: path)
    let new = try SourceFile.attributes(of: path)
    #expect(new.modified == 1_000_000)
    // A time that was set back does not hide the change.
    #expect(new != old && new.changed >= old.changed)
  }

  @Test(
    arguments: [
      (
        ReadingFailure.notText(.pdf),
        "this is not text but of the kind “PDF”; pdftotext makes text of it"
      ),
      (.notText(.image), "this is not text but of the kind “image”; name a file of text"),
      (.noText, "there is no text in it"), (.missing(reason: "x"), "cannot be read: x"),
      (.undecodable(.empty), "The file holds no text."),
      (.unusable(reason: "y"), "none of it could be read: y"),
    ] as [(ReadingFailure, String)])
  func `a failure is a sentence with its remedy`(failure: ReadingFailure, text: String) {
    #expect(failure.description == text)
    let isMissing = if case .missing = failure { true } else { false }
    #expect(failure.meansGone == isMissing)
  }
}
