import SuoyinICU
import Testing

@Suite struct ScalarPropertiesTests {
  @Test(arguments: ["采购合同", "採購", "々〇〡〻", "⺀⻳⼀⿕", "㐀䶿", "一鿿", "豈舘", "𠮷𪛟𫜴", "𰀀"])
  func `these are Han`(characters: String) {
    #expect(characters.unicodeScalars.allSatisfy { $0.isHan }, "\(characters)")
  }

  @Test(arguments: [
    "abc123", "é", "、。「」　", "ーヽ", "かなカナ", "한글", "ㄅㄆ", "①㈱㍿", "䷀䷿", "ＡＢＣ１２３", "〆",
    "𗀀", "\u{E000}", "😀", "\u{2FF0}",
  ])
  func `these are not`(characters: String) {
    #expect(!characters.unicodeScalars.contains { $0.isHan }, "\(characters)")
  }

  @Test func `the quick answers are those of the script`() {
    // Everything but the blocks of Han characters that Unicode may still fill: Ideographic, the other
    // property that could be asked for, differs in the scripts Tangut and Nushu, in 〆, and in radicals.
    let differing = (0x00...0x1_6FDF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter { $0.isHan != $0.properties.isIdeographic }
    #expect(
      differing.allSatisfy {
        (0x2E80...0x2FD5).contains($0.value) || [0x3005, 0x3006, 0x303B].contains($0.value)
      }, "\(differing)")
    #expect(differing.count { $0.isHan } == 115 + 214 + 2)
  }

  @Test(arguments: [
    ("采", true), ("。", true), ("Ａ", true), ("￥", true), ("한", true), ("あ", true), ("😀", true),
    ("a", false), ("±", false), ("“", false), ("ｶ", false), ("é", false), ("①", false),
    ("❤", false),
  ])
  func `wide is what East Asian typography sets wide`(scalar: Unicode.Scalar, isWide: Bool) {
    #expect(scalar.isWide == isWide)
  }

  @Test func `the two rarer properties are those of their few characters`() {
    let all = (0...0x1_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    let prepended = all.filter(\.isPrependedMark).map(\.value)
    #expect(Set(0x600...0x605).isSubset(of: prepended) && prepended.contains(0x110CD))
    #expect(prepended.count < 20)
    let hangul = all.filter(\.isHangulContinuation).map(\.value)
    #expect(Set(0x1160...0x11FF).isSubset(of: hangul) && Set(0xD7B0...0xD7C6).isSubset(of: hangul))
    #expect(hangul.allSatisfy { $0 < 0x1200 || (0xD7B0...0xD7FF).contains($0) })
  }
}
