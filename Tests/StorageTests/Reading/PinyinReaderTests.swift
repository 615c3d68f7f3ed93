import SuoyinStorage
import SuoyinTerminology
import Testing

@Suite struct PinyinReaderTests {
  /// Without an index: by the words and characters that are known everywhere.
  @Test(arguments: [
    ("银行行长", "yin2 hang2 hang2 zhang3"), ("在重庆旅行", "zai4 chong2 qing4 lu:3 xing2"),
    ("地区的会计", "di4 qu1 de5 kuai4 ji4"), ("校长城府", "xiao4 zhang3 cheng2 fu3"),
    ("长城银行行长", "chang2 cheng2 yin2 hang2 hang2 zhang3"), ("了解", "liao3 jie3"),
    ("重庆市长睡觉", "chong2 qing4 shi4 zhang3 shui4 jiao4"),
    ("廈門", "xia4 men2"), ("一点儿", "yi1 dian3 r5"), ("AA制", "A A zhi4"), ("5g网", "5g wang3"),
    ("𬤊", "shi4"),
  ])
  func textsAreReadByTheirWords(text: String, numbered: String) throws {
    #expect(try PinyinReader(nil).reading(of: text)?.numbered == numbered)
  }

  @Test(arguments: ["", "abc", "12", "·"])
  func whatHasNoCharactersHasNoReading(text: String) throws {
    #expect(try PinyinReader(nil).reading(of: text) == nil)
  }
}
