import Suoyin
import SuoyinSearch
import SuoyinWire

extension Tool {
  static func passage(_ index: SearchIndex) -> Tool {
    Tool(
      name: "get_passage", title: "Read a passage",
      purpose:
        "Returns a whole passage, with aligned text in the other language, and the passageIDs of "
        + "the passages before and after it.",
      options: [
        .passageID.required, .query.described("Mark the matches of this query."),
        .budget, .offset,
      ],
      shape: FullPassage.shape.with(
        .init(
          "next",
          .integer("The cursor to continue with; null at the end of the passage.").orNull))
    ) { options in
      let id = Int64(options.number(.passageID))
      guard let passage = try index.passage(id, query: options.text(.query)) else {
        throw OptionError(
          name: RequestOption.passageID.name,
          remedy: "is not the number of a passage; take the passageID of a hit")
      }
      return reply(
        with: passage, from: options.number(.offset), fitting: options.number(.budget))
    }
  }

  /// - Parameters:
  ///   - cursor: where to begin, in UTF-8 bytes of the passage's text.
  ///   - budget: how many bytes of it to return at most; whole characters.
  ///
  /// A long passage is returned in parts; `next` is the cursor of the next part.
  /// Highlights are relative to the part, and one that is cut by its ends is left out.
  private static func reply(
    with passage: FullPassage, from cursor: Int, fitting budget: Int
  ) -> Reply {
    let utf8 = Array(passage.text.utf8)
    let start = boundary(in: utf8, at: cursor)
    let end = boundary(in: utf8, at: start + budget)
    let text = String(decoding: utf8[start..<end], as: UTF8.self)
    let marks = passage.highlights.filter { $0.lowerBound >= start && $0.upperBound <= end }.map {
      $0.lowerBound - start..<$0.upperBound - start
    }
    let content = passage.json.replacing([
      "text": .string(text), "highlights": .ranges(marks),
      "next": end < utf8.count ? .int(end) : .null,
    ])
    let others = passage.counterparts.map { "= \($0.text)" }
    return Reply(content: content, text: ([text] + others).joined(separator: "\n"))
  }

  /// The start of the character at `offset`, or the end of the text.
  private static func boundary(in utf8: [UInt8], at offset: Int) -> Int {
    var offset = min(max(offset, 0), utf8.count)
    while offset > 0, offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
