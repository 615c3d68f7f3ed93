import SuoyinStorage

// Terms: what glossaries and texts say about a word. Each of these reads one state of the index.
extension Searcher {
  /// The entries for a term in either language or in pinyin, with citations from the texts.
  ///
  /// - Parameters:
  ///   - limit: how many entries at most.
  ///   - examples: how many citations an entry has at most.
  /// - Throws: `IndexError`.
  package func lookup(_ term: String, limit: Int, examples: Int) throws -> [TermEntry] {
    try reader.snapshot { snapshot in
      var entries = try finder.find(term, limit: limit, snapshot)
      try TermEvidence(snapshot: snapshot, finder: finder, examples: examples).fill(&entries)
      return entries
    }
  }

  /// Every term of the glossaries that occurs in `text`.
  ///
  /// - Throws: `IndexError`.
  package func recognize(_ text: String) throws -> [RecognizedTerm] {
    try reader.snapshot { try finder.recognize(text, $0) }
  }

  /// Every occurrence of a term, with the words around it.
  ///
  /// - Throws: `IndexError`.
  package func concordance(
    of term: String, _ options: ConcordanceOptions
  ) throws -> Concordance {
    try reader.snapshot { try concordancer.concordance(of: term, options, $0) }
  }

  /// The words that occur near a term more often than chance would have it.
  ///
  /// - Parameter span: how many words away at most.
  /// - Throws: `IndexError`.
  package func collocates(of term: String, span: Int, limit: Int) throws -> [Collocate] {
    try reader.snapshot { try concordancer.collocates(of: term, span: span, limit: limit, $0) }
  }
}
