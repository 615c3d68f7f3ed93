/// Characters that usually are a word by themselves.
enum LoneCharacters {
  static func contains(_ analyzer: Analyzer, _ index: Int) -> Bool {
    let token = analyzer.tokens[index]
    guard token.foldedRange.count == 3 else { return false }
    let bytes = analyzer.folded.base + Int(token.foldedStart)
    return set[Int(bytes[0] & 0x0F) << 12 | Int(bytes[1] & 0x3F) << 6 | Int(bytes[2] & 0x3F)]
  }

  /// By scalar, for the basic plane.
  private static let set: BitSet = {
    var set = BitSet(count: 0x1_0000)
    for scalar in characters.unicodeScalars { set.insert(Int(scalar.value)) }
    return set
  }()

  private static let characters = """
    的了着过地得之乎者也是在有不没无非未和与及或并且而但又再还就才都只仅也很太最更较极甚把被让给使令将向往从自\
    到至于对为因由以用按据凭随跟同比如若像似当每各某这那此其该本哪谁何我你他她它您们个只条张件次种些一二三四五\
    六七八九十百千万亿零半两几多少第年月日时分秒点元号期章节页里内外中前后间等说来去会能可要应须需做作叫称指看\
    吗呢吧啊呀嘛所则即乃亦均皆共曾已正刚便却倒虽既除经沿靠请想买卖吃喝走跑住坐站放拿打开关
    """
}
