import ArgumentParser
import Suoyin
import SuoyinWire

/// `suoyin lookup`: looks a term up in the glossaries of the index, or with `--in-text` finds the known
/// terms of a sentence.
///
/// Exits with 0 where something was found, 1 where nothing was, 2 for an error.
///
///     $ suoyin lookup 白鹤
///     白鹤【白鶴】 báihè
///         white crane; Siberian crane  [own]
struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Look a term up in both languages, with evidence from the texts.",
    discussion: """
      Takes Chinese in either script, English in any form, or pinyin: with tones
      (míngyùn, ming4yun4) or without, initials (mygtt), or mixed with characters
      (mingyun共同体). A space or an apostrophe begins a syllable (xi'an), ü may be
      typed as v or u: (lvxing), 儿 as r or er (yidianr). Entries with exactly that
      term come first, then those with terms that begin with it, then those that
      contain it anywhere; of these the commoner come first. What several glossaries
      have on one term is shown once, each sense with its glossaries.

      EXAMPLES
        suoyin lookup 命运共同体
        suoyin lookup "shared future"
        suoyin lookup mingyun gongtongti
        suoyin lookup --in-text '上合组织推动区域合作'

      With --json each entry is one object a line:
        match, key          exact, prefix or containing; by term, pinyin or initials
        terms               [{language, text, traditional, pinyin} …]
        senses              [{kind, text, glossaries, references} …]; a kind is meaning,
                            classifier, see, variant, alsoWritten, abbreviation or
                            pronunciation
        glossary, licence   where it is from; "mined" is what was found in the texts
        glossaries          [{name, licence} …]: all that have it
        passages            {"zh": how many passages contain any of its Chinese
                            terms, "en": …}
        count, citations    of mined terms: how often the texts state it, and where
        examples            aligned stretches: {"zh": {text, highlights, path, line,
                            page}, "en": …, score}; highlights in UTF-8 bytes
      """)

  @Argument(help: "The term, or with --in-text the sentence.")
  var term: [String]

  @OptionGroup var index: IndexOption

  @OptionGroup var output: OutputOptions

  @Option(help: "Show this many citations and examples of an entry; by default one line.")
  var examples: Int?

  @Flag(help: "Show every known term of a sentence instead.")
  var inText = false

  /// At most this many entries; nil for all.
  var limit: Int? { output.limit(default: 10) }

  /// At most this many citations, and examples, an entry: for people one, which is folded to a line.
  var exampleCount: Int { examples ?? (output.json ? 2 : 1) }

  func validate() throws {
    guard examples ?? 0 >= 0 else { throw ValidationError("--examples takes 0 or more.") }
  }

  func run() throws {
    let opened = try SearchIndex(at: index.path)
    let text = term.joined(separator: " ")
    let isFound = inText ? try recognize(text, opened) : try lookup(text, opened)
    guard isFound else {
      Console.warn(
        localized(
          "no known term; add terms with suoyin glossary import, or search the texts with suoyin search",
          "没有已知的术语；suoyin glossary import 可以导入，suoyin search 可在文本中查找"))
      throw ExitCode.nothingFound
    }
  }

  /// Prints the entries of a term; false where there are none.
  private func lookup(_ text: String, _ opened: SearchIndex) throws -> Bool {
    let entries = try opened.lookup(text, limit: limit ?? .max, examples: exampleCount)
    for entry in entries {
      print(
        output.json
          ? entry.json.description
          : TermText(entry, isFolded: examples == nil, isColored: output.color.isOn).text)
    }
    return !entries.isEmpty
  }

  /// Prints the known terms of a sentence, in its order; false where there are none.
  private func recognize(_ text: String, _ opened: SearchIndex) throws -> Bool {
    let terms = try opened.terms(in: text)
    for term in terms {
      print(output.json ? term.json.description : Console.safe(Self.line(term)))
    }
    return !terms.isEmpty
  }

  /// `湿地  shīdì  wetland  [own]`
  private static func line(_ term: RecognizedTerm) -> String {
    term.text + (term.pinyin.map { "  \($0)" } ?? "") + "  "
      + term.translations.joined(separator: "; ") + "  [\(term.glossary)]"
  }
}
