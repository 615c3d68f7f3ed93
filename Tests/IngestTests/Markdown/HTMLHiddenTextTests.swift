import Testing

@testable import SuoyinIngest

struct HTMLHiddenTextTests {
  @Test(
    arguments: [
      ("<!-- a -->", ""), ("<!-- a\n\nb -- c -->d", "d"), ("<!-->a-->", "a-->"),
      ("<!--->a-->", "a-->"), ("<!--a--!>-->", ""),
      ("<!DOCTYPE html>a", "a"), ("<!a", nil), ("<!1>", nil), ("<![CDATA[a]>]]>b", "b"),
      ("<![cdata[a]]>b", "b"), ("<?php a > b ?>c", "c"),
      ("<script>a</b></script>c", "c"), ("<SCRIPT src='x'>a</Script >c", "c"),
      ("<script/>a</script>", ""), ("<style>p{}</style>a", "a"),
      ("<scripts>a</scripts>", nil), ("<script", nil), ("<style>a", nil), ("<!--", nil), ("<", nil),
      ("<b>", nil), ("</script>", nil),
      ("<script>a</scripts></script>b", "b"), ("<!---->a", "a"),
    ] as [(String, String?)])
  func `hidden text ends where a browser ends it`(text: String, rest: String?) {
    let source = Array(text.utf8)
    var hidden = HTMLHiddenText(source)
    let end = hidden.end(at: 0)
    #expect(end.map { String(decoding: source[$0...], as: UTF8.self) } == rest)
  }

  @Test func `what is not closed is searched for once`() {
    // A comment that is closed before another that is not: the search from the second fails, and
    // must fail for those after it without a look.
    let source = Array("<!-- a --> <!-- b <!-- c".utf8)
    var hidden = HTMLHiddenText(source)
    #expect(hidden.end(at: 0) == 10)
    #expect(hidden.end(at: 11) == nil && hidden.end(at: 18) == nil)
    // Another kind is not affected.
    let other = Array("<!-- a <?b?>".utf8)
    hidden = HTMLHiddenText(other)
    #expect(hidden.end(at: 0) == nil && hidden.end(at: 7) == 12)
  }
}
