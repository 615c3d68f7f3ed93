import Suoyin
import SuoyinSearch

/// A concept as a person reads it: the Chinese terms, the senses with their glossaries, what the texts say
/// of it in one line, or with `examples` all of its citations and aligned examples.
///
///     白鹤【白鶴】 báihè
///         white crane; Siberian crane  [own]
///         n · zh 1, en 1 passages · from own
///         field-notes.zh.md:3  今天在北岸看到二十只白鹤。 | … saw twenty white cranes …
struct TermText {
  /// Ends with an empty line.
  let text: String

  /// In columns of a terminal, both sides together.
  private static let foldedColumns = 64
  private static let unfoldedColumns = 72

  /// - Parameter isFolded: whether evidence is one line.
  init(_ entry: TermEntry, isFolded: Bool, isColored: Bool) {
    let paint = Paint(isOn: isColored)
    var lines = [Self.chineseTerms(of: entry, paint)]
    lines += Self.senses(of: entry, paint).map { "    " + $0 }
    let facts = Self.facts(on: entry)
    if !facts.isEmpty {
      lines.append("    " + paint(Console.safe(facts.joined(separator: " · ")), Paint.dim))
    }
    lines += (isFolded ? Self.folded(entry, paint) : Self.unfolded(entry, paint)).map {
      "    " + $0
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

  // MARK: Senses

  /// Meanings of the same glossaries in one line, then a line for each remark.
  private static func senses(of entry: TermEntry, _ paint: Paint) -> [String] {
    var groups: [(glossaries: [String], texts: [String])] = []
    var remarks: [String] = []
    for sense in entry.senses {
      if sense.sense.kind == .meaning {
        if let place = groups.firstIndex(where: { $0.glossaries == sense.glossaries }) {
          groups[place].texts.append(sense.sense.text)
        } else {
          groups.append((sense.glossaries, [sense.sense.text]))
        }
      } else {
        remarks.append(Console.safe(remark(sense)))
      }
    }
    if groups.isEmpty {
      // Where a term is only referred to others, something must still name its glossary.
      groups = [(entry.sources.map(\.glossary.name), [])]
    }
    let meanings = groups.map { glossaries, texts in
      Console.safe(texts.joined(separator: "; ")) + (texts.isEmpty ? "" : "  ")
        + paint(Console.safe("[\(glossaries.joined(separator: ", "))]"), Paint.dim)
    }
    return entry.senses.contains { $0.sense.kind == .meaning }
      ? meanings + remarks : remarks + meanings
  }

  /// `see 青岛市 Qīngdǎo Shì: Qingdao, subprovincial city`
  private static func remark(_ sense: TermEntry.SourcedSense) -> String {
    guard let first = sense.references.first else { return sense.sense.text }
    if sense.sense.kind == .classifier {
      return "CL " + sense.references.map { "\($0.term.text) \($0.pinyin)" }.joined(separator: ", ")
    }
    let name = first.term.traditional ?? first.term.text
    let before = sense.sense.text.prefix { !name.hasPrefix(String($0)) }
    return before
      + sense.references.map { reference in
        let meaning = reference.translations.joined(separator: "; ")
        return "\(reference.term.text) \(reference.pinyin)"
          + (meaning.isEmpty ? "" : ": \(meaning)")
      }.joined(separator: ", ")
  }

  // MARK: Facts

  /// The part of speech, passages that contain the term, citations, note and source, without those that
  /// are absent.
  private static func facts(on entry: TermEntry) -> [String] {
    let counts = [("zh", entry.chinesePassages), ("en", entry.englishPassages)].filter { $0.1 > 0 }
    let passages = counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let isOne = counts.map(\.1) == [1]
    let citations =
      entry.citationCount > 0 ? Quantity.count(entry.citationCount, "citation") : nil
    return [
      entry.entry.partOfSpeech,
      counts.isEmpty ? nil : passages + (isOne ? " passage" : " passages"),
      citations, entry.entry.note, entry.entry.source.map { "from " + $0 },
    ].compactMap(\.self)
  }

  // MARK: Evidence

  private static func place(
    _ path: String, _ location: SourceLocation?, _ paint: Paint
  ) -> String {
    paint(Console.safe(HitText.place(path, location)), Paint.magenta)
  }

  /// An aligned example or else a citation, in one line; empty where there is neither.
  private static func folded(_ entry: TermEntry, _ paint: Paint) -> [String] {
    let style = paint.isOn ? SnippetStyle.ansi : .plain
    if let example = entry.examples.first {
      let sides = [example.chinese, example.english].map {
        $0.clipped(toColumns: foldedColumns / 2).rendered(style)
      }
      return [
        place(example.chinesePath, example.chineseLocation, paint) + "  "
          + sides.joined(separator: " | ")
      ]
    }
    return entry.citations.prefix(1).map { citation in
      place(citation.path, citation.location, paint) + "  \(citation.rule): "
        + citation.snippet.clipped(toColumns: foldedColumns).rendered(style)
    }
  }

  private static func unfolded(_ entry: TermEntry, _ paint: Paint) -> [String] {
    let style = paint.isOn ? SnippetStyle.ansi : .plain
    var lines = entry.citations.map { citation in
      place(citation.path, citation.location, paint) + "  \(citation.rule): "
        + citation.snippet.clipped(toColumns: unfoldedColumns).rendered(style)
    }
    for example in entry.examples {
      lines.append(place(example.chinesePath, example.chineseLocation, paint))
      for (name, side) in [("zh", example.chinese), ("en", example.english)] {
        lines.append("  \(name)  " + side.clipped(toColumns: unfoldedColumns).rendered(style))
      }
    }
    return lines
  }
}
