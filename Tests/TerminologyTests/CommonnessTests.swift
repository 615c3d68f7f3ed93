import Testing

@testable import SuoyinTerminology

struct CommonnessTests {
  /// `芦苇 lu2 wei3 reed`, a line each.
  private static func entries(_ lines: [String]) -> [Entry] {
    lines.map { line in
      let parts = line.split(separator: "/").map { $0.trimmed }
      return Entry(
        [Term(chinese: parts[0], pinyin: PinyinReading(parts[1]))]
          + parts.dropFirst(2).map { Term(english: $0) })
    }
  }

  private static func estimates(_ lines: [String]) -> [Double] {
    Commonness(of: entries(lines)).estimates
  }

  @Test func `a word that others are built from is commoner`() {
    // Neither is in ICU's list.
    let words = ["淖泽/nao4 ze2/bog", "沮洳/ju4 ru4/bog"]
    let more = ["沮洳地/ju4 ru4 di4/bogland", "大沮洳/da4 ju4 ru4/great bog"]
    let alone = Self.estimates(words)
    let built = Self.estimates(words + more)
    #expect(built[1] > alone[1] && built[0] == alone[0])
  }

  @Test func `a reading is as common as the words that have it`() {
    let estimates = Self.estimates([
      "长/chang2/long", "长/zhang3/chief", "长江/chang2 jiang1/Long River", "长城/chang2 cheng2/wall",
      "市长/shi4 zhang3/mayor",
    ])
    #expect(estimates[0] > estimates[1])
  }

  @Test(arguments: [
    "variant of 苇[wei3]", "old variant of 苇[wei3]", "(archaic) reed", "(dialect) reed",
    "surname Wei",
    "see 芦苇[lu2 wei3]", "abbr. for 芦苇荡[lu2 wei3 dang4]",
  ])
  func `what is glossed as another's form, a name or out of use is rarer`(gloss: String) {
    let estimates = Self.estimates(["苇/wei3/reed", "苇/wei3/\(gloss)"])
    #expect(estimates[0] > estimates[1])
  }

  @Test func `a name without what follows it is no rarer for that`() {
    let estimates = Self.estimates([
      "云泽/Yun2 ze2/see 云泽市[Yun2 ze2 Shi4]", "云泽/Yun2 ze2/Yunze",
    ])
    // Being named by no one, both differ in nothing else.
    #expect(estimates[0] >= estimates[1])
  }

  @Test func `common words come before rare ones`() {
    let estimates = Self.estimates([
      "是/shi4/to be", "师/shi1/teacher", "蓍/shi1/yarrow", "谢谢/xie4 xie5/thanks",
      "泄泻/xie4 xie4/loose bowels",
    ])
    #expect(estimates[0] > estimates[1] && estimates[1] > estimates[2])
    #expect(estimates[3] > estimates[4])
  }

  @Test func `every entry has an estimate`() {
    let odd = [Entry([]), Entry([Term(english: "reed")]), Entry([Term(chinese: "T恤")])]
    let estimates = Commonness(of: odd).estimates
    #expect(estimates.count == 3 && estimates.allSatisfy(\.isFinite))
  }
}
