import SuoyinStorage

extension IndexStatus {
  /// The counts as programs read them, the same through every door.
  ///
  ///     {"path":"/t/papers.suoyin",…,"files":2,"documents":2,"passages":40,
  ///      "languages":{"zh":25,"en":15},"unfinished":[],"warnings":[],"textBytes":9120,
  ///      "fileBytes":65536}
  ///
  /// A file is one document, unless it is a collection of records. `languages` is an object whose
  /// names are BCP 47 tags; their number depends on the index, hence `Shape.Kind.map`.
  package var json: JSONValue {
    [
      "path": .string(path),
      "format": .string(format),
      "icu": .string(icuVersion),
      "files": .int(fileCount),
      "documents": .int(documentCount),
      "passages": .int(passageCount),
      "languages": .object(
        passagesByLanguage.map { .init($0.language.tag, .int($0.count)) }),
      "unfinished": .array(unfinishedFiles.map { .string($0) }),
      "warnings": .array(
        warnings.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "textBytes": .int(textBytes),
      "fileBytes": .int(fileBytes),
    ]
  }

  /// What `json` writes; every member is always there.
  package static var shape: Shape {
    let warning = Shape.object([
      .init("path", .string()), .init("reason", .string("One sentence.")),
    ])
    return .object(
      "How much is in an index.",
      [
        .init("path", .string("The index file.")),
        .init("format", .string("The format of the index.")),
        .init("icu", .string("The version of ICU that set the word boundaries.")),
        .init("files", .integer()),
        .init("documents", .integer()),
        .init("passages", .integer()),
        .init("languages", Shape(.map(.integer()), "Passages by BCP 47 tag.")),
        .init(
          "unfinished",
          .array(
            of: .string(),
            "Files whose indexing was interrupted; the next run of suoyin index completes them.")),
        .init("warnings", .array(of: warning, "Files that could not be read as they are.")),
        .init("textBytes", .integer("UTF-8 bytes of all passages.")),
        .init("fileBytes", .integer("Bytes of the index file.")),
      ]
    ).named("Status")
  }
}
