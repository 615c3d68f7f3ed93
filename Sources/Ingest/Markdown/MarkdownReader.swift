import SuoyinDocuments

/// Reads Markdown (CommonMark 0.31) as prose: what a reader of the rendered page would see, and where
/// links lead.
///
///     # 港口 **年报**          heading(level: 1)  港口 年报
///     灯笼[亮](https://a.b)了，  paragraph          灯笼亮了，就这样。
///     就这样。                                     https://a.b
///     | 甲 | 乙 |             verbatim           甲  乙
///
/// The same steps as in CommonMark's appendix, A parsing strategy: `MarkdownBlocks` cuts the file into
/// leaves, line by line; `MarkdownInline` reads the marks within each; `MarkdownWriter` joins what
/// remains. Besides CommonMark there are front matter, tables and strikethrough (GitHub), notes,
/// raised and lowered text (pandoc), wikilinks and highlights (note-taking programs), ruby (HTML).
///
/// Why not a library: a hit must lead to the very bytes of the file, across escapes and marks within a
/// word, and the positions that cmark gives of what is within a paragraph are known to be wrong
/// (commonmark/cmark#296). What matters for search is different from what matters for HTML, too: that
/// no mark separates the characters of a word, that no letter is lost, and that hostile text costs no
/// more than its length. Where the reader deviates from CommonMark, it keeps rather than drops.
package struct MarkdownReader: DocumentReader {
  package init() {}

  package func read(
    _ text: DecodedText, _ body: (Document) throws -> Void
  ) rethrows -> [ReadingIssue] {
    try body(document(text.utf8))
    return []
  }

  private func document(_ source: [UInt8]) -> Document {
    let frontMatter = MarkdownFrontMatter(source)
    var document = Document(blocks: [])
    if let frontMatter { append(frontMatter, of: source, to: &document) }
    let structure = MarkdownBlocks(source, from: frontMatter?.end ?? 0)
    let writer = MarkdownBlockWriter(source: source, labels: structure.labels)
    for leaf in structure.leaves {
      guard let written = writer.block(leaf) else { continue }
      document.blocks.append(written.block)
      if case .heading = written.block.kind, document.title == nil, written.headByteCount > 0 {
        document.title = String(
          decoding: written.block.text.utf8.prefix(written.headByteCount), as: UTF8.self)
      }
    }
    return document
  }

  private func append(
    _ frontMatter: MarkdownFrontMatter, of source: [UInt8], to document: inout Document
  ) {
    document.date = frontMatter.date
    if let title = frontMatter.title {
      var text = MappedText()
      text.append(title, of: source)
      text = text.withoutLetterSpacing()
      document.title = text.string
      document.blocks.append(Block(kind: .title, text: text))
    }
    let rest = MappedText(lines: frontMatter.lines, of: source)
    if rest.hasContent { document.blocks.append(Block(kind: .note, text: rest)) }
  }
}

/// Turns leaves into blocks.
private struct MarkdownBlockWriter {
  let source: [UInt8]
  let labels: Set<[UInt8]>

  /// The block of a leaf, and how many bytes of it there are before the destinations of its links; nil
  /// where there is no text in it.
  func block(_ leaf: MarkdownLeaf) -> (block: Block, headByteCount: Int)? {
    let kind: Block.Kind
    let text: (MappedText, headByteCount: Int)
    switch leaf.kind {
    case .prose(let proseKind):
      kind = proseKind
      text = prose(leaf)
    case .row:
      kind = .verbatim
      text = row(leaf.lines)
    case .code:
      kind = .verbatim
      text = (MappedText(lines: leaf.lines, of: source), 0)
    case .definition:
      kind = .note
      text = (MappedText(lines: leaf.lines, of: source), 0)
    }
    guard text.0.hasContent else { return nil }
    return (Block(kind: kind, text: text.0), text.headByteCount)
  }

  private func prose(_ leaf: MarkdownLeaf) -> (MappedText, headByteCount: Int) {
    var text = MappedText()
    for marker in leaf.markers {
      text.append(marker, of: source)
      text.append(inserted: " ")
    }
    var asides: [MappedText] = []
    appendInline(MappedText(lines: leaf.lines, of: source), to: &text, asides: &asides)
    return close(text, asides)
  }

  /// The cells of a row, separated by tabs.
  private func row(_ lines: [Range<Int>]) -> (MappedText, headByteCount: Int) {
    var text = MappedText()
    var asides: [MappedText] = []
    for line in lines {
      for (column, cell) in MarkdownTable.cells(of: source, in: line).enumerated() {
        if column > 0 { text.append(inserted: "\t") }
        appendInline(MappedText(lines: [cell], of: source), to: &text, asides: &asides)
      }
    }
    return close(text, asides)
  }

  /// Reads the marks in `content` and appends its text, with the way back to the file.
  private func appendInline(
    _ content: MappedText, to text: inout MappedText, asides: inout [MappedText]
  ) {
    let inline = MarkdownInline.read(content.utf8, labels: labels)
    text.append(inline.text.mapped(through: content.map))
    asides += inline.asides.map { $0.mapped(through: content.map) }
  }

  /// Appends the asides after the text, a line each.
  private func close(
    _ text: MappedText, _ asides: [MappedText]
  ) -> (MappedText, headByteCount: Int) {
    var closed = text
    for aside in asides {
      if !closed.utf8.isEmpty { closed.append(inserted: "\n") }
      closed.append(aside)
    }
    return (closed, text.utf8.count)
  }
}

extension MappedText {
  /// Lines of `source`, separated by its own line feeds where there are any after them, so that these
  /// lead to the source, too.
  init(lines: [Range<Int>], of source: [UInt8]) {
    self.init()
    for (number, line) in lines.enumerated() {
      append(line, of: source)
      guard number < lines.count - 1 else { break }
      if line.upperBound < source.count, source[line.upperBound] == 0x0A {
        append(line.upperBound..<line.upperBound + 1, of: source)
      } else {
        append(inserted: "\n")
      }
    }
  }
}
