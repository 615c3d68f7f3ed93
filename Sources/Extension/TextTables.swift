import SuoyinAnalysis
import SuoyinStorage

/// `suoyin_segment(text)` and `suoyin_tokens(text)`: a row for each word or token of a text, wherever
/// the text is from. `start` and `stop` are offsets in its UTF-8 bytes; `position` counts from 0.
///
///     SELECT word FROM suoyin_segment('命运共同体');  -- 命运, 共同体
func textTables(_ api: SQLiteAPI) -> [TableFunction] {
  [
    TableFunction(
      "suoyin_segment",
      ["position INTEGER", "word TEXT", "folded TEXT", "start INTEGER", "stop INTEGER"],
      arguments: ["text"], api
    ) { try words(of: $0[0] ?? "") },
    TableFunction(
      "suoyin_tokens",
      [
        "position INTEGER", "start INTEGER", "stop INTEGER", "folded TEXT", "token TEXT",
        "forms TEXT",
      ],
      arguments: ["text"], api
    ) { tokens(of: $0[0] ?? "") },
  ]
}

/// The words of a text with their places in its UTF-8 bytes.
private func words(of text: String) throws -> [[SQLValue]] {
  let analyzer = Analyzer()
  analyzer.read(text)
  let utf8 = Array(text.utf8)
  return try WordSegmenter().words(in: analyzer).enumerated().map { number, word in
    let range = analyzer.range(of: word)
    return [
      .integer(number), .text(String(decoding: utf8[range], as: UTF8.self)),
      .text(Phrase(word, of: analyzer).description), .integer(range.lowerBound),
      .integer(range.upperBound),
    ]
  }
}

/// What an index stores for each token: its own term, and the other forms it is found by.
private func tokens(of text: String) -> [[SQLValue]] {
  let analyzer = Analyzer()
  analyzer.read(text)
  return (0..<analyzer.count).map { index in
    let token = analyzer.token(index)
    let terms = analyzer.terms(of: index)
    return [
      .integer(index), .integer(token.range.lowerBound), .integer(token.range.upperBound),
      .text(analyzer.foldedText(of: index)), .text(terms[0]),
      .text(terms.dropFirst().joined(separator: " ")),
    ]
  }
}
