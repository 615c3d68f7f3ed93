/// Characters that usually are a word by themselves.
///
/// ICU's dictionary lacks many words, and cuts those into single characters; `WordSegmenter` joins
/// such characters again, two or three to a word. These 200 must stay apart: particles (的 了),
/// pronouns, prepositions and conjunctions, adverbs of degree, numerals, measure words and units of
/// time, and the commonest verbs of one syllable, simplified as text is folded. The list was written by hand
/// along these classes of Chinese grammar; it has no published source, and no count behind it.
enum LoneCharacters {
  /// Whether a folded scalar is one of them. O(1).
  @inline(__always)
  static func contains(_ scalar: UInt32) -> Bool { set[Int(scalar)] }

  /// By scalar, for the basic plane, in which all of them are.
  private static let set: BitSet = {
    var set = BitSet(count: 0x1_0000)
    for scalar in characters.unicodeScalars { set.insert(Int(scalar.value)) }
    return set
  }()

  static let characters = """
    的了着过地得之乎者也是在有不没无非未和与及或并且而但又再还就才都只仅很太最更较极甚把被让给使令将向往从自\
    到至于对为因由以用按据凭随跟同比如若像似当每各某这那此其该本哪谁何我你他她它您们个条张件次种些一二三四五\
    六七八九十百千万亿零半两几多少第年月日时分秒点元号期章节页里内外中前后间等说来去会能可要应须需做作叫称指看\
    吗呢吧啊呀嘛所则即乃亦均皆共曾已正刚便却倒虽既除经沿靠请想买卖吃喝走跑住坐站放拿打开关
    """
}
