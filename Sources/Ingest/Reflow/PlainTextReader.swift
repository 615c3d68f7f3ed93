import SuoyinDocuments

/// Reads plain text, also as PDF extraction leaves it: see `Reflow`.
package struct PlainTextReader: DocumentReader {
  package init() {}

  package func read(
    _ text: DecodedText, _ body: (Document) throws -> Void
  ) rethrows -> [ReadingIssue] {
    let result = Reflow.read(text.utf8)
    try body(
      Document(title: title(of: result.blocks), blocks: result.blocks, pages: result.pages))
    guard result.columnsSuspected else { return [] }
    return [
      ReadingIssue(
        message: "two columns seem to run into one another, so its lines were not joined; "
          + "extract the text column by column")
    ]
  }

  /// The first line of a block, without the sign of a note on it.
  private static func title(_ text: String) -> String {
    var line = (text.split(separator: "\n").first ?? "").replacing("\u{AD}", with: "")
    while let last = line.last, "*①②③† ".contains(last) { line.removeLast() }
    return String(line)
  }

  /// The title, else the first heading, else the first line if it is short.
  private func title(of blocks: [Block]) -> String? {
    let texts = blocks.filter { $0.kind != .furniture }
    let block =
      texts.first { $0.kind == .title } ?? texts.first?.headingOrShort
      ?? texts.first { $0.kind.isHeading }
    return block.map { Self.title($0.text.string) }
  }
}

extension Block {
  /// Longer first paragraphs are no titles. UTF-8 bytes.
  private static let longestTitleBytes = 150

  fileprivate var headingOrShort: Block? {
    kind.isHeading || text.utf8.count <= Self.longestTitleBytes ? self : nil
  }
}
