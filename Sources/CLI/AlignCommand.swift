import ArgumentParser
import Suoyin
import SuoyinStorage

/// `suoyin align`: records that two indexed files are translations of each other, and aligns them.
///
/// Exits with 0, or with 2 where a file does not exist.
struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Declare that two files are translations of each other.",
    discussion: """
      Their sentences are aligned, and terms are found in them. Files that are named
      name.zh.md and name.en.md, or zh/name and en/name, are recognized without this.

      EXAMPLES
        suoyin align 合同.txt contract.txt
      """)

  @Argument(help: "The Chinese file.")
  var chinese: String

  @Argument(help: "The English file.")
  var english: String

  @OptionGroup var index: IndexOption

  /// Both paths are checked before the index is opened, so that a mistyped name changes
  /// nothing. Paths are made absolute, as they are in the index: the command may be run
  /// from another folder later. Nothing is printed on success.
  func run() throws {
    for path in [chinese, english] where FileHead.identity(of: path) == nil {
      throw ValidationError("\(path): no such file; nothing was aligned.")
    }
    try SearchIndex.align(
      chinese: absolutePath(of: chinese), english: absolutePath(of: english), in: index.path)
  }
}
