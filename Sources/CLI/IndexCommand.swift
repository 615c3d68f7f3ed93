import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

/// `suoyin index`: reads files and folders into the index. With `--rebuild` it first checks that the
/// files can be found, then clears the index.
///
/// Exits with 0, with 2 where nothing was done, and with 3 where some files could not be read.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Read files and folders into the index, or bring it up to date.",
    discussion: """
      Reads plain text (including what PDF extraction produces), Markdown (.md) and
      collections (.jsonl: one record {"id", "title", "text"} a line) in UTF-8,
      UTF-16, GB18030 or Big5. New and changed files are read, unchanged ones
      skipped, and files that have disappeared from a given folder removed. Where the
      folder itself is missing, or most of its files are missing at once, their disk
      may just not be mounted: their documents are kept, unless --prune is given.
      Files that are not text (images, PDF, archives …) are counted and skipped.

      EXAMPLES
        suoyin index papers
        suoyin index --index papers.suoyin papers notes.jsonl
        suoyin index --rebuild papers
        suoyin index --prune papers
      """)

  @Argument(help: "Files and folders; hidden files in folders are skipped.")
  var paths: [String]

  @OptionGroup var index: IndexOption

  @Flag(help: "Build the index from scratch; imported glossaries are kept.")
  var rebuild = false

  @Flag(help: "Remove missing files even where a whole folder is missing.")
  var prune = false

  /// Prints what was done on one line; progress and warnings go to standard error.
  ///
  ///     $ suoyin index --index p.suoyin papers
  ///     2 files indexed, 10 unchanged (23 documents, 54 passages, 42 kB) → p.suoyin
  ///
  /// A file that cannot be read does not stop the others; the exit status 3 tells a
  /// script.
  func run() throws {
    if rebuild {
      try checkPathsExist()
      let isThere = FileManager.default.fileExists(atPath: index.path)
      if try !SearchIndex.clear(at: index.path), isThere {
        Console.warn(
          "\(index.path): the glossaries in it could not be read; import them again")
      }
    }
    let report = try IndexUpdate.run(index.path, with: paths, prunes: prune)
    print(Console.safe(report.summary + " → \(index.path)"))
    if !report.warnings.isEmpty { throw ExitCode.someFilesFailed }
  }

  /// Rebuilding forgets everything, so a file on a disk that is not mounted would be lost from the
  /// index. An update would keep it.
  private func checkPathsExist() throws {
    for path in paths where FileHead.identity(of: absolutePath(of: path)) == nil {
      throw ValidationError("\(path): no such file or folder; the index was not changed.")
    }
    guard !prune, let opened = try? SearchIndex(at: index.path),
      let folder = try opened.emptiedFolders(under: paths).first
    else { return }
    throw ValidationError(
      "\(folder): most of the indexed files from here cannot be found now; the index was not "
        + "changed. Check that the disk is mounted, or add --prune.")
  }
}
