import SuoyinICU

/// Finds the abstract of a paper, which academic papers in Chinese give in both languages.
///
///     摘要：本文研究云泽流域的治理……关键词：流域；治理
///     Abstract: This paper studies the governance of … Keywords: basin; governance
package enum AbstractFinder {
  private static let chineseHeadings = ["摘要", "内容提要", "內容提要", "提要"]
  private static let englishHeadings = ["Abstract", "ABSTRACT", "Summary"]
  /// What follows an abstract.
  private static let ends = [
    "关键词", "關鍵詞", "关键字", "Key words", "Keywords", "Key Words", "KEY WORDS", "KEYWORDS", "中图分类号",
  ]
  /// In scalars; less is a mention of the word, not an abstract.
  private static let leastLength = 21

  /// The range of the abstract in scalars of `text`, without its heading, up to the keywords or the
  /// end; nil where there is none. A heading counts only where a sign or a line break follows, and
  /// where what follows is in its language. O(scalars).
  package static func range(in text: MiningText, isChinese: Bool) -> Range<Int>? {
    for heading in isChinese ? chineseHeadings : englishHeadings {
      guard let found = text.firstIndex(of: heading) else { continue }
      let afterHeading = found + heading.unicodeScalars.count
      var start = afterHeading
      while start < text.count,
        " :：】]\n\u{3000}—.".unicodeScalars.contains(text.scalars[start])
      {
        start += 1
      }
      let end = ends.compactMap { text.firstIndex(of: $0, from: start) }.min() ?? text.count
      guard start > afterHeading, end - start >= leastLength else { continue }
      // More than half of a Chinese abstract is Han, less than a quarter of an English one.
      let hanCount = text.scalars[start..<end].count(where: \.isHan)
      if isChinese ? hanCount * 2 > end - start : hanCount * 4 < end - start { return start..<end }
    }
    return nil
  }
}
