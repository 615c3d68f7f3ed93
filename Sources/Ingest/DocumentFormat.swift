/// A format of text files: which files are in it, and what reads them.
///
///     DocumentFormat.of("/notes/README.md").name  // Markdown
///     DocumentFormat.of("/notes/LICENSE").name    // plain text
///
/// ## How a format is added
///
/// 1. A type that conforms to `DocumentReader`, in a folder of its own beside `Markdown/` and
///    `Records/`: `struct SubtitleReader: DocumentReader`. It gets the decoded text of a file and calls
///    its closure with a `Document` for each document in it. Every character of a block's text should
///    lead back to the bytes that spelled it, so build it with `MappedText`: `append(_:of:)` for what is
///    copied, `append(_:spelledAt:)` for an escape, `append(inserted:)` for what the file does not
///    contain. What cannot be read is returned as a `ReadingIssue`; a reader throws nothing itself, and
///    no input may end the process.
/// 2. An entry in `all`, below, with the endings of the files' names.
/// 3. `Tests/IngestTests/SubtitleReaderTests.swift` with drawn blocks, and a line in
///    `DocumentReaderLaws`, which holds every reader to the same laws: copies are exact, maps ascend,
///    long input takes linear time.
///
/// Nothing else knows the formats. What a reader leaves undone is done for all of them afterwards:
/// passages (`PassageSplitter`), lines and pages, languages.
///
/// A format that is not text, such as PDF, needs another program to extract its text; `FileKind`
/// recognises these files and `FileKind.remedy` names the program.
package struct DocumentFormat: Sendable {
  /// As a person would name it.
  package let name: String
  /// Endings of names of its files, in lower case and without the full stop.
  package let suffixes: [String]
  package let reader: any DocumentReader

  /// All formats that are recognised by the ending of a file's name.
  package static let all = [
    DocumentFormat(name: "Markdown", suffixes: ["md", "markdown"], reader: MarkdownReader()),
    DocumentFormat(name: "JSON lines", suffixes: ["jsonl", "ndjson"], reader: JSONLinesReader()),
  ]

  /// Any other file: `.txt`, but also a file without an ending, or source code. Reading it as plain
  /// text finds its words at least.
  package static let plainText = DocumentFormat(
    name: "plain text", suffixes: ["txt"], reader: PlainTextReader())

  /// The format of the file at `path`, by its name alone: what it contains is for the reader.
  package static func of(_ path: String) -> DocumentFormat {
    guard let suffix = path.split(separator: ".").last?.lowercased() else { return plainText }
    return all.first { $0.suffixes.contains(suffix) } ?? plainText
  }
}
