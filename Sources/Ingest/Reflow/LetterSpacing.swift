import SuoyinDocuments

/// Finds the white space that only stretches Chinese text, as in `摘　要` and `女 主 角 站 在 河 边`.
///
///     摘　要                          →  摘要            a heading, stretched to the width of others
///     女 主 角 站 在 河 边              →  女主角站在河边    a scan, whose recogniser saw gaps
///     李明远 周 岚 陈思齐              →  李明远 周岚 陈思齐
///     第 三 章 总 则                   →  第三章 总则
///     是 否 是 否                      as it is: a list
///     鱼  肉  蛋  奶                   as it is: a table's row
///
/// The rules: a run of four or more characters that are alone, with one space between any two, is
/// stretched text. Two or three are only if they are the whole line, its label or heading, or a name
/// among names. Wider gaps separate: columns of a table, or the words of a stretched heading. A run
/// whose characters form a series, as the weekdays do, or recur, is a list.
///
/// When in doubt, the text is left alone. The index also finds characters across single spaces, though
/// as a weaker match, so a stretched word that was not recognised can be found, while joining the items
/// of a list would make words that are not there.
struct LetterSpacing {
  private let utf8: [UInt8]
  private let line: Range<Int>
  private var words: [Word] = []
  /// The number of words that are one character or mark.
  private var loneCount = 0

  /// What is between white space: mostly one character, or a word of other text.
  private struct Word {
    enum Sort {
      /// One Chinese character, perhaps with marks before and after it: `“河`, `边”。`.
      case character
      /// Marks alone.
      case mark
      case other
    }

    var sort: Sort
    /// Whether there is more in the word after its character and the mark after that.
    var endsRun = false
    /// Whether a colon or closing bracket follows the character.
    var isLabelEnd = false
    /// The numbers of Chinese characters and of all scalars.
    var hanCount = 0
    var scalarCount = 0
    /// The only or first Chinese character; 0 where there is none.
    var character: UInt32 = 0
    /// The white space before it, and its size: 1 for a single space of any width, 4 for a tab.
    var gap: Range<Int>
    var gapSize: Int
    /// Whether there is no white space before it, but a mark that ended the word before.
    var isGlued = false
  }

  /// The white space to leave out of `line`, ascending. O(bytes).
  static func stretchingSpaces(in utf8: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    guard !isTableRow(utf8, line) else { return [] }
    var spacing = LetterSpacing(utf8, line)
    spacing.findWords()
    return spacing.runs().flatMap { spacing.stretches(of: $0) }
  }

  /// The most words that a row of a table has; longer rows of single characters are text.
  private static let mostCells = 4
  /// The most characters that a cell has.
  private static let longestCell = 4

  /// Whether `line` and the one before or after it are rows of a few short cells, equally many in each.
  private static func isTableRow(_ utf8: [UInt8], _ line: Range<Int>) -> Bool {
    guard let count = cellCount(utf8, line) else { return false }
    var start = line.lowerBound
    while start > 0, utf8[start - 1] != 0x0A { start -= 1 }
    var end = line.upperBound
    while end < utf8.count, utf8[end] != 0x0A { end += 1 }
    guard cellCount(utf8, start..<end) == count else { return false }
    if start > 0 {
      var before = start - 1
      while before > 0, utf8[before - 1] != 0x0A { before -= 1 }
      if cellCount(utf8, before..<start - 1) == count { return true }
    }
    guard end < utf8.count else { return false }
    return cellCount(utf8, end + 1..<utf8.position(of: 0x0A, in: end + 1..<utf8.count)) == count
  }

  /// The number of words in a line, if they are few, short and without marks; else nil.
  private static func cellCount(_ utf8: [UInt8], _ line: Range<Int>) -> Int? {
    let longestRowBytes = mostCells * (longestCell + 2) * 4
    guard line.count <= longestRowBytes else { return nil }
    var count = 0
    var length = 0
    var index = line.lowerBound
    while index < line.upperBound {
      let scalar = ReflowScalar(at: index, in: utf8)
      index += scalar.byteCount
      if scalar.isSpace || scalar.value == 0x0D {
        length = 0
        continue
      }
      if length == 0 { count += 1 }
      length += 1
      guard length <= longestCell, count <= mostCells, !isMark(scalar) else { return nil }
    }
    return count > 1 ? count : nil
  }

  private init(_ utf8: [UInt8], _ line: Range<Int>) {
    self.utf8 = utf8
    self.line = line
  }

  // MARK: Words

  private mutating func findWords() {
    var index = line.lowerBound
    while index < line.upperBound {
      let gapStart = index
      var gapSize = 0
      while index < line.upperBound {
        let scalar = ReflowScalar(at: index, in: utf8)
        guard scalar.isSpace else { break }
        gapSize += scalar.value == 0x09 ? 4 : 1
        index += scalar.byteCount
      }
      guard index < line.upperBound else { return }
      // Where a mark with no space after it ends a word, the next begins at once: 边，等.
      var word = Word(sort: .other, gap: gapStart..<index, gapSize: max(gapSize, 1))
      word.isGlued = gapSize == 0 && !words.isEmpty
      index = read(&word, from: index)
      // A word separated by a mark instead of a space does not show that the line is stretched.
      if word.isGlued {
        if let last = words.last, last.sort != .other, !last.isGlued { loneCount -= 1 }
      } else if word.sort != .other, !word.endsRun {
        loneCount += 1
      }
      words.append(word)
    }
  }

  /// Reads a word and returns where it ends.
  private func read(_ word: inout Word, from start: Int) -> Int {
    var index = start
    var marksBefore = 0
    var marksAfter = 0
    var followsMark = false
    while index < line.upperBound {
      let scalar = ReflowScalar(at: index, in: utf8)
      if scalar.isSpace || followsMark && scalar.isHan { break }
      index += scalar.byteCount
      followsMark = Self.isMark(scalar) && !scalar.opens && word.hanCount > 0
      word.scalarCount += 1
      word.hanCount += scalar.isHan ? 1 : 0
      if word.endsRun { continue }
      if Self.isMark(scalar) {
        if word.character == 0 { marksBefore += 1 } else { marksAfter += 1 }
        if word.character != 0, scalar.closes || [0x3A, 0xFF1A].contains(scalar.value) {
          word.isLabelEnd = true
        }
      } else if scalar.isHan, word.character == 0 {
        word.character = scalar.value
        word.sort = .character
      } else {
        // Two characters without a space are a word, unless a mark is between them: `要：港口`.
        if marksAfter == 0 { word.sort = .other }
        word.endsRun = true
      }
    }
    if word.character == 0, !word.endsRun, marksBefore > 0 { word.sort = .mark }
    return index
  }

  /// Punctuation between or around stretched characters.
  private static func isMark(_ scalar: ReflowScalar) -> Bool {
    scalar.opens || scalar.closes || scalar.isComma || scalar.isColonOrSemicolon
      || scalar.endsSentence
  }

  // MARK: Runs

  /// The stretches of two or more characters and marks that follow one another.
  private func runs() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in words.indices {
      let follows =
        index > start && words[index].sort != .other && !words[index - 1].endsRun
        && !words[index].isGlued
      if words[index].sort == .other {
        runs.append(start..<index)
        start = index + 1
      } else if !follows {
        runs.append(start..<index)
        start = index
      }
    }
    runs.append(start..<words.count)
    return runs.filter { $0.count > 1 }.flatMap(parts)
  }

  /// A run, cut after the numbers of chapters (`第三章｜总则`) and at gaps wider than the others.
  private func parts(of run: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = run.lowerBound
    for index in run {
      let heading = headingStart(at: index, in: run)
      guard heading > index, heading < run.upperBound else { continue }
      parts += evenParts(of: start..<index) + [index..<heading]
      start = heading
    }
    return parts + evenParts(of: start..<run.upperBound)
  }

  /// A run, cut at each gap that is wider than its narrowest.
  private func evenParts(of run: Range<Int>) -> [Range<Int>] {
    let gaps = run.dropFirst().map { words[$0].gapSize }
    guard let narrowest = gaps.min(), gaps.max() != narrowest else { return [run] }
    var parts: [Range<Int>] = []
    var start = run.lowerBound
    for index in run.dropFirst() where words[index].gapSize > narrowest {
      parts.append(start..<index)
      start = index
    }
    return parts + [start..<run.upperBound]
  }

  /// Where the heading begins: after `第 三 章`, or after `章` if the word before is a number. `start`
  /// itself if there is no such number.
  private func headingStart(at start: Int, in run: Range<Int>) -> Int {
    var index = start
    if words[start].character == 0x7B2C {
      index += 1
      let limit = min(run.upperBound, start + 6)
      while index < limit, Self.numerals.contains(words[index].character) { index += 1 }
      guard index > start + 1 else { return start }
    } else {
      guard start == run.lowerBound, start > 0, isNumber(words[start - 1], before: words[start])
      else { return start }
    }
    guard index < run.upperBound, Self.divisions.contains(words[index].character) else {
      return start
    }
    return index + 1
  }

  /// Whether the word before `next` consists of digits.
  private func isNumber(_ word: Word, before next: Word) -> Bool {
    guard word.sort == .other else { return false }
    return utf8[word.gap.upperBound..<next.gap.lowerBound].allSatisfy { $0 &- 0x30 < 10 }
  }

  // MARK: Stretched or not

  /// The gaps of a run, if they only stretch it. Two or three characters with gaps of two or three spaces
  /// need the line's evidence; with wider ones, `目      录`, they must be two and the whole line.
  private func stretches(of run: Range<Int>) -> [Range<Int>] {
    let characters = run.map { words[$0].character }.filter { $0 != 0 }
    guard characters.count > 1, let gap = run.dropFirst().first.map({ words[$0].gapSize }),
      !Self.isList(characters)
    else { return [] }
    let isStretched =
      switch gap {
      case 1: characters.count > 3 || isEvident(run)
      case 2, 3: characters.count <= 3 && isEvident(run)
      default: characters.count == 2 && run.count == words.count
      }
    return isStretched ? run.dropFirst().map { words[$0].gap } : []
  }

  /// Whether the rest of the line shows that a few characters are stretched.
  private func isEvident(_ run: Range<Int>) -> Bool {
    if isStretchedLine || run.count == words.count { return true }
    if run.lowerBound == 0 { return words[run.upperBound - 1].isLabelEnd || isAmongNames }
    return followsNumber(run.lowerBound) || isAmongNames
  }

  /// Whether all words are single characters, or three fifths of them and at least seven.
  private var isStretchedLine: Bool {
    loneCount == words.count || loneCount >= 7 && loneCount * 5 >= words.count * 3
  }

  /// `第 3 章`, `第3章` or `2024 年` before a heading.
  private func followsNumber(_ start: Int) -> Bool {
    let before = words[start - 1]
    if before.sort == .character, Self.divisions.contains(before.character) { return true }
    guard start == 1 else { return false }
    let first = ReflowScalar(at: before.gap.upperBound, in: utf8)
    return before.scalarCount <= 6 && (first.isDigit || first.value == 0x7B2C)
  }

  /// Whether the line is a list of names: at most twelve words, each of up to four Chinese characters.
  private var isAmongNames: Bool {
    words.count <= 12
      && words.allSatisfy {
        $0.hanCount == $0.scalarCount && $0.hanCount <= 4
      }
  }

  /// Whether the characters are from one series, or a few that recur.
  private static func isList(_ characters: [UInt32]) -> Bool {
    let distinct = Set(characters)
    if characters.count >= 4, distinct.count * 2 <= characters.count, distinct.count <= 10 {
      return true
    }
    return series.contains { distinct.isSubset(of: $0) }
  }

  /// Characters that occur alone in forms, tables and lists: numerals, weekdays, the Heavenly Stems and
  /// Earthly Branches, animals of the zodiac, grades, directions, sizes, yes and no, sexes, seasons,
  /// elements, colours, units of time and money, notes.
  private static let series: [Set<UInt32>] = [
    "〇零一二三四五六七八九十百千万周日天", "壹贰叁肆伍陆柒捌玖拾", "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬", "优優良中差劣", "上中下左右前后後内外",
    "大中小", "高中低", "多少", "是否", "有无無", "男女", "对對错錯", "真假", "正负負", "东東南西北中", "春夏秋冬",
    "金木水火土", "赤红紅橙黄黃绿綠青蓝藍紫黑白灰", "年月日时時分秒", "元角分", "宫商角徵羽",
  ].map { Set($0.unicodeScalars.map(\.value)) }

  private static let numerals = Set("〇零一二三四五六七八九十百千".unicodeScalars.map(\.value))
  private static let divisions = Set("章节節条條款项項编編篇卷部回年月日期号號页頁".unicodeScalars.map(\.value))
}

extension MappedText {
  /// The text without the white space that only stretches it. O(bytes).
  ///
  /// - Parameter breaks: where lines of the source were joined, ascending, in UTF-8 bytes. Each line is
  ///   judged by itself.
  func withoutLetterSpacing(breaks: [Int] = []) -> MappedText {
    guard hasSpacedCharacters else { return self }
    var rejoined = MappedText()
    var copied = 0
    var lineStart = 0
    var breaks = breaks[...]
    while lineStart < utf8.count {
      var lineEnd = utf8.position(of: 0x0A, in: lineStart..<utf8.count)
      while let next = breaks.first, next <= lineStart { breaks.removeFirst() }
      if let next = breaks.first, next < lineEnd { lineEnd = next }
      for spaces in LetterSpacing.stretchingSpaces(in: utf8, lineStart..<lineEnd) {
        rejoined.append(copying: self, copied..<spaces.lowerBound)
        copied = spaces.upperBound
      }
      lineStart = lineEnd < utf8.count && utf8[lineEnd] == 0x0A ? lineEnd + 1 : lineEnd
    }
    guard copied > 0 else { return self }
    rejoined.append(copying: self, copied..<utf8.count)
    return rejoined
  }

  /// Whether there is white space between two characters beyond ASCII. In most texts there is none, so
  /// this spares them the rest.
  private var hasSpacedCharacters: Bool {
    var index = 0
    while index < utf8.count {
      let scalar = ReflowScalar(at: index, in: utf8)
      let start = index
      index += scalar.byteCount
      guard scalar.isSpace, start > 0, utf8[start - 1] >= 0x80 else { continue }
      while index < utf8.count, case let next = ReflowScalar(at: index, in: utf8), next.isSpace {
        index += next.byteCount
      }
      if index < utf8.count, utf8[index] >= 0xE2 { return true }
    }
    return false
  }
}
