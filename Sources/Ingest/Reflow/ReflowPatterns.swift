// What can be recognised by the beginning of a line. All patterns are matched against its first scalars
// without white space (`Reflow.head`), by stepping over prefixes of a slice: no regular expressions,
// which would be compiled, slow and hard to bound.

/// A line that consists of a page number:
/// `12`, `- 12 -`, `xii`, `第12页`, `第12页共30页`, `12/30`, `Page 12 of 30`.
struct PageNumberLine {
  /// nil where the number is Roman.
  let printed: Int?

  init?(_ head: [UInt32]) {
    var rest = head[...]
    // Dashes, the page, the total: `- 12 -`, `第12页`, `12/30`.
    rest.dropDashes()
    let isChinese = rest.drop(prefix: "第")
    let isEnglish =
      rest.drop(prefix: "Page") || rest.drop(prefix: "page") || rest.drop(prefix: "P.")
    if let number = rest.dropNumber(maxDigits: 4) {
      printed = number
      if isChinese { guard rest.drop(prefix: "页") || rest.drop(prefix: "頁") else { return nil } }
      rest.dropDashes()
      let counts =
        rest.drop(prefix: "/") || rest.drop(prefix: "of") || rest.drop(prefix: "共")
        || rest.drop(prefix: "，共") || rest.drop(prefix: ",共")
      if counts, rest.dropNumber(maxDigits: 4) == nil { return nil }
      _ = rest.drop(prefix: "页") || rest.drop(prefix: "頁")
    } else {
      printed = nil
      let letters = rest.prefix { [0x69, 0x76, 0x78, 0x6C, 0x49, 0x56, 0x58, 0x4C].contains($0) }
      guard !isChinese, !isEnglish, (1...6).contains(letters.count) else { return nil }
      rest.removeFirst(letters.count)
    }
    rest.dropDashes()
    guard rest.isEmpty else { return nil }
  }
}

/// The number before a heading or an item of a list.
///
/// | line | |
/// |---|---|
/// | `第三章 总则`, `第二编` | `.heading(level: 1)` |
/// | `第二节`, `一、概况`, `1.1 范围` | `.heading(level: 2)` |
/// | `（一）概况`, `1.1.1 范围` | `.heading(level: 3)` |
/// | `1. 方法`, `3、方法` | `.number`: a heading or an item |
/// | `第五条`, `（1）`, `4）` | `.item` |
/// | `11GB 内存`, `3个泊位`, `2020年` | nil: a count, not a number |
enum Numbering: Hashable {
  /// 1 is the highest.
  case heading(level: Int)
  /// A single number with a mark after it, `1.` or `1、`: a heading or an item of a list.
  case number
  /// `（1）`, `1)`, `第五条`: a paragraph begins.
  case item

  init?(_ head: [UInt32]) {
    guard let first = head.first else { return nil }
    var rest = head[...]
    switch first {
    case 0x7B2C:  // 第
      rest.removeFirst()
      guard let found = Self.division(&rest) else { return nil }
      self = found
    case 0x28, 0xFF08:
      rest.removeFirst()
      guard let found = Self.bracketed(&rest) else { return nil }
      self = found
    case 0x30...0x39:
      guard let found = Self.decimal(&rest) else { return nil }
      self = found
    default:
      guard rest.dropChineseNumber(), let mark = rest.first, !rest.dropFirst().isEmpty,
        [0x3001, 0xFF0E, 0x2E].contains(mark)
      else { return nil }
      self = .heading(level: 2)
    }
  }

  /// `第三章`, `第3节`, `第五条`.
  private static func division(_ rest: inout ArraySlice<UInt32>) -> Numbering? {
    guard rest.dropChineseNumber() || rest.dropNumber(maxDigits: 3) != nil else { return nil }
    for (name, level) in [("章", 1), ("编", 1), ("篇", 1), ("卷", 1), ("部分", 1), ("节", 2)]
    where rest.drop(prefix: name) {
      return .heading(level: level)
    }
    return rest.drop(prefix: "条") || rest.drop(prefix: "條") ? .item : nil
  }

  /// `（一）`, `(2)`.
  private static func bracketed(_ rest: inout ArraySlice<UInt32>) -> Numbering? {
    let isChinese = rest.dropChineseNumber()
    guard isChinese || rest.dropNumber(maxDigits: 2) != nil,
      rest.drop(prefix: "）") || rest.drop(prefix: ")"), !rest.isEmpty
    else { return nil }
    return isChinese ? .heading(level: 3) : .item
  }

  /// `1.1 范围`, `2 方法`, `3. 方法`, `4）`.
  private static func decimal(_ rest: inout ArraySlice<UInt32>) -> Numbering? {
    guard rest.dropNumber(maxDigits: 2) != nil else { return nil }
    var level = 1
    while rest.first == 0x2E || rest.first == 0xFF0E, level < 4 {
      var deeper = rest.dropFirst()
      guard deeper.dropNumber(maxDigits: 2) != nil else { break }
      rest = deeper
      level += 1
    }
    let mark = rest.first
    let isMarked = mark == 0x2E || mark == 0xFF0E || mark == 0x3001
    if isMarked || mark == 0x29 || mark == 0xFF09 { rest.removeFirst() }
    guard let next = rest.first, !(0x30...0x39).contains(next) else { return nil }
    if mark == 0x29 || mark == 0xFF09 { return level == 1 ? .item : nil }
    if isMarked && level == 1 { return .number }
    let scalar = ReflowScalar(value: next, byteCount: 0)
    guard scalar.isHan || (0x41...0x5A).contains(next), !isUnit(rest) else { return nil }
    return .heading(level: level)
  }

  /// Measure words and parts of numbers that follow digits in running text.
  private static let units = Set(
    "万亿年月日个名人元倍次家届位天岁点时分秒项条种类级期件台座所只份页号℃千百十多余世季周".unicodeScalars.map(\.value))

  /// Whether a unit follows, as in `11GB` and `3个`: then the number is part of the text.
  private static func isUnit(_ rest: ArraySlice<UInt32>) -> Bool {
    guard let first = rest.first else { return false }
    if units.contains(first) { return true }
    return ["GB", "TB", "MB", "KB", "GHz", "MHz", "kg", "km"].contains { rest.hasPrefix($0) }
  }
}

/// The beginning of a caption: `图3`, `表1-2`, `Fig. 3`, `Table 4`. Whether the line is a caption depends on
/// its width and its end, too: `图3显示，……` begins a sentence.
enum CaptionLine {
  static func begins(_ head: [UInt32]) -> Bool {
    var rest = head[...]
    for name in ["图", "表", "圖", "附图", "附表", "Figure", "Fig.", "Fig", "Table", "FIG.", "TABLE"]
    where rest.drop(prefix: name) {
      return rest.dropNumber(maxDigits: 3) != nil
    }
    return false
  }
}

/// Headings that have no number, and labels that begin a paragraph.
///
///     参考文献          isWhole: a heading
///     摘要：本文……      isLabel: a paragraph begins
///     【关键词】港口     isLabel
///     DOI：10.…         isNoteLabel: a note begins
enum SectionName {
  /// Whether a line that begins with `first` can be anything but running text. Most cannot, so this
  /// spares them the patterns.
  static func mayBegin(with first: UInt32) -> Bool {
    let scalar = ReflowScalar(value: first, byteCount: 0)
    return !scalar.isHan && !scalar.isASCIILetter || firstScalars.contains(first)
  }

  /// What headings, captions and labels begin with, where that is a letter or a Chinese character.
  private static let firstScalars: Set<UInt32> = {
    let numbering = "第图表圖附一二三四五六七八九十百零〇FT".unicodeScalars.map(\.value)
    return Set(numbering + (Array(names) + Array(labels) + Array(noteLabels)).compactMap(\.first))
  }()

  /// Headings, in Chinese of both scripts and in English.
  private static let names: Set<[UInt32]> = scalars([
    "结语", "结论", "结束语", "引言", "绪论", "前言", "导言", "序言", "参考文献", "摘要", "目录", "致谢", "附录", "后记", "注释",
    "結語", "結論", "緒論", "參考文獻", "目錄", "致謝", "附錄", "Abstract", "ABSTRACT", "Introduction",
    "INTRODUCTION", "Conclusion", "Conclusions", "CONCLUSION", "References", "REFERENCES",
    "Acknowledgements", "Acknowledgments", "Contents", "CONTENTS", "Appendix", "Bibliography",
  ])

  /// Labels of an abstract and the like, which is text.
  private static let labels: Set<[UInt32]> = scalars([
    "摘要", "关键词", "關鍵詞", "编者按", "Abstract", "ABSTRACT", "Keywords", "KeyWords", "Keyword",
    "KEYWORDS",
    "中图分类号", "文献标识码", "文章编号",
  ])

  /// Labels of what publishers add at the foot of the first page.
  private static let noteLabels: Set<[UInt32]> = scalars([
    "DOI", "基金项目", "作者简介", "收稿日期", "通讯作者", "通信作者", "作者单位",
  ])

  /// Whether the whole line is the name of a section, perhaps in brackets: `【摘要】`.
  static func isWhole(_ head: [UInt32]) -> Bool {
    guard head.count <= 16 else { return false }
    let brackets: Set<UInt32> = [0x3010, 0x3011, 0x5B, 0x5D]
    return names.contains(head.filter { !brackets.contains($0) })
  }

  /// Whether the line begins with a label before text.
  static func isLabel(_ head: [UInt32]) -> Bool { label(head).map(labels.contains) ?? false }

  /// Whether the line begins with a label before notes about the text.
  static func isNoteLabel(_ head: [UInt32]) -> Bool {
    label(head).map(noteLabels.contains) ?? false
  }

  /// The label at the beginning of a line: up to a colon, or in brackets.
  private static func label(_ head: [UInt32]) -> [UInt32]? {
    guard let first = head.first else { return nil }
    if first == 0x3010 || first == 0x5B {
      guard let end = head.prefix(16).firstIndex(where: { $0 == 0x3011 || $0 == 0x5D }) else {
        return nil
      }
      return Array(head[1..<end])
    }
    guard let colon = head.prefix(14).firstIndex(where: { $0 == 0x3A || $0 == 0xFF1A }) else {
      return nil
    }
    return Array(head[..<colon])
  }

  private static func scalars(_ words: [String]) -> Set<[UInt32]> {
    Set(words.map { $0.unicodeScalars.map(\.value) })
  }
}

/// A line that names a journal's issue, `某某学报 2020年第3期`, or nothing but a month, `2020年3月`. At the
/// edge of a page it is a running head even if it occurs once. Never with a comma or full stop, which a
/// sentence about a journal would have.
enum JournalLine {
  static func matches(_ head: [UInt32]) -> Bool {
    guard !head.contains(where: { [0xFF0C, 0x2C, 0x3002, 0x3B, 0xFF1B].contains($0) }) else {
      return false
    }
    return isBareMonth(head) || isJournal(head) && isIssue(head)
  }

  /// `2020年3月` and nothing else.
  private static func isBareMonth(_ head: [UInt32]) -> Bool {
    var rest = head[...]
    return rest.dropNumber(maxDigits: 4).map { $0 > 1_000 } == true && rest.drop(prefix: "年")
      && rest.dropNumber(maxDigits: 2) != nil && rest.drop(prefix: "月") && rest.isEmpty
  }

  /// Whether the line contains what journals are called.
  private static func isJournal(_ head: [UInt32]) -> Bool {
    ["学报", "学刊", "杂志", "研究", "评论", "论坛", "期刊", "學報", "雜誌", "Journal", "JOURNAL"]
      .contains { head.contains(run: $0) }
  }

  /// `第3期`, `2020年`, `Vol`, `No.` anywhere in the line.
  private static func isIssue(_ head: [UInt32]) -> Bool {
    head.indices.contains { index in
      var rest = head[index...]
      if rest.drop(prefix: "Vol") || rest.drop(prefix: "No.") { return true }
      let isOrdinal = rest.drop(prefix: "第")
      guard let number = rest.dropNumber(maxDigits: 4) else { return false }
      if isOrdinal { return rest.drop(prefix: "期") || rest.drop(prefix: "卷") }
      return number > 1_000 && rest.drop(prefix: "年")
    }
  }
}

extension ArraySlice<UInt32> {
  func hasPrefix(_ prefix: String) -> Bool {
    starts(with: prefix.unicodeScalars.lazy.map(\.value))
  }

  /// Drops `prefix` if it is there, and returns whether it was.
  mutating func drop(prefix: String) -> Bool {
    guard hasPrefix(prefix) else { return false }
    removeFirst(prefix.unicodeScalars.count)
    return true
  }

  /// Drops an Arabic number and returns it; nil where there is none, or one with more digits.
  mutating func dropNumber(maxDigits: Int) -> Int? {
    let digits = prefix { (0x30...0x39).contains($0) }
    guard (1...maxDigits).contains(digits.count) else { return nil }
    removeFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Drops `十二`, at most four numerals, and returns whether there was one.
  mutating func dropChineseNumber() -> Bool {
    let digits = prefix { ReflowScalar(value: $0, byteCount: 0).isChineseNumeral }
    guard (1...4).contains(digits.count) else { return false }
    removeFirst(digits.count)
    return true
  }

  /// Drops hyphens, dashes, dots and bars, which decorate page numbers.
  fileprivate mutating func dropDashes() {
    while let first, [0x2D, 0xB7, 0x2013, 0x2014, 0x2015, 0x2022, 0x7C, 0xFF0D].contains(first) {
      removeFirst()
    }
  }
}

extension [UInt32] {
  func contains(run: String) -> Bool {
    indices.contains { self[$0...].hasPrefix(run) }
  }
}
