import Testing

@testable import SuoyinTerminology

struct SenseTests {
  @Test(arguments: [
    ("to weave; to knit", Sense.Kind.meaning), ("CL:條|条[tiao2]", .classifier),
    ("see 蘆葦|芦苇[lu2 wei3]", .see), ("same as 芦苇[lu2 wei3]", .see),
    ("old variant of 葦|苇[wei3]", .variant), ("variant of 苇[wei3]", .variant),
    ("(literary) variant of 苇[wei3]", .variant), ("also written 苇子", .alsoWritten),
    ("abbr. for 芦苇荡[lu2 wei3 dang4]", .abbreviation), ("Taiwan pr. [wei2]", .pronunciation),
    ("a flu variant of concern", .meaning), ("seed", .meaning), ("", .meaning),
  ])
  func `its beginning says what a sense is`(text: String, kind: Sense.Kind) {
    #expect(Sense(text).kind == kind)
  }

  @Test func `references are terms in both scripts, with their readings`() {
    let references = Sense("CL:條|条[tiao2],個|个[ge4], or 只").references
    #expect(references.map(\.text) == ["条", "个", "只"])
    #expect(references.map(\.traditional) == ["條", "個", nil])
    #expect(references.map { $0.pinyin?.numbered } == ["tiao2", "ge4", nil])
  }

  @Test(arguments: ["a|b[c]", "芦[", "|芦|", "[lu2]", "芦苇[]", "see 芦苇|", "，·"])
  func `no text is too odd to read`(text: String) {
    #expect(Sense(text).text == text)
  }
}
