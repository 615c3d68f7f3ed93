import SuoyinICU
import Testing

@Suite struct PinyinTests {
  @Test(arguments: [
    ("采购", "cai gou", "cǎi gòu"), ("旅", "lu", "lǚ"), ("命运", "ming yun", "mìng yùn"),
    ("一", "yi", "yī"),
  ])
  func `each character is read by itself`(text: String, plain: String, marked: String) throws {
    let scalars = text.unicodeScalars.map(\.value)
    let plainReadings = try Pinyin.readings(of: scalars)
    #expect(plainReadings.map { $0 ?? "-" }.joined(separator: " ") == plain)
    let markedReadings = try Pinyin.readings(of: scalars, withTones: true)
    #expect(markedReadings.map { $0 ?? "-" }.joined(separator: " ") == marked)
  }

  @Test func `what is not Han has no reading, and the others keep their places`() throws {
    let scalars = "采。か购".unicodeScalars.map(\.value)
    let readings = try Pinyin.readings(of: scalars)
    #expect(readings == ["cai", nil, nil, "gou"])
    let none = try Pinyin.readings(of: [])
    #expect(none == [])
  }

  @Test func `neighbours do not change a reading`() throws {
    // ICU's rules read 银行 as a word.
    let alone = try Pinyin.readings(of: "行".unicodeScalars.map(\.value))
    let beside = try Pinyin.readings(of: "银行".unicodeScalars.map(\.value))
    #expect(beside.last == alone.last)
  }
}
