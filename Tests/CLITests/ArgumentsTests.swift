import Foundation
import Suoyin
import TestSupport
import Testing

@testable import SuoyinCLI

struct ArgumentsTests {
  @Test func `a file is read by any name`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/" + PathText.text(of: [0x61, 0xFF, 0x62])
    let file = try #require(PathText.withBytes(of: path) { fopen($0, "w") })
    fputs("湖", file)
    fclose(file)
    #expect(Arguments.contents(ofFile: path) == Data("湖".utf8))
    #expect(Arguments.contents(ofFile: folder.write("", to: "empty")) == Data())
  }

  @Test func `what cannot be read is nil`() {
    let folder = TemporaryFolder()
    #expect(Arguments.contents(ofFile: folder.path + "/nowhere") == nil)
    #expect(Arguments.contents(ofFile: folder.path) == nil)
  }

  @Test func `a file is replaced as a whole, or the reason is named`() throws {
    let folder = TemporaryFolder()
    let path = folder.write("longer than before", to: "run.txt")
    try OutputFile.write("湖\n", to: path, purpose: "name another")
    #expect(Arguments.contents(ofFile: path) == Data("湖\n".utf8))
    #expect {
      try OutputFile.write("", to: folder.path, purpose: "name another")
    } throws: {
      "\($0)" == "\(folder.path): cannot be written: Is a directory; name another"
    }
  }
}
