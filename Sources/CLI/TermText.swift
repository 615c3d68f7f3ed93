import Foundation
import Suoyin

/// An entry as a person reads it.
struct TermText {
  let text: String

  init(_ entry: TermEntry, isColored: Bool) {
    func paint(_ text: String, _ code: String) -> String {
      isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    let style = isColored ? SnippetStyle.ansi : .plain
    let chinese = zip(entry.entry.chinese, entry.pinyin).map { term, pinyin in
      let other = term.traditional.map { "【\($0)】" } ?? ""
      return paint(Console.safe(term.text + other), "1") + " " + Console.safe(pinyin)
    }
    var lines = [chinese.joined(separator: ", ")]
    if !entry.entry.english.isEmpty {
      lines.append("    " + Console.safe(entry.entry.english.map(\.text).joined(separator: "; ")))
    }
    var facts = [entry.glossary.name]
    if let partOfSpeech = entry.entry.partOfSpeech { facts.append(partOfSpeech) }
    facts.append("zh \(entry.chinesePassages), en \(entry.englishPassages) passages")
    if entry.citationCount > 0 {
      facts.append("said \(Indexing.count(entry.citationCount, "time"))")
    }
    if let note = entry.entry.note { facts.append(note) }
    if let source = entry.entry.source { facts.append("from " + source) }
    lines.append("    " + paint(Console.safe(facts.joined(separator: " · ")), "2"))
    for citation in entry.citations {
      lines.append(
        "    " + paint(Console.safe(Self.place(citation.path, citation.location)), "35") + "  "
          + citation.rule + ": " + Console.safe(citation.text))
    }
    for example in entry.examples {
      lines.append(
        "    " + paint(Console.safe(Self.place(example.chinesePath, example.chineseLocation)), "35")
      )
      lines.append("      zh  " + example.chinese.rendered(style))
      lines.append("      en  " + example.english.rendered(style))
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  static func place(_ path: String, _ location: SourceLocation?) -> String {
    var place = HitText.short(path)
    if let location {
      place += ":\(location.line)"
      if let page = location.page { place += "  page \(page)" }
    }
    return place
  }
}
