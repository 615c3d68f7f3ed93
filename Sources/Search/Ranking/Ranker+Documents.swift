import SuoyinAnalysis
import SuoyinStorage

// Words that no passage has together, but a document has: the document is what was asked for, and the
// passages that hold the words show it.
extension Ranker {
  /// The passages that together have all words of a step, document after document, the best document
  /// first and its passages in the order of the text; at least `limit`, if there are.
  ///
  /// Every passage is ranked by its document, so that those of one document stay together.
  func passagesInDocuments(
    _ step: Int, _ limit: Int?, _ search: inout Search
  ) throws -> [RankedPassage] {
    let scorer = try prepareScores(&search)
    guard let words = try words(ofStep: step, &search) else { return [] }
    return try passages(words, step, limit, search, scorer)
  }

  /// The same of the passages `ids` alone, as if there were no others.
  func passagesInDocuments(
    _ step: Int, _ limit: Int?, among ids: [UInt32], _ search: Search, _ scorer: PassageScorer
  ) throws -> [RankedPassage] {
    var search = search
    guard let words = try words(ofStep: step, &search) else { return [] }
    let wanted = Set(ids)
    return try passages(words.map { $0.keeping(wanted) }, step, limit, search, scorer)
  }

  /// A word of the query, and the passages that may have it in their text, by id.
  private struct Word {
    let node: Query.Node
    var passages: [UInt32]

    func keeping(_ ids: Set<UInt32>) -> Word {
      Word(node: node, passages: passages.filter(ids.contains))
    }
  }

  /// nil where a word is in no passage.
  private func words(
    ofStep step: Int, _ search: inout Search
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
      let ids = search.filtered(inText).filter { !search.found.contains($0) }
      if ids.isEmpty { return nil }
      words.append(Word(node: node, passages: ids))
    }
    return words
  }

  private func passages(
    _ words: [Word], _ step: Int, _ limit: Int?, _ search: Search, _ scorer: PassageScorer
  ) throws -> [RankedPassage] {
    guard let scores = search.documents else { return [] }
    let table = search.snapshot.statistics.documents
    var ranked: [RankedPassage] = []
    for document in Self.documents(having: words, table, scores) {
      if let limit, ranked.count >= limit { break }
      let relevance = Rank.rounded(Double(scores.score(ofDocument: document)))
      ranked += try holders(of: words, document, table, search, scorer).sorted().map {
        RankedPassage(
          id: $0, source: .step(step), grade: .document,
          rank: Rank(grade: .document, relevance: relevance))
      }
    }
    return ranked
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

  /// For each word the best passage of the document that has it, each passage once; none where a word
  /// turns out to be in no passage.
  private func holders(
    of words: [Word], _ document: Int, _ table: DocumentTable, _ search: Search,
    _ scorer: PassageScorer
  ) throws -> Set<UInt32> {
    var holders: Set<UInt32> = []
    for word in words {
      let start = word.passages.firstIndex(pastAll: { Int(table.numbers[Int($0)]) < document })
      let inDocument = word.passages[start...].prefix { Int(table.numbers[Int($0)]) == document }
      // Those that have other words as well come first: fewer passages then show all words.
      let holder = try candidates.best(inDocument.count, of: Array(inDocument)).first {
        try has(word.node, in: $0, search)
      }
      guard let holder else { return [] }
      holders.insert(holder)
    }
    return holders
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
