/// Reads plain text, also as PDF extraction leaves it: see `Reflow`.
package struct PlainTextReader: DocumentReader {
  package init() {}

  package func read(
    _ text: DecodedText, _ body: (ReadDocument) throws -> Void
  ) rethrows -> [ReadingIssue] {
    let result = Reflow.read(text.utf8)
    try body(
      ReadDocument(title: title(of: result.blocks), blocks: result.blocks, pages: result.pages))
    guard result.columnsSuspected else { return [] }
    return [
      ReadingIssue(
        message: "two columns seem to run into one another, so its lines were not joined; "
          + "extract the text column by column")
    ]
  }

  /// The title, else the first heading, else the first line if it is short.
  private func title(of blocks: [Block]) -> String? {
    let texts = blocks.filter { $0.kind != .furniture }
    let block =
      texts.first { $0.kind == .title } ?? texts.first?.headingOrShort
      ?? texts.first { $0.kind.isHeading }
    return block?.text.string.replacing("\u{AD}", with: "")
  }
}

extension Block {
  /// Longer first paragraphs are no titles. UTF-8 bytes.
  private static let longestTitleBytes = 150

  fileprivate var headingOrShort: Block? {
    kind.isHeading || text.utf8.count <= Self.longestTitleBytes ? self : nil
  }
}
