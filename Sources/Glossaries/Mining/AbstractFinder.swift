import SuoyinAnalysis
import SuoyinICU
import SuoyinTerminology

/// Finds the abstract of a paper.
package enum AbstractFinder {
  private static let chineseSigns = ["摘要", "内容提要", "內容提要", "提要"]
  private static let englishSigns = ["Abstract", "ABSTRACT", "Summary"]
  private static let ends = [
    "关键词", "關鍵詞", "关键字", "Key words", "Keywords", "Key Words", "KEY WORDS", "KEYWORDS", "中图分类号",
  ]

  /// Where it stands in `text`, in scalars, up to the keywords; nil where there is none.
  package static func range(in text: MiningText, isChinese: Bool) -> Range<Int>? {
    for sign in isChinese ? chineseSigns : englishSigns {
      guard let start = text.place(of: sign) else { continue }
      var at = start + sign.unicodeScalars.count
      var isMarked = false
      while at < text.count, " :：】]\n\u{3000}—.".unicodeScalars.contains(text.scalars[at]) {
        isMarked = true
        at += 1
      }
      let end = ends.compactMap { text.place(of: $0, from: at) }.min() ?? text.count
      guard isMarked, end - at > 20 else { continue }
      let han = text.scalars[at..<end].count(where: \.isHan)
      if isChinese ? han * 2 > end - at : han * 4 < end - at { return at..<end }
    }
    return nil
  }
}

extension MiningSentence {
  package init(_ passage: Int, _ text: MiningText, _ range: Range<Int>, isChinese: Bool) {
    let words = text.words(in: range).map { text.text($0) }
    self.init(
      passage: passage, range: range,
      words: isChinese
        ? words.filter { !EdgeWords.contains($0) && ($0.count > 1 || !$0.hasHan) }
        : words.map { $0.lowercased() }.filter { !EdgeWords.english.contains($0) }
          .map { EnglishStemmer.stem($0) },
      length: text.scalars[range].count { $0.properties.isAlphabetic })
  }
}

extension AlignedTermMiner.Stretch {
  /// A range of scalars of its Chinese text in UTF-8 bytes.
  package func chineseBytes(_ range: Range<Int>) -> Range<Int> { chineseText.bytes(range) }
}
