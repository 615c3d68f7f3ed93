import SuoyinDocuments
import SuoyinIngest
import TestSupport
import Testing

/// One rule for every format.
struct LetterSpacingTests {
  @Test(arguments: [
    // Stretched words and headings.
    ("摘 要", "摘要"), ("目　录", "目录"), ("周  岚", "周岚"), ("目      录", "目录"),
    ("关 键 词：港口", "关键词：港口"), ("【摘 要】港口", "【摘要】港口"), ("参 考 文 献", "参考文献"),
    ("李明远 周 岚 陈思齐", "李明远 周岚 陈思齐"),
    // Lines that a scan left stretched, of any length.
    ("女 主 角 站 在 河 边 等 待 渡 船", "女主角站在河边等待渡船"),
    ("女　主　角　站　在　河　边　等　待　渡　船", "女主角站在河边等待渡船"),
    ("女 主 角 ， 站 在 “ 河 边 ” 等 待 渡 船 。", "女主角，站在“河边”等待渡船。"),
    ("女 主 角， 站 在 河 边。 她 等 待 渡 船", "女主角，站在河边。她等待渡船"),
    ("河 边 的 老 人 Titanic 看 着 渡 船", "河边的老人 Titanic 看着渡船"),
    ("𠮷 野 家 的 早 餐 很 便 宜", "𠮷野家的早餐很便宜"),
    // Wider gaps separate words, and columns.
    ("女 主 角  站 在  河 边", "女主角  站在  河边"), ("港 口  概 况", "港口  概况"),
    ("鱼  肉  蛋  奶", "鱼  肉  蛋  奶"), ("鱼\t肉\t蛋\t奶\t茶\t米\t面\t油", "鱼\t肉\t蛋\t奶\t茶\t米\t面\t油"),
    ("港    口    船", "港    口    船"),
    // A chapter's number and its heading.
    ("第 3 章 总 则", "第 3 章 总则"), ("第 三 章 总 则", "第三章 总则"), ("第 十 二 条 附 则", "第十二条 附则"),
    ("第 三 章", "第三章"), ("第3章 总 则", "第3章 总则"), ("2024 年 报 告", "2024 年 报告"),
    // Lists.
    ("甲 乙 丙 丁", "甲 乙 丙 丁"), ("甲 乙 丙 丁 戊 己 庚", "甲 乙 丙 丁 戊 己 庚"),
    ("一 二 三 四 五 六 日", "一 二 三 四 五 六 日"), ("日 一 二 三 四 五 六", "日 一 二 三 四 五 六"),
    ("是 否 是 否", "是 否 是 否"), ("是 否", "是 否"), ("优 良 中 差", "优 良 中 差"), ("對 錯", "對 錯"),
    ("船 桥 船 桥 船 桥", "船 桥 船 桥 船 桥"), ("年 月 日", "年 月 日"), ("东 南 西 北", "东 南 西 北"),
    // Words of one character in text that is cut at its words.
    ("今天 的 天气 很 好 ， 我们 去 河边", "今天 的 天气 很 好 ， 我们 去 河边"), ("数量 个 件 备注说明文字", "数量 个 件 备注说明文字"),
    // Other text.
    ("今天 天气 不错", "今天 天气 不错"), ("使用 Swift 时", "使用 Swift 时"), ("A 港 B", "A 港 B"),
    ("か な", "か な"), ("港 3 口", "港 3 口"),
  ])
  func `stretched text is closed and lists stay lists`(line: String, rejoined: String) {
    #expect(texts(line, PlainTextReader()) == [rejoined])
    #expect(texts(line, MarkdownReader()) == [rejoined])
    #expect(
      texts("{\"text\": \"\(line.replacing("\t", with: "\\t"))\"}", JSONLinesReader()) == [rejoined]
    )
    #expect(
      texts(
        "{\"text\": \"文\", \"title\": \"\(line.replacing("\t", with: "\\t"))\"}", JSONLinesReader())
        == [rejoined, "文"])
  }

  @Test func `marks and line ends do not hide it in Markdown`() {
    #expect(texts("女 主 **角 站** 在\n河 边 等 <b>待</b>\n渡 船", MarkdownReader()) == ["女主角站在河边等待渡船"])
    #expect(texts("# 女 主 角", MarkdownReader()) == ["女主角"])
    #expect(texts("|女 主|甲|\n|-|-|\n|是|否|", MarkdownReader()) == ["女主\t甲", "是\t否"])
    #expect(texts("```\n女 主 角\n```", MarkdownReader()) == ["女 主 角"])
  }

  @Test(arguments: 0..<200)
  func `only white space is left out, and copies know their place`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let pieces = ["港", "口", "船", "河边", "，", "（", "）", "第", "三", "章", "3", "ab", "𠮷", "か"]
    let spaces = [" ", " ", " ", " ", "", "  ", "　", "\t", "\u{A0}", "\n"]
    let text = (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
      pieces.randomElement(using: &numbers)! + spaces.randomElement(using: &numbers)!
    }.joined()
    let source = Array(text.utf8)
    for reader in [PlainTextReader(), MarkdownReader()] as [any DocumentReader] {
      for block in blocks(text, reader) {
        for piece in block.text.map.pieces {
          #expect(
            block.text.utf8[piece.textStart..<piece.textEnd]
              .elementsEqual(source[piece.sourceStart..<piece.sourceEnd]))
        }
      }
      let read = blocks(text, reader).map(\.text.string).joined()
      #expect(read.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    }
  }

  private func texts(_ text: String, _ reader: some DocumentReader) -> [String] {
    blocks(text, reader).map(\.text.string)
  }

  private func blocks(_ text: String, _ reader: some DocumentReader) -> [Block] {
    let utf8 = Array(text.utf8)
    var blocks: [Block] = []
    _ = reader.read(
      DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
    ) { blocks += $0.blocks }
    return blocks
  }
}
