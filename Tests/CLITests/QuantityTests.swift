import Testing

@testable import SuoyinCLI

struct QuantityTests {
  @Test(arguments: [(0, "0 files"), (1, "1 file"), (2, "2 files")])
  func `one is one file`(number: Int, text: String) {
    #expect(Quantity.count(number, "file") == text)
  }

  @Test func `a plural may be irregular`() {
    #expect(Quantity.count(1, "entry", "entries") == "1 entry")
    #expect(Quantity.count(2, "entry", "entries") == "2 entries")
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1 kB"), (1_499, "1 kB"),
    (1_500, "2 kB"), (999_499, "999 kB"), (1_000_000, "1.0 MB"), (1_250_000, "1.3 MB"),
    (12_345_678_901, "12345.7 MB"),
  ])
  func `a size is rounded`(bytes: Int, text: String) { #expect(Quantity.size(bytes) == text) }
}

struct LocalizationTests {
  @Test(arguments: [
    ([:], false), (["LANG": "zh_CN.UTF-8"], true), (["LANG": "ZH"], true),
    (["LANG": "en_US"], false),
    (["LC_ALL": "C", "LANG": "zh_CN"], false), (["LC_ALL": "", "LANG": "zh_CN"], true),
    (["LC_MESSAGES": "zh_TW", "LANG": "en_US"], true), (["LC_CTYPE": "zh_CN"], false),
  ])
  func `the first variable that is set decides`(environment: [String: String], isChinese: Bool) {
    #expect(MessageLanguage.isChinese(in: environment) == isChinese)
  }
}

struct DoctorCommandTests {
  @Test func `missing files are counted, and the first is named`() throws {
    #expect(DoctorCommand.missingFilesLine([]) == nil)
    let one = try #require(DoctorCommand.missingFilesLine(["/a"]))
    #expect(one.hasPrefix("/a no longer exists; "))
    let three = try #require(DoctorCommand.missingFilesLine(["/a", "/b", "/c"]))
    #expect(three.hasPrefix("3 indexed files no longer exist, the first is /a; "))
  }

  @Test func `a fault is marked, and a note is not`() {
    var findings = DoctorCommand.Findings()
    findings.note("locale", "C.UTF-8")
    #expect(!findings.hasFaults)
    findings.fault("index", "a\nb")
    #expect(findings.hasFaults)
    #expect(findings.lines == ["  locale  C.UTF-8", "! index  a b"])
  }
}
