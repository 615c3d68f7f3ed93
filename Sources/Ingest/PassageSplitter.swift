import SuoyinDocuments
import SuoyinICU

/// Cuts documents into passages, the units that are searched, ranked and shown.
///
///     heading     第三章 泊位        ┐
///     paragraph   本章规定 …        │ a passage of about 600 characters
///     paragraph   泊位应当 …        ┘
///     heading     第四章 仓库        ┐ a heading begins a new one, with the text below it
///     paragraph   …                 ┘
///     furniture   12  13  14          a passage of its own: page numbers and running heads
///
/// A passage ends where a paragraph does. Only a paragraph too long for one passage is cut, where
/// `ParagraphCutter` says. No passage is longer than `longestPassageBytes`, whatever the text.
///
/// Not `Sendable`: it holds ICU's iterator. Give each thread its own.
package final class PassageSplitter {
  /// A passage is closed when the next paragraph would take it past this many bytes of UTF-8: some
  /// 600 Chinese characters or 300 English words. Larger passages mix subjects, so that words match
  /// that have nothing to do with one another; smaller ones separate words that belong together.
  package static let targetBytes = 1_800
  /// A paragraph longer than this (bytes of UTF-8) is cut at its sentences. Somewhat shorter ones
  /// become a long passage: better than two half paragraphs.
  package static let longestParagraphBytes = 3_000
  /// No passage is longer than this, in bytes of UTF-8. Work per passage is thereby bounded.
  package static let longestPassageBytes = 2 * targetBytes

  private let cutter: ParagraphCutter

  /// - Throws: `ICUError` when the system's ICU lacks its sentence rules.
  package init() throws(ICUError) { cutter = try ParagraphCutter() }

  /// The passages of `document`, whose blocks lead to `text`: text first, then page furniture. O(bytes).
  ///
  /// - Parameter lines: of `text`; the same for all documents in it.
  package func passages(of document: Document, in text: DecodedText, lines: Lines) -> [Passage] {
    var passages: [Passage] = []
    var open = OpenPassage()
    var furniture = OpenPassage()
    func close(_ passage: inout OpenPassage, _ kind: Passage.Kind) {
      guard !passage.text.utf8.isEmpty else { return }
      passages.append(finish(passage.text, kind, text, lines))
      passage = OpenPassage()
    }
    for block in document.blocks where !block.text.utf8.isEmpty {
      let isLong = block.text.utf8.count > Self.longestParagraphBytes
      let parts = isLong ? cutter.parts(of: block.text) : [block.text]
      if block.kind == .furniture {
        for part in parts {
          if furniture.wouldOverflow(with: part) { close(&furniture, .furniture) }
          furniture.append(part)
        }
        continue
      }
      let isHeading = block.kind.isHeading
      if open.hasBody && isHeading { close(&open, .text) }
      for part in parts {
        if open.wouldOverflow(with: part) { close(&open, .text) }
        open.append(part)
        open.hasBody = open.hasBody || !isHeading || isLong
      }
    }
    close(&open, .text)
    close(&furniture, .furniture)
    return passages
  }

  /// The lines and pages of a decoded text, counted once for all its documents. A class, because it
  /// remembers the line found last.
  package final class Lines {
    fileprivate var table: LineTable

    package init(_ text: DecodedText, pages: [PageStart] = []) {
      table = LineTable(text.utf8, pages: pages)
    }
  }

  private func finish(
    _ mapped: MappedText, _ kind: Passage.Kind, _ text: DecodedText, _ lines: Lines
  ) -> Passage {
    Passage(
      kind: kind, tally: LanguageTally(mapped.utf8), utf8: mapped.utf8,
      locations: locations(of: mapped.map, text, lines))
  }

  /// The map of a passage, cut at line ends and led on from the decoded text to the bytes of the file,
  /// so that each stretch has one line number.
  private func locations(
    of map: SourceMap, _ text: DecodedText, _ lines: Lines
  ) -> LocationMap {
    var stretches: [LocationMap.Stretch] = []
    stretches.reserveCapacity(map.pieces.count)
    for piece in map.pieces {
      var rest = piece
      while rest.count > 0 {
        let (number, end) = lines.table.line(at: rest.sourceStart)
        var part = rest
        if rest.sourceEnd > end, rest.textWidth == 1, rest.sourceWidth == 1 {
          part.count = end - rest.sourceStart
        }
        let page = lines.table.page(at: rest.sourceStart)
        for followed in SourceMap(pieces: [part]).followed(by: text.map).pieces {
          stretches.append(.init(piece: followed, line: number, page: page))
        }
        rest.textStart = part.textEnd
        rest.sourceStart = part.sourceEnd
        rest.count -= part.count
      }
    }
    return LocationMap(stretches: stretches)
  }
}

/// A passage that is being filled.
private struct OpenPassage {
  var text = MappedText()
  /// Whether it contains more than headings.
  var hasBody = false

  /// A heading waits for the text below it, so a passage of headings alone may grow further; but not
  /// without limit.
  func wouldOverflow(with next: MappedText) -> Bool {
    let limit = hasBody ? PassageSplitter.targetBytes : PassageSplitter.longestPassageBytes - 1
    return !text.utf8.isEmpty && text.utf8.count + next.utf8.count > limit
  }

  mutating func append(_ next: MappedText) {
    if !text.utf8.isEmpty { text.append(inserted: "\n") }
    text.append(next)
  }
}

extension Block.Kind {
  var isHeading: Bool {
    switch self {
    case .title, .heading: true
    case .paragraph, .caption, .note, .verbatim, .furniture: false
    }
  }
}
