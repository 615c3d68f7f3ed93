import SuoyinTerminology
import Testing

@Suite struct TermKeyTests {
  @Test(arguments: [
    ("採購合同", "采购合同"), ("Contracts", "contract"), ("purchase orders", "purchas order"),
    ("T恤", "t恤"), ("卡拉OK", "卡拉 ok"), ("C++", "c++"), ("  ，", ""), ("", ""),
    ("5G 网络", "5g网络"), ("ＡＢＣ", "abc"),
  ])
  func `a key is folded characters and stems`(text: String, key: String) {
    #expect(TermKeys().text(text) == key)
  }

  // The terms of an entry; some of the keys it has.
  @Test(arguments: [
    (
      Term(chinese: "采购", traditional: "採購", pinyin: PinyinReading("cai3 gou4")),
      ["采购", "caigou", "cg"]
    ),
    (
      Term(chinese: "一点儿", pinyin: PinyinReading("yi1 dian3 r5")),
      ["一点儿", "yidianr", "yidianer", "ydr"]
    ),
    (Term(chinese: "女儿", pinyin: PinyinReading("nu:3 er2")), ["女儿", "nver", "nvr", "ne"]),
    (Term(english: "to cooperate; collaboration"), ["cooper", "collabor"]),
    (Term(english: "CL:個|个[ge4]"), []),
    (Term(english: "also pr. [xie3]"), ["xie", "x"]),
  ])
  func `an entry is found by its terms, their pinyin and their meanings`(
    term: Term, keys: [String]
  ) {
    #expect(Set(TermKeys().keys(of: Entry([term])).map(\.text)) == Set(keys))
  }

  @Test func `keys of pinyin are distinguished from keys of text`() {
    let keys = TermKeys().keys(
      of: Entry([Term(chinese: "买", pinyin: PinyinReading("mai3")), Term(english: "mai")]))
    #expect(
      keys == [
        .init(.text, "买"), .init(.text, "mai"), .init(.pinyin, "mai"), .init(.initials, "m"),
      ])
  }

  @Test func `a sentence is not a key`() {
    let long = String(repeating: "采", count: 41)
    #expect(TermKeys().keys(of: Entry([Term(chinese: long)])).isEmpty)
    #expect(TermKeys().keys(of: Entry([Term(chinese: String(long.dropLast()))])).count == 1)
  }
}
