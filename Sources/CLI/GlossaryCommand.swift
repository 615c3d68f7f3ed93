import ArgumentParser
import Foundation
import Suoyin

/// `suoyin glossary`: imports, lists, exports and removes lists of terms.
///
/// Its subcommands exit with 0, with 2 where nothing was done, and `import` with 3 where some lines were
/// left out.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract: "Manage bilingual glossaries, which are kept in the index.",
    discussion: """
      suoyin lookup finds their terms, and suoyin search uses them to find passages in
      the other language. The glossary “starter” comes with every index; “mined”
      contains the terms found in the texts.

      EXAMPLES
        suoyin glossary import cedict_ts.u8 --name cc-cedict
        suoyin glossary import terms.tsv --priority 50
        suoyin glossary export starter --format tbx
        suoyin glossary frequencies jieba/dict.txt
      """,
    subcommands: [Import.self, List.self, Export.self, Remove.self, GlossaryFrequencies.self])

  /// Reads the file, replaces the glossary of that name in one transaction, then warns about the lines that
  /// were left out, grouped by reason. The index is created if needed: a glossary may come first.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a glossary; one of the same name is replaced.",
      discussion: """
        Formats, by the extension of the file, which .gz may follow:
          .u8 .txt    CC-CEDICT: 傳統 传统 [chuan2 tong3] /tradition/
          .tsv .csv   columns zh, zh-Hant, pinyin, en, pos, note, source, named in the
                      first line; or only Chinese and English; several terms in a cell
                      are separated by |
          .tbx        TermBase eXchange, basic
        Lines that are not entries are reported and left out.
        """)

    @Argument(help: "The glossary file.")
    var file: String

    @OptionGroup var index: IndexOption

    @Option(help: "Its name; by default that of the file.")
    var name: String?

    @Option(
      help: """
        Entries of glossaries with a priority above 10 come first; up to 10, which “starter” \
        has, it is a small preference.
        """)
    var priority = 0

    @Option(help: "Its licence; by default as the file states it.")
    var licence: String?

    @Option(help: "cedict, tsv, csv or tbx; by default by the extension.")
    var format: GlossaryFormat?

    @Flag(help: "Import nothing if a line is not an entry.")
    var strict = false

    func run() throws {
      try IndexLocation.makeFolder(for: index.path)
      let glossary = Glossary(name: name ?? baseName, priority: priority, licence: licence)
      let done = try SearchIndex.importGlossary(
        from: file, as: glossary, format: format, isStrict: strict, into: index.path)
      for (place, reason) in done.issues.grouped.messages(in: file) {
        Console.warn(Console.safe("\(place): \(reason)"))
      }
      print(
        "\(Quantity.count(done.entryCount, "entry", "entries")) imported as "
          + Console.safe("\(glossary.name) → \(index.path)"))
      if !done.issues.isEmpty { throw ExitCode.someFilesFailed }
    }

    /// The name of the file up to its first dot.
    ///
    /// `dict/cedict_ts.u8.gz` is imported as `cedict_ts`.
    private var baseName: String {
      let name = file.split(separator: "/").last ?? ""
      return String(name.prefix { $0 != "." })
    }
  }

  /// One line a glossary, those with the highest priority first.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the glossaries, with their priorities and licences.")

    @OptionGroup var index: IndexOption

    func run() throws {
      for status in try SearchIndex(at: index.path).glossaries() {
        let glossary = status.glossary
        print(
          Console.safe(
            "\(glossary.name)  \(Quantity.count(status.entryCount, "entry", "entries")), priority "
              + "\(glossary.priority)" + (glossary.licence.map { ", \($0)" } ?? "")))
      }
    }
  }

  /// Writes to standard output, so that the file can be named and compressed by the shell.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a glossary in one of the formats of import.")

    @Argument(help: "Its name.")
    var name: String

    @OptionGroup var index: IndexOption

    @Option(help: "cedict, tsv, csv or tbx.")
    var format = GlossaryFormat.tsv

    func run() throws {
      let text = try SearchIndex(at: index.path).exportGlossary(named: name, as: format)
      print(text, terminator: "")
    }
  }

  /// Removes the entries too; terms found in the texts are not affected.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a glossary.")

    @Argument(help: "Its name.")
    var name: String

    @OptionGroup var index: IndexOption

    func run() throws { try SearchIndex.removeGlossary(named: name, from: index.path) }
  }
}

/// `--format` takes the names of the cases.
extension GlossaryFormat: ExpressibleByArgument {}
