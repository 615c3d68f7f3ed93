import Suoyin
import SuoyinSearch
import SuoyinWire

extension Tool {
  static func lookup(_ index: SearchIndex) -> Tool {
    Tool(
      name: "lookup_term", title: "Look up a term",
      purpose: "Returns what a term is called in the other language, by glossaries and by what the "
        + "texts themselves say, with the places that say so.",
      options: [
        .term.required,
        .entries.narrowed(to: 1...50, default: 5, "The most entries to return."),
        .examples.narrowed(
          to: 0...10, default: 1, "The most citations and the most aligned examples of an entry."),
      ],
      shape: [TermEntry].shape
    ) { options in
      let entries = try index.lookup(
        options.requiredText(.term), limit: options.number(.entries),
        examples: options.number(.examples))
      let lines = entries.map(line)
      return Reply(
        content: entries.json,
        text: lines.isEmpty ? "No known term." : lines.joined(separator: "\n"))
    }
  }

  /// `白鹤 báihè = white crane [cranes]`, with the names of the glossaries in the brackets.
  private static func line(_ entry: TermEntry) -> String {
    let chinese = zip(entry.entry.chinese, entry.pinyin).map { "\($0.text) \($1)" }
    let english = entry.entry.english.map(\.text)
    return "\(chinese.joined(separator: ", ")) = \(english.joined(separator: "; "))"
      + " [\(entry.sources.map(\.glossary.name).joined(separator: ", "))]"
  }
}
