@_exported public import SuoyinGlossaries
@_exported public import SuoyinTerminology

extension SearchIndex {
  /// What an import did.
  ///
  ///     let done = try SearchIndex.importGlossary(
  ///       from: file, as: Glossary(name: "birds", priority: 10), into: path)
  ///     print(done.entryCount, done.issues.count)  // 10 0
  public struct GlossaryImport: Sendable {
    /// The glossary as it is in the index, with the licence that its file states.
    public let glossary: Glossary
    /// Entries that were imported.
    public let entryCount: Int
    /// Lines that could not be read as entries; the others were imported.
    public let issues: [GlossaryIssue]
  }

  /// Imports a glossary, in place of the one with the same name. After an error or a kill either all of
  /// it is in the index or nothing.
  ///
  /// - Parameters:
  ///   - file: the glossary; files that end in `.gz` are unpacked.
  ///   - glossary: its name and priority; a licence of nil is taken from the file.
  ///   - format: nil to go by the ending of the file name; `.u8` and `.txt` mean CC-CEDICT.
  ///   - isStrict: whether a single bad line refuses the whole file.
  ///   - path: the index; created if there is none.
  /// - Returns: how much was imported, and the lines that were not.
  /// - Throws: ``GlossaryError``, ``IndexError``.
  @discardableResult
  public static func importGlossary(
    from file: String, as glossary: Glossary, format: GlossaryFormat? = nil,
    isStrict: Bool = false, into path: String
  ) throws -> GlossaryImport {
    guard glossary.name != Glossary.minedName else {
      throw GlossaryError.reserved(name: glossary.name)
    }
    let reading = try GlossaryFile.read(file, format)
    if isStrict, !reading.issues.isEmpty {
      throw GlossaryError.badLines(path: file, reading.issues)
    }
    var glossary = glossary
    glossary.licence = glossary.licence ?? reading.licence
    let writer = try IndexWriter(path: path)
    try writer.replace(glossary, with: reading.entries)
    // Mining recognises more in the texts when it knows more terms, so it starts over.
    try writer.forgetMined()
    try writer.mine(gathers: true)
    try writer.close()
    return GlossaryImport(
      glossary: glossary, entryCount: reading.entries.count, issues: reading.issues)
  }

  /// Removes a glossary with its entries.
  ///
  /// - Parameters:
  ///   - name: the name it was imported as.
  ///   - path: the index.
  /// - Throws: ``GlossaryError/missing(name:)``, ``IndexError``.
  public static func removeGlossary(named name: String, from path: String) throws {
    let writer = try IndexWriter(path: path)
    let isRemoved = try writer.removeGlossary(named: name)
    try writer.close()
    if !isRemoved { throw GlossaryError.missing(name: name) }
  }

  /// Imports a list of how often words occur, in place of the one before: of several words for what was
  /// looked up the commoner come first.
  ///
  /// - Parameters:
  ///   - file: a word and its count a line, in columns separated by tabs, spaces or commas; more columns
  ///     are ignored. Files that are packed by gzip are unpacked.
  ///   - path: the index; created if there is none.
  /// - Returns: how many words were imported, and the lines that were not.
  /// - Throws: ``GlossaryError``, ``IndexError``.
  @discardableResult
  public static func importFrequencies(
    from file: String, into path: String
  ) throws -> (wordCount: Int, issues: [GlossaryIssue]) {
    let reading = try GlossaryFile.readFrequencies(file)
    let writer = try IndexWriter(path: path)
    try writer.replaceFrequencies(with: reading.frequencies)
    try writer.close()
    return (reading.frequencies.count, reading.issues)
  }

  /// Removes the list of how often words occur; does nothing if there is none.
  ///
  /// - Throws: ``IndexError``.
  public static func removeFrequencies(from path: String) throws {
    let writer = try IndexWriter(path: path)
    try writer.replaceFrequencies(with: [])
    try writer.close()
  }

  /// The glossaries of the index, in the order in which answers prefer them.
  ///
  /// - Throws: ``IndexError``.
  public func glossaries() throws -> [GlossaryStatus] {
    try reader.snapshot { try $0.glossaries() }
  }

  /// A glossary as the text of a file.
  ///
  /// - Parameters:
  ///   - name: the name it was imported as, or `mined` or `starter`.
  ///   - format: how to write it; see ``GlossaryFormat`` for what each can express.
  /// - Throws: ``GlossaryError/missing(name:)``, ``IndexError``.
  public func exportGlossary(named name: String, as format: GlossaryFormat) throws -> String {
    try reader.snapshot { snapshot in
      guard try snapshot.glossaries().contains(where: { $0.glossary.name == name }) else {
        throw GlossaryError.missing(name: name)
      }
      return format.write(try snapshot.entries(ofGlossary: name))
    }
  }

  /// The entries for a term. Exact matches come first, then terms that begin with it, then terms that
  /// contain it.
  ///
  /// - Parameters:
  ///   - term: Chinese in either script, English in any form, pinyin with or without tones, the initials
  ///     of its syllables, or a mixture of pinyin and characters.
  ///   - limit: the greatest number of entries.
  ///   - examples: the greatest number of citations, and of aligned stretches, of each entry.
  /// - Throws: ``IndexError``.
  public func lookup(_ term: String, limit: Int = 10, examples: Int = 2) throws -> [TermEntry] {
    try searchers.withSearcher { try $0.lookup(term, limit: limit, examples: examples) }
  }

  /// Every term of the glossaries that occurs in `text`; of those that begin at one place the longest.
  ///
  /// - Throws: ``IndexError``.
  public func terms(in text: String) throws -> [RecognizedTerm] {
    try searchers.withSearcher { try $0.recognize(text) }
  }

  /// The occurrences of a term, in any of its forms, each in its context.
  ///
  /// - Parameters:
  ///   - term: words or a phrase; operators have no meaning here.
  ///   - options: how many lines to return, how wide, and in what order.
  /// - Throws: ``IndexError``.
  public func concordance(
    of term: String, _ options: ConcordanceOptions = ConcordanceOptions()
  ) throws -> Concordance {
    try searchers.withSearcher { try $0.concordance(of: term, options) }
  }

  /// The words that occur near a term at least twice, the most strongly associated first.
  ///
  /// - Parameters:
  ///   - term: words or a phrase.
  ///   - span: how far from the term to look, in words.
  ///   - limit: the greatest number of collocates.
  /// - Throws: ``IndexError``.
  public func collocates(of term: String, span: Int = 5, limit: Int = 20) throws -> [Collocate] {
    try searchers.withSearcher { try $0.collocates(of: term, span: span, limit: limit) }
  }

  /// Declares that two files are translations of each other, where their names do not show it. They are
  /// aligned at once if both are in the index, otherwise as soon as they are.
  ///
  /// - Parameters:
  ///   - chinese: the absolute path of the Chinese file.
  ///   - english: the absolute path of the English file.
  ///   - path: the index.
  /// - Throws: ``IndexError``.
  public static func align(chinese: String, english: String, in path: String) throws {
    let writer = try IndexWriter(path: path)
    try writer.declare(chinese: chinese, english: english)
    try writer.mine()
    try writer.close()
  }

  /// Replaces an index by an empty one with the same imported glossaries and word frequencies.
  ///
  /// - Returns: false if this version could not read the glossaries, which are then lost.
  /// - Throws: ``IndexError/notAnIndex(path:)`` for any other file, which is left untouched.
  @discardableResult
  public static func clear(at path: String) throws -> Bool {
    let all = try? IndexReader(path: path).snapshot { snapshot in
      let glossaries = try snapshot.glossaries().map(\.glossary).filter { $0.kind != .mined }.map {
        (glossary: $0, entries: try snapshot.entries(ofGlossary: $0.name))
      }
      return (glossaries: glossaries, frequencies: try snapshot.frequencies())
    }
    try remove(at: path)
    guard let (kept, frequencies) = all else { return false }
    let writer = try IndexWriter(path: path)
    try writer.replaceFrequencies(with: frequencies)
    if !kept.contains(where: { $0.glossary.name == Glossary.starterName }) {
      _ = try writer.removeGlossary(named: Glossary.starterName)
    }
    for (glossary, entries) in kept where glossary.name != Glossary.starterName {
      try writer.replace(glossary, with: entries)
    }
    try writer.close()
    return true
  }
}
