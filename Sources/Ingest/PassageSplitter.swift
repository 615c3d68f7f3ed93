import SuoyinICU
import SuoyinPassages

/// Cuts documents into passages at the ends of paragraphs, and long paragraphs at the ends of
/// sentences (UAX #29). No cut ever parts two characters of one run or two letters of one word, so
/// each of these stands whole in one passage.
///
/// Not `Sendable`: it holds a cursor. Give each thread its own.
package final class PassageSplitter {
  /// A passage is closed when the next paragraph would take it past this many bytes of UTF-8: some
  /// 600 Chinese characters or 300 English words.
  package static let targetBytes = 1_800
  /// A paragraph longer than this is cut at its sentences.
  package static let longestParagraphBytes = 3_000

  private let breaker: TextBreaker

  /// - Throws: `ICUError` when the system's ICU lacks its sentence rules.
  package init() throws(ICUError) { breaker = try TextBreaker(.sentences) }

  /// The passages of `document`, whose blocks lead to `text`.
  package func passages(of document: ReadDocument, in text: DecodedText, lines: Lines) -> [Passage]
  {
    var passages: [Passage] = []
    var open = OpenPassage()
    var furniture = OpenPassage()
    func close(_ passage: inout OpenPassage, _ kind: Passage.Kind) {
      guard !passage.text.utf8.isEmpty else { return }
      passages.append(finish(passage.text, kind, text, lines))
      passage = OpenPassage()
    }
    for block in document.blocks where !block.text.utf8.isEmpty {
      if block.kind == .furniture {
        furniture.append(block.text)
        continue
      }
      let isHeading = block.kind.isHeading
      if open.hasBody && isHeading || open.wouldOverflow(with: block.text) {
        close(&open, .text)
      }
      guard block.text.utf8.count > Self.longestParagraphBytes else {
        open.append(block.text)
        open.hasBody = open.hasBody || !isHeading
        continue
      }
      for part in parts(of: block.text) {
        if open.wouldOverflow(with: part) { close(&open, .text) }
        open.append(part)
        open.hasBody = true
      }
    }
    close(&open, .text)
    close(&furniture, .furniture)
    return passages
  }

  /// Lines and pages of a decoded text, counted once for all its documents.
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

  /// Cuts the map at line ends and leads it on to the file.
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

  // MARK: Long paragraphs

  /// A paragraph in parts of whole sentences, each as long as a passage may be; a sentence that is
  /// longer still is cut where something parts its words.
  private func parts(of text: MappedText) -> [MappedText] {
    var parts: [MappedText] = []
    var start = 0
    var end = 0
    for border in borders(in: text.utf8) {
      if border - start > Self.targetBytes, end > start {
        parts.append(text.trimmed(start..<end))
        start = end
      }
      end = border
    }
    parts.append(text.trimmed(start..<text.utf8.count))
    return parts.filter { !$0.utf8.isEmpty }
  }

  /// Where the paragraph may be cut: sentence ends, and inside sentences longer than a passage,
  /// behind white space and punctuation. In UTF-8 bytes, ascending.
  private func borders(in utf8: [UInt8]) -> [Int] {
    var borders: [Int] = []
    var start = 0
    for end in breaker.borders(in: utf8) {
      if end - start > Self.targetBytes { borders += weakBorders(in: utf8, start..<end) }
      borders.append(end)
      start = end
    }
    return borders
  }

  /// Behind spaces and punctuation, where no word or run goes on.
  private func weakBorders(in utf8: [UInt8], _ range: Range<Int>) -> [Int] {
    var borders: [Int] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = utf8[at]
      if byte == 0x20 || byte == 0x0A {
        borders.append(at + 1)
      } else if byte == 0xE3, at + 2 < range.upperBound, utf8[at + 1] == 0x80,
        utf8[at + 2] == 0x81 || utf8[at + 2] == 0x82
      {
        borders.append(at + 3)  // 、 and 。
      } else if byte == 0xEF, at + 2 < range.upperBound, utf8[at + 1] == 0xBC,
        utf8[at + 2] == 0x8C || utf8[at + 2] == 0x9B
      {
        borders.append(at + 3)  // ， and ；
      } else if byte == 0x2C || byte == 0x3B, at + 1 < range.upperBound, utf8[at + 1] >= 0xE3 {
        borders.append(at + 1)
      }
      at += 1
    }
    return borders
  }
}

/// A passage that may still grow.
private struct OpenPassage {
  var text = MappedText()
  /// Whether it has more than headings.
  var hasBody = false

  func wouldOverflow(with next: MappedText) -> Bool {
    hasBody && text.utf8.count + next.utf8.count > PassageSplitter.targetBytes
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
