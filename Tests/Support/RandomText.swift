/// Random texts of real words: both scripts and languages, punctuation, widths and line ends mixed.
package enum RandomText {
  private static let pieces: [String] = [
    "上海合作组织", "上海合作組織", "命运共同体", "命運共同體", "发展中国家", "中国", "組織", "组织者", "合作", "作合", "习",
    "𠮷", "⼀", "人工智能", "体", "體", "国际", "の", "カタカナ", "한국어",
    "cooperation", "co-operation", "Co\u{AD}operation", "naïve", "Poincare\u{301}", "don't",
    "China’s",
    "C++", "C#", "5G", "iPhone15", "COVID-19", "GB/T", "3.14", "1,000", "v2.0.1", "ＡＢＣ", "ﬁne",
    "x", "the", "running", "runs", "Straße", "ДОМ", "①", "㎡", "½", "🎉", "👩‍🔬", "葛\u{E0100}",
    "\u{FEFF}",
  ]
  private static let signs: [String] = [
    "", "", "", " ", " ", "，", "。", "、", ".", ", ", "“", "”", "(", ")", "—", "-", "/", "\n",
    "\u{3000}", "：",
    "·", "…", "'", "\"", "*", "\t",
  ]

  /// A text of `count` words or runs of characters.
  package static func make(_ count: Int, using generator: inout some RandomNumberGenerator)
    -> String
  {
    var text = ""
    for _ in 0..<count {
      text += pieces.randomElement(using: &generator)!
      text += signs.randomElement(using: &generator)!
    }
    return text
  }
}
