import Testing

@testable import SuoyinAnalysis

@Suite struct FoldingTableTests {
  // All characters of a line are found by the last.
  @Test(arguments: [
    "著着", "乾干", "後后", "裏裡里", "髮發发", "臺台", "國国", "麵面", "組组", "織织", "體体", "約约", "藉借",
    "鐘钟", "係系", "隻只", "嚮向", "雲云", "葉叶", "纔才", "峯峰", "敎教", "鍼针", "⼀一", "⾦金", "⺠民", "⻓⻑長长", "⻢馬马",
    "⻩黃黄",
    "Ａａa", "ÅÅåa", "Ééèe", "Яя", "ЁЕе", "ΆΑα", "Σςσ", "①１1", "Ⅷ", "ｶカ", "㋿",
  ])
  func `characters that readers equate fold to one`(variants: String) {
    let folded = Set(variants.unicodeScalars.map { FoldingTable.shared.folded($0.value) })
    #expect(folded.count == 1)
    if variants.unicodeScalars.count > 1 {
      #expect(folded.first == [variants.unicodeScalars.last!.value])
    }
  }

  @Test(arguments: [
    ("ß", "ss"), ("ﬁ", "fi"), ("㎡", "m2"), ("½", "1⁄2"), ("…", "..."), ("℃", "°c"), ("㍿", "株式会社"),
    ("Ⅷ", "viii"), ("㋿", "令和"), ("ǆ", "dz"), ("№", "no"), ("™", "tm"), ("㈠", "(一)"),
    ("\u{301}", ""), ("\u{200D}", ""), ("\u{FE0F}", ""), ("\u{E0100}", ""), ("\u{FEFF}", ""),
    ("\u{AD}", ""), ("\u{3000}", " "), ("，", "，"), ("。", "。"), ("の", "の"), ("が", "が"), ("각", "각"),
    ("𠮷", "𠮷"), ("鉝", "𫟷"),
  ])
  func `a character may fold to several, or to none`(character: String, folded: String) {
    let made = character.unicodeScalars.flatMap { FoldingTable.shared.folded($0.value) }
    #expect(String(String.UnicodeScalarView(made.compactMap { Unicode.Scalar($0) })) == folded)
  }

  @Test(arguments: ["人入", "土士", "日曰", "己已巳", "干于", "大太犬", "ー一", "O0", "l1"])
  func `characters that only look alike stay apart`(characters: String) {
    let folded = characters.unicodeScalars.map { FoldingTable.shared.folded($0.value) }
    #expect(Set(folded).count == folded.count)
  }

  @Test(arguments: [0x0000...0xFFFF, 0x1_0000...0x1_FFFF, 0x2_0000...0x3_FFFF, 0xE_0000...0xE_0FFF])
  func `folding twice is folding once`(plane: ClosedRange<UInt32>) {
    let changed = plane.filter { scalar in
      let folded = FoldingTable.shared.folded(scalar)
      return folded.flatMap(FoldingTable.shared.folded) != folded
    }
    #expect(changed.map { String($0, radix: 16) } == [])
  }

  @Test(arguments: [0x0000...0xFFFF, 0x1_0000...0x1_FFFF, 0x2_0000...0x3_FFFF])
  func `nothing folds to a mark of terms`(plane: ClosedRange<UInt32>) {
    // A tilde or a full stop after a term marks its kind; control characters separate the terms of a query.
    let analyzer = Analyzer()
    for scalar in plane.compactMap(Unicode.Scalar.init) {
      let folded = analyzer.foldedTokens(of: String(scalar)).map(\.text).joined()
      #expect(
        folded.utf8.allSatisfy { $0 > 0x20 && $0 != Analyzer.formMark && $0 != Analyzer.runEnd },
        "\(scalar.debugDescription)")
    }
  }
}
