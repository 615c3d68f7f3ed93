import Suoyin

/// A glossary entry as a person reads it: the Chinese terms, the English terms, where they are from,
/// then citations and aligned examples.
///
///     白鹤【白鶴】 báihè
///         white crane; Siberian crane
///         own · n · zh 1, en 1 passages · from own
struct TermText {
  /// Ends with an empty line.
  let text: String

  init(_ entry: TermEntry, isColored: Bool) {
    let paint = Paint(isOn: isColored)
    var lines = [Self.chineseTerms(of: entry, paint)]
    if !entry.entry.english.isEmpty {
      lines.append("    " + Console.safe(entry.entry.english.map(\.text).joined(separator: "; ")))
    }
    lines.append(
      "    " + paint(Console.safe(Self.facts(on: entry).joined(separator: " · ")), Paint.dim))
    func placeLine(_ path: String, _ location: SourceLocation?) -> String {
      "    " + paint(Console.safe(HitText.place(path, location)), Paint.magenta)
    }
    for citation in entry.citations {
      lines.append(
        placeLine(citation.path, citation.location) + "  " + citation.rule + ": "
          + Console.safe(citation.text))
    }
    let style = isColored ? SnippetStyle.ansi : .plain
    for example in entry.examples {
      lines.append(placeLine(example.chinesePath, example.chineseLocation))
      lines.append("      zh  " + example.chinese.rendered(style))
      lines.append("      en  " + example.english.rendered(style))
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// `白鹤【白鶴】 báihè`, in a row.
  private static func chineseTerms(of entry: TermEntry, _ paint: Paint) -> String {
    zip(entry.entry.chinese, entry.pinyin).map { term, pinyin in
      let traditional = term.traditional.map { "【\($0)】" } ?? ""
      return paint(Console.safe(term.text + traditional), Paint.bold) + " " + Console.safe(pinyin)
    }.joined(separator: ", ")
  }

  /// The glossary, part of speech, passages that contain the term, citations, note and
  /// source, without those that are absent.
  private static func facts(on entry: TermEntry) -> [String] {
    let passages = "zh \(entry.chinesePassages), en \(entry.englishPassages) passages"
    let citations =
      entry.citationCount > 0 ? Quantity.count(entry.citationCount, "citation") : nil
    return [
      entry.glossary.name, entry.entry.partOfSpeech, passages, citations, entry.entry.note,
      entry.entry.source.map { "from " + $0 },
    ].compactMap(\.self)
  }
}
