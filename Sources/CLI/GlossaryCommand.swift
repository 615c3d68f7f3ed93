import ArgumentParser
import Foundation
import Suoyin

struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract: "Keep lists of terms in both languages beside the texts.",
    discussion: """
      Terms are looked up with suoyin lookup, and questions cross the language line
      with them. The glossary “starter” comes with every index, “mined” holds what
      was found in the texts.

      EXAMPLES
        suoyin glossary import cedict_ts.u8 --name cc-cedict
        suoyin glossary import terms.tsv --priority 50
        suoyin glossary export starter --format tbx
      """,
    subcommands: [Import.self, List.self, Export.self, Remove.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a file of terms; a glossary of the same name is replaced.",
      discussion: """
        Formats, by the ending of the name, which .gz may follow:
          .u8 .txt    CC-CEDICT: 傳統 传统 [chuan2 tong3] /tradition/
          .tsv .csv   columns zh, zh-Hant, pinyin, en, pos, note, source, named in the
                      first line; or just Chinese and English; several terms in a cell
                      are parted by |
          .tbx        TermBase eXchange, basic
        Lines that make no entry are reported and left out.
        """)

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var index: IndexOption

    @Option(help: "What to call it; else as the file.")
    var name: String?

    @Option(help: "Glossaries with a higher priority come first; “starter” has 10.")
    var priority = 0

    @Option(help: "Its licence; else as the file says.")
    var licence: String?

    @Option(help: "cedict, tsv, csv or tbx, where the name does not say it.")
    var format: GlossaryFormat?

    @Flag(help: "Import nothing when a line makes no entry.")
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
        "\(Indexing.count(done.entryCount, "entry", "entries")) imported as "
          + Console.safe("\(glossary.name) → \(index.path)"))
      if !done.issues.isEmpty { throw ExitCode.someFilesFailed }
    }

    private var baseName: String {
      let name = file.split(separator: "/").last ?? ""
      return String(name.prefix { $0 != "." })
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the glossaries.")

    @OptionGroup var index: IndexOption

    func run() throws {
      for status in try SearchIndex(at: index.path).glossaries() {
        let glossary = status.glossary
        print(
          Console.safe(
            "\(glossary.name)  \(Indexing.count(status.entryCount, "entry", "entries")), priority "
              + "\(glossary.priority)" + (glossary.licence.map { ", \($0)" } ?? "")))
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a glossary as a file.")

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

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a glossary.")

    @Argument(help: "Its name.")
    var name: String

    @OptionGroup var index: IndexOption

    func run() throws { try SearchIndex.removeGlossary(named: name, from: index.path) }
  }
}

extension GlossaryFormat: ExpressibleByArgument {}
