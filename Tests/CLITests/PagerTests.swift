import Testing

@testable import SuoyinCLI

struct PagerTests {
  private static let path = ["PATH": "/nowhere:/bin:/usr/bin"]

  @Test(arguments: [
    (["SUOYIN_PAGER": "sh -c true", "PAGER": "cat"], "sh -c true"), (["PAGER": "sh"], "sh"),
    (["PAGER": "/bin/sh -x"], "/bin/sh -x"),
    // No pager is wanted.
    (["PAGER": "cat"], nil), (["PAGER": ""], nil), (["SUOYIN_PAGER": "", "PAGER": "sh"], nil),
    // There is none.
    (["PAGER": "no-such-pager -R"], nil), (["PAGER": "/bin/no-such-pager"], nil),
  ])
  func `the pager is the first one named, if it is installed`(
    environment: [String: String], command: String?
  ) {
    #expect(Pager.command(in: environment.merging(Self.path) { $1 }) == command)
  }

  @Test func `without a PATH there is no pager`() { #expect(Pager.command(in: [:]) == nil) }
}
