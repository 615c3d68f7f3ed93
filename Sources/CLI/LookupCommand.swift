import ArgumentParser
import Foundation
import Suoyin
import SuoyinWire

struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "What a term is called in the other language, with evidence.",
    discussion: """
      Takes Chinese in either script, English in any form, or pinyin: with tones
      (míngyùn, ming4yun4) or without, its initials (mygtt), or mixed with
      characters (mingyun共同体). A space or an apostrophe begins a syllable (xi'an),
      ü may be typed v or u: (lvxing), 儿 may be r or er (yidianr). Entries that are
      just that come first, then those that begin with it, then those that have it
      anywhere.

      EXAMPLES
        suoyin lookup 命运共同体
        suoyin lookup "shared future"
        suoyin lookup mingyun gongtongti
        suoyin lookup --in-text '上合组织推动区域合作'

      With --json each entry is one object a line:
        match, key          exact, prefix or containing; by term, pinyin or initials
        terms               [{language, text, traditional, pinyin} …]
        glossary, licence   where it is from; "mined" holds what the texts say
        passages            {"zh": in how many any of its Chinese terms stands,
                            "en": …}
        count, citations    of mined terms: how often the texts say it, and where
        examples            stretches that say the same: {"zh": {text, highlights,
                            path, line, page}, "en": …, score}; highlights in UTF-8
                            bytes
      """)

  @Argument(help: "The term, or with --in-text the sentence.")
  var term: [String]

  @OptionGroup var index: IndexOption

  @Option(help: "How many entries at most.")
  var limit = 10

  @Option(help: "How many citations and examples an entry has at most.")
  var examples = 2

  @Flag(help: "Show every known term of a sentence instead.")
  var inText = false

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "Colour the matches: auto, always or never.")
  var color = ColorChoice.auto

  func validate() throws {
    guard limit > 0, examples >= 0 else {
      throw ValidationError("--limit takes 1 or more, --examples 0 or more.")
    }
    guard !term.isEmpty else { throw ValidationError("Which term? Give one.") }
  }

  func run() throws {
    let opened = try SearchIndex(at: index.path)
    let text = term.joined(separator: " ")
    let isFound = inText ? try recognize(text, opened) : try lookup(text, opened)
    guard isFound else {
      Console.warn(
        localized(
          "no known term; suoyin glossary import adds some, suoyin search finds it in the texts",
          "没有已知的术语；suoyin glossary import 可以导入，suoyin search 可在文本中查找"))
      throw ExitCode.nothingFound
    }
  }

  private func lookup(_ text: String, _ opened: SearchIndex) throws -> Bool {
    let entries = try opened.lookup(text, limit: limit, examples: examples)
    for entry in entries {
      print(json ? entry.json.description : TermText(entry, isColored: color.isOn).text)
    }
    return !entries.isEmpty
  }

  private func recognize(_ text: String, _ opened: SearchIndex) throws -> Bool {
    let terms = try opened.terms(in: text)
    for term in terms {
      print(json ? term.json.description : Console.safe(Self.line(term)))
    }
    return !terms.isEmpty
  }

  private static func line(_ term: RecognizedTerm) -> String {
    term.text + (term.pinyin.map { "  \($0)" } ?? "") + "  "
      + term.translations.joined(separator: "; ") + "  [\(term.glossary)]"
  }
}
