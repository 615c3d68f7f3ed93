import SuoyinDocuments

/// Turns plain text, as a PDF's extraction or an editor left it, into blocks in reading order.
///
/// Extraction breaks text where the page did: inside words, at hyphens, around running heads. How
/// wide the lines are tells which breaks the author meant: a line that was full when it broke had
/// to, one that had room for the next word did not.
///
///     Reflow.read(Array(text.utf8)).blocks.map(\.text.string)
///
/// Nothing is lost: every character that is no white space stands in exactly one block, but for
/// hyphens at line ends where a word was rejoined; U+00AD stands for these.
package struct Reflow {
  package struct Result: Sendable {
    /// In reading order; their maps lead to bytes of what was read.
    package var blocks: [Block]
    /// Where pages begin; empty where the text shows no page breaks.
    package var pages: [PageStart]
    /// The lines of two columns seem to be mixed. They were left as they are, one block each.
    package var columnsSuspected: Bool
  }

  let utf8: [UInt8]
  var lines: [ReflowLine] = []
  /// Where pages begin after the first, ascending, in bytes of `utf8`.
  var pageStarts: [Int] = []
  /// Blank lines part paragraphs; false where they follow lines of any kind.
  var blankLinesPart = false
  var columnsSuspected = false
  var formFeedsSeen = false

  /// Line ends seen since the last line with text.
  var blankLines = 0
  var pageBreakPending = false

  init(utf8: [UInt8]) { self.utf8 = utf8 }

  /// The blocks of `utf8`, which must be valid UTF-8 of any length. Takes time in proportion to it.
  package static func read(_ utf8: [UInt8]) -> Result {
    var reflow = Reflow(utf8: utf8)
    reflow.findLines()
    reflow.findPageBreaks()
    reflow.findWordPerLineText()
    reflow.findFurniture()
    reflow.measureColumns()
    reflow.findVerbatim()
    reflow.findStructure()
    reflow.findBlankLineUse()
    return Result(
      blocks: reflow.blocks(), pages: reflow.pages(), columnsSuspected: reflow.columnsSuspected)
  }
}
