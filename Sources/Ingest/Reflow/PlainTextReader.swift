import SuoyinDocuments

/// Reads plain text, including text extracted from a PDF: see `Reflow`. The file is one document.
///
/// The only thing left to do here is to choose a title, since plain text does not say which line is one.
/// A wrong title does little harm, for its line is in the text all the same; a missing one is worse, as
/// a list of hits would show a path.
package struct PlainTextReader: DocumentReader {
  package init() {}

  package func read(
    _ text: DecodedText, _ body: (Document) throws -> Void
  ) rethrows -> [ReadingIssue] {
    let result = Reflow.read(text.utf8)
    try body(
      Document(title: title(of: result.blocks), blocks: result.blocks, pages: result.pages))
    // Joining the lines of two columns would make sentences that nobody wrote.
    guard result.columnsSuspected else { return [] }
    return [
      ReadingIssue(
        message: "two columns seem to run into one another, so its lines were not joined; "
          + "extract the text column by column")
    ]
  }

  /// The first line of a block, without the mark of a note at its end: `港口年报*`.
  private static func title(_ text: String) -> String {
    var line = (text.split(separator: "\n").first ?? "").replacing("\u{AD}", with: "")
    while let last = line.last, "*①②③† ".contains(last) { line.removeLast() }
    return String(line)
  }

  /// The title, else the first block if it is a heading or short, else the first heading.
  private func title(of blocks: [Block]) -> String? {
    let texts = blocks.filter { $0.kind != .furniture }
    let block =
      texts.first { $0.kind == .title } ?? texts.first?.headingOrShort
      ?? texts.first { $0.kind.isHeading }
    return block.map { Self.title($0.text.string) }
  }
}

extension Block {
  /// A longer first paragraph is not a title: 50 Chinese characters, or some 25 English words. UTF-8
  /// bytes.
  private static let longestTitleBytes = 150

  fileprivate var headingOrShort: Block? {
    kind.isHeading || text.utf8.count <= Self.longestTitleBytes ? self : nil
  }
}
