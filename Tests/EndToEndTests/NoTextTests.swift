import Foundation
import Testing

/// Files in a folder that are not text, and links to files that are.
@Suite struct NoTextTests {
  let sandbox: Sandbox

  init() throws { sandbox = try .withDiaries() }

  private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D])
  private static let pdf = Data("%PDF-1.4\n1 0 obj\n(a lighthouse) Tj\nendobj\n%%EOF\n".utf8)

  private func fill() throws {
    for number in 1...9 { try sandbox.write(Self.png, to: "images/\(number).png") }
    for number in 1...3 { try sandbox.write(Self.pdf, to: "papers/\(number).pdf") }
    try sandbox.write(Data([0x50, 0x4B, 3, 4, 20, 0, 0, 0]), to: "all.zip")
    try sandbox.write(Self.pdf, to: "disguised.txt")
  }

  @Test func `files that are not text are counted in one line and are not a failure`() throws {
    try fill()
    for _ in 1...2 {
      let run = try sandbox.run("index", sandbox.documents)
      #expect(run.exitCode == 0)
      #expect(
        run.warningLines == [
          "14 skipped: 9 images, 4 PDF (next: pdftotext makes text of it), "
            + "1 archive (next: unpack it)"
        ])
      #expect(try sandbox.found("lighthouse") == ["diary.txt"])
    }
    let search = try sandbox.run("search", "--in", sandbox.documents, "lighthouse")
    #expect(search.exitCode == 0 && search.warningLines.count == 1)
    #expect(try sandbox.run("search", "--in", sandbox.documents, "zzyzx").exitCode == 1)
  }

  @Test func `a file that is named and is not text is a failure`() throws {
    try fill()
    for name in ["papers/1.pdf", "disguised.txt"] {
      let run = try sandbox.run("index", sandbox.place(name), sandbox.place("diary.txt"))
      #expect(run.exitCode == 3)
      #expect(
        run.warningLines == [
          "\(sandbox.place(name)): this is not text but of the kind “PDF”; pdftotext makes text of it"
        ])
      #expect(
        run.output.hasPrefix(name == "disguised.txt" ? "0 files indexed, 1 un" : "1 file indexed "))
    }
  }

  @Test func `a text is read whatever its extension`() throws {
    for name in ["photo.jpg", "song.mp3", "paper.pdf", "letter.docx", "drawing.svg", "data.zip"] {
      try sandbox.write("a lighthouse in \(name)", to: name)
    }
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 0 && run.errorOutput == "")
    #expect(try sandbox.found("lighthouse").count == 7)
  }

  @Test func `a text that became a picture is no longer found`() throws {
    try sandbox.run("index", sandbox.documents)
    try sandbox.write(Self.png, to: "diary.txt")
    #expect(try sandbox.run("index", sandbox.documents).exitCode == 0)
    #expect(try sandbox.found("lighthouse") == [])
  }

  @Test func `many files of unknown bytes are reported in one line`() throws {
    for number in 1...6 {
      try sandbox.write(Data([1, 2, UInt8(number), 0, 0, 5]), to: "unknown\(number).dat")
    }
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 3)
    #expect(
      run.warningLines == [
        "6 files are not text in a known encoding; convert them to UTF-8: documents/unknown1.dat, "
          + "documents/unknown2.dat, documents/unknown3.dat and 3 more"
      ])
  }

  @Test func `another index among the files is a database, and so are its other files`() throws {
    let other = sandbox.place("other.suoyin")
    try sandbox.run("index", "--index", other, sandbox.place("diary.txt"))
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 0)
    #expect(run.errorOutput.hasPrefix("2 skipped: 2 databases"))
    #expect(try sandbox.search("process").isEmpty)
  }

  @Test func `a link never hides the file it leads to`() throws {
    try sandbox.write("白鹤在湖边", to: "deep/real.txt")
    try sandbox.link("a-link.txt", to: "deep/real.txt")
    try sandbox.link("a-folder", to: "deep")
    try sandbox.link("deep/up", to: "..")
    try sandbox.write("灰雁在南岸", to: sandbox.path + "/outside/goose.txt")
    try sandbox.link("outside", to: sandbox.path + "/outside")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 0 && run.errorOutput == "")
    #expect(try sandbox.search("白鹤").map(\.path) == [sandbox.place("deep/real.txt")])
    #expect(try sandbox.search("灰雁").map(\.path) == [sandbox.place("outside/goose.txt")])
  }

  @Test func `a link that is named gives way to its file if that is named too`() throws {
    let path = try sandbox.write("白鹤在湖边", to: "z.txt")
    try sandbox.link("a.txt", to: "z.txt")
    try sandbox.run("index", sandbox.place("a.txt"), path)
    #expect(try sandbox.search("白鹤").map(\.path) == [path])
  }
}
