import SuoyinDocuments
import TestSupport
import Testing

@Suite struct PassageTextTests {
  @Test(arguments: [
    ("co\u{AD}operation", "cooperation"),
    ("\u{AD}a\u{AD}\u{AD}b\u{AD}", "ab"),
    ("采购\u{AD}合同 café", "采购合同 café"),
    ("no hyphen", "no hyphen"),
    ("", ""),
  ])
  func `people see no soft hyphens`(stored: String, shown: String) {
    #expect(String(decoding: PassageText(stored: stored).utf8, as: UTF8.self) == shown)
  }

  // Brackets stand at the same place before and after.
  @Test(arguments: [
    ("[co\u{AD}operation] of", "[cooperation] of"),
    ("co\u{AD}[operation]", "co[operation]"),
    ("a\u{AD}b 采[购]\u{AD}合", "ab 采[购]合"),
    ("采\u{AD}[购合\u{AD}同]", "采[购合同]"),
    ("[]a", "[]a"),
    ("a\u{AD}[]", "a[]"),
  ])
  func `places move with the text`(stored: String, shown: String) {
    let (text, range) = unmarked(stored)
    #expect(PassageText(stored: text).shown(range) == unmarked(shown).range)
  }

  @Test func `every place stays in front of the same characters`() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<500 {
      let text = RandomText.make(8, using: &generator)
      let shown = PassageText(stored: text)
      var offset = 0
      for scalar in text.unicodeScalars {
        let after = text.utf8.dropFirst(offset).split(separator: [0xC2, 0xAD]).joined()
        #expect(shown.utf8.dropFirst(shown.shown(offset)).elementsEqual(after))
        offset += scalar.utf8.count
      }
      #expect(shown.shown(offset) == shown.utf8.count)
    }
  }

  private func unmarked(_ drawn: String) -> (text: String, range: Range<Int>) {
    let parts = drawn.split(separator: /[\[\]]/, omittingEmptySubsequences: false)
    let start = parts[0].utf8.count
    return (parts.joined(), start..<start + parts[1].utf8.count)
  }
}
