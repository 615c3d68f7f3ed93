import SuoyinStorage

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

  /// Every place of a term with what stands around it.
  ///
  /// - Throws: `IndexError`.
  package func concordance(
    of term: String, _ options: ConcordanceOptions
  ) throws -> Concordance {
    try reader.snapshot { try concordancer.concordance(of: term, options, $0) }
  }

  /// The words that stand near a term.
  ///
  /// - Throws: `IndexError`.
  package func collocates(of term: String, span: Int, limit: Int) throws -> [Collocate] {
    try reader.snapshot { try concordancer.collocates(of: term, span: span, limit: limit, $0) }
  }
}
