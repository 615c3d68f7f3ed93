import SuoyinAnalysis
import SuoyinStorage

// Words that no passage has together, but a document has: the document is what was asked for, and the
// passages that hold the words show it.
extension Ranker {
  /// The passages that together have all words of a step, document after document, the best document
  /// first and its passages in the order of the text; at least `limit`, if there are.
  ///
  /// Every passage is ranked by its document, so that those of one document stay together.
  ///
  /// - Parameter ids: the only passages to look at; nil for all.
  func passagesInDocuments(
    _ step: Int, _ limit: Int?, among ids: [UInt32]? = nil, _ search: inout Search
  ) throws -> [RankedPassage] {
    _ = try prepareScores(&search)
    guard let scores = search.documents,
      let words = try words(ofStep: step, among: ids.map(Set.init), &search)
    else { return [] }
    let table = search.snapshot.statistics.documents
    var ranked: [RankedPassage] = []
    for document in Self.documents(having: words, table, scores) {
      if let limit, ranked.count >= limit { break }
      let relevance = Rank.rounded(Double(scores.score(ofDocument: document)))
      ranked += try showing(words, document, table, search).sorted().map {
        RankedPassage(
          id: $0, source: .step(step), grade: .document,
          rank: Rank(grade: .document, relevance: relevance))
      }
    }
    return ranked
  }

  /// A word of the query, and the passages that may contain it in their text, by id.
  private struct Word {
    let node: Query.Node
    let passages: [UInt32]
  }

  /// nil where a word is in no passage.
  private func words(
    ofStep step: Int, among wanted: Set<UInt32>?, _ search: inout Search
  ) throws -> [Word]? {
    guard case .all(let nodes) = search.plan.steps[step].node else { return nil }
    var words: [Word] = []
    for node in nodes {
      let alone = SearchPlan.Step(grade: .forms, node: node, strictness: .forms)
      guard let expression = alone.expression else { return nil }
      let list = try search.matches(expression)
      let inText = list.passages.indices.filter { list.textCounts[$0] > 0 }.map {
        list.passages[$0]
      }
      let ids = search.filtered(inText).filter {
        !search.found.contains($0) && wanted?.contains($0) ?? true
      }
      if ids.isEmpty { return nil }
      words.append(Word(node: node, passages: ids))
    }
    return words
  }

  /// The numbers of the documents that may have all words, best first. O(passages with them + documents).
  private static func documents(
    having words: [Word], _ table: DocumentTable, _ scores: DocumentScores
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: table.tokens.count)
    for (place, word) in words.enumerated() {
      for id in word.passages where Int(id) < table.numbers.count {
        let document = Int(table.numbers[Int(id)])
        if counts[document] == place { counts[document] += 1 }
      }
    }
    return counts.indices.filter { counts[$0] == words.count }.sorted { left, right in
      let (leftScore, rightScore) = (
        scores.score(ofDocument: left), scores.score(ofDocument: right)
      )
      return leftScore == rightScore ? left < right : leftScore > rightScore
    }
  }

  /// The passages that show a document's words: for each word the best passage that contains it. Empty
  /// where no passage of the document contains one of them after all.
  private func showing(
    _ words: [Word], _ document: Int, _ table: DocumentTable, _ search: Search
  ) throws -> Set<UInt32> {
    var shown: Set<UInt32> = []
    for word in words {
      let start = word.passages.firstIndex(pastAll: { Int(table.numbers[Int($0)]) < document })
      let inDocument = word.passages[start...].prefix { Int(table.numbers[Int($0)]) == document }
      // Those that have other words as well come first: fewer passages then show all words.
      let best = try candidates.best(inDocument.count, of: Array(inDocument)).first {
        try has(word.node, in: $0, search)
      }
      guard let best else { return [] }
      shown.insert(best)
    }
    return shown
  }

  private func has(_ node: Query.Node, in id: UInt32, _ search: Search) throws -> Bool {
    var isThere = false
    try search.snapshot.forEachPassage(of: [id]) { view in
      read(view)
      isThere = matcher.has(node, .forms)
    }
    return isThere
  }
}

extension [UInt32] {
  /// The index of the first element that is not before something, where all that are before it come
  /// first. O(log count).
  fileprivate func firstIndex(pastAll isBefore: (UInt32) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
