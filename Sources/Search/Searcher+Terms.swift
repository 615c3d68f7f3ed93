import SuoyinIndexing

extension Searcher {
  /// The entries for a term in either language or in pinyin, with what the texts have of them.
  ///
  /// - Throws: `IndexError`.
  package func lookup(_ term: String, limit: Int, examples: Int) throws -> [TermEntry] {
    try reader.snapshot { snapshot in
      var entries = try finder.find(term, limit: limit, snapshot)
      try TermEvidence(snapshot: snapshot, finder: finder, examples: examples).fill(&entries)
      return entries
    }
  }

  /// Every known term in `text`.
  ///
  /// - Throws: `IndexError`.
  package func recognize(_ text: String) throws -> [RecognizedTerm] {
    try reader.snapshot { try finder.recognize(text, $0) }
  }
}
