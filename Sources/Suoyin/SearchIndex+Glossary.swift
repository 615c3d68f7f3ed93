@_exported public import SuoyinGlossaries
@_exported public import SuoyinTerminology

extension SearchIndex {
  /// What an import did.
  public struct GlossaryImport: Sendable {
    public let glossary: Glossary
    public let entryCount: Int
    /// Lines that make no entry; the rest was imported.
    public let issues: [GlossaryIssue]
  }

  /// Imports a glossary into the index at `path`, making it where there is none. One of the same name
  /// is replaced. It is all in, or, after a throw or a kill, none of it.
  ///
  /// - Parameters:
  ///   - format: where the file's name does not say it: `.u8` and `.txt` are CC-CEDICT's.
  ///   - isStrict: whether one bad line keeps all of it out.
  /// - Throws: `GlossaryError`, `IndexError`.
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
    // What the texts say is understood better with more words known.
    try writer.forgetMined()
    try writer.mine(gathers: true)
    try writer.close()
    return GlossaryImport(
      glossary: glossary, entryCount: reading.entries.count, issues: reading.issues)
  }

  /// - Throws: `GlossaryError.missing`, `IndexError`.
  public static func removeGlossary(named name: String, from path: String) throws {
    let writer = try IndexWriter(path: path)
    let isRemoved = try writer.removeGlossary(named: name)
    try writer.close()
    if !isRemoved { throw GlossaryError.missing(name: name) }
  }

  /// The glossaries, those that come first in answers first.
  ///
  /// - Throws: `IndexError`.
  public func glossaries() throws -> [GlossaryStatus] {
    try reader.snapshot { try $0.glossaries() }
  }

  /// The text of a glossary as a file.
  ///
  /// - Throws: `GlossaryError.missing`, `IndexError`.
  public func exportGlossary(named name: String, as format: GlossaryFormat) throws -> String {
    try reader.snapshot { snapshot in
      guard try snapshot.glossaries().contains(where: { $0.glossary.name == name }) else {
        throw GlossaryError.missing(name: name)
      }
      return format.write(try snapshot.entries(ofGlossary: name))
    }
  }

  /// The entries for a term: in Chinese in either script, in English in any form, or in pinyin with
  /// or without tones, its initials, or mixed with characters. Exact ones come first, then those that
  /// begin with it, then those that have it anywhere.
  ///
  /// - Parameters:
  ///   - limit: how many entries at most.
  ///   - examples: how many citations and aligned stretches an entry has at most.
  /// - Throws: `IndexError`.
  public func lookup(_ term: String, limit: Int = 10, examples: Int = 2) throws -> [TermEntry] {
    try withSearcher { try $0.lookup(term, limit: limit, examples: examples) }
  }

  /// Every term of the glossaries that stands in `text`, the longest at each place.
  ///
  /// - Throws: `IndexError`.
  public func terms(in text: String) throws -> [RecognizedTerm] {
    try withSearcher { try $0.recognize(text) }
  }

  /// Every place of a term, in any of its forms, with what stands around it.
  ///
  /// - Throws: `IndexError`.
  public func concordance(
    of term: String, _ options: ConcordanceOptions = ConcordanceOptions()
  ) throws -> Concordance {
    try withSearcher { try $0.concordance(of: term, options) }
  }

  /// The words that stand within `span` words of a term twice or more, those that belong to it most
  /// first.
  ///
  /// - Throws: `IndexError`.
  public func collocates(of term: String, span: Int = 5, limit: Int = 20) throws -> [Collocate] {
    try withSearcher { try $0.collocates(of: term, span: span, limit: limit) }
  }

  /// Says that two files, by their absolute paths, are translations of each other: what the names of
  /// files do not say. They are aligned at once where both are in the index, else when they are.
  ///
  /// - Throws: `IndexError`.
  public static func align(chinese: String, english: String, in path: String) throws {
    let writer = try IndexWriter(path: path)
    try writer.declare(chinese: chinese, english: english)
    try writer.mine()
    try writer.close()
  }

  /// Removes the index at `path` and puts an empty one in its place that has the glossaries which were
  /// imported into it. Where this version does not read them, they are gone, and false is returned.
  ///
  /// - Throws: `IndexError.notAnIndex` for any other file, which is left as it is.
  @discardableResult
  public static func clear(at path: String) throws -> Bool {
    let kept = try? IndexReader(path: path).snapshot { snapshot in
      try snapshot.glossaries().map(\.glossary).filter { $0.kind != .mined }.map {
        (glossary: $0, entries: try snapshot.entries(ofGlossary: $0.name))
      }
    }
    try remove(at: path)
    guard let kept else { return false }
    let writer = try IndexWriter(path: path)
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
