import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Looks further than the words that were typed: in the other language, and by pinyin.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class CrossLanguage {
  /// Scores of passages that scores alone tell apart are at most this, below all stricter grades.
  private static let scale = 1_000.0
  /// Below all of these.
  private static let pinyinOffset = -1_000.0
  /// A translation says a little less than the word itself.
  private static let discount = 0.95

  private let translator = Translator()
  private let ranker = CrossLanguageRanker()

  /// What was ranked, and by which groups.
  struct Result {
    var ranked: [Ranker.Ranked]
    var groups: [SynonymGroup] = []
  }

  /// `own` with what is found further away.
  func widened(
    _ own: [Ranker.Ranked], _ search: Ranker.Search, _ options: SearchOptions, limit: Int?
  ) throws -> Result {
    var result = Result(ranked: own)
    guard search.plan.query.isPlain else { return result }
    if options.crossLanguage.isDue(after: own) {
      var groups = try translator.groups(of: search.plan.query.text, search.snapshot)
      // Where no glossary knows a word, its letters may still be pinyin: that comes next.
      if !groups.contains(where: \.isTranslated) { groups = [] }
      result = Result(ranked: try crossed(own, groups, search, limit: limit), groups: groups)
    }
    if options.pinyin.isDue(after: result.ranked) {
      let seen = Set(result.ranked.map(\.id))
      let (found, groups) = try byPinyin(search, limit: limit) { !seen.contains($0) }
      result.ranked += found.map {
        Self.ranked($0, .pinyin, $0.share * Self.scale + Self.pinyinOffset)
      }
      result.groups += groups
      if let limit { result.ranked = Array(result.ranked.prefix(limit)) }
    }
    return result
  }

  /// Both, by what part of the question they have in whichever language. What has everything that was
  /// asked for stays on top where it is all in the question's language, and the others of `own` in
  /// their order.
  private func crossed(
    _ own: [Ranker.Ranked], _ groups: [SynonymGroup], _ search: Ranker.Search, limit: Int?
  ) throws -> [Ranker.Ranked] {
    guard !groups.isEmpty else { return own }
    let snapshot = search.snapshot
    let table = snapshot.statistics.table
    // A question that has both is at home in Chinese texts, which have both too.
    let isChinese = search.plan.query.text.hasHan
    func isOther(_ id: UInt32) -> Bool {
      let traits = PassageTable.Traits(rawValue: table.traits[Int(id)])
      return isChinese
        ? traits.contains(.english) && !traits.contains(.partlyChinese)
        : traits.contains(.partlyChinese)
    }
    // An English word in a passage that is partly Chinese is no better than its translation.
    let strict = own.filter { $0.share == nil && (isChinese || !isOther($0.id)) }
    let isStrict = Set(strict.map(\.id))
    try ranker.read(groups, snapshot)
    let found = try ranker.best(limit, snapshot) { id in
      isOther(id) && !isStrict.contains(id) && search.passing?.contains(id) ?? true
    }
    let isFound = Set(found.map(\.id))
    let rest = own.filter { !isStrict.contains($0.id) && !isFound.contains($0.id) }
    var shares: [UInt32: Double] = [:]
    for scored in try ranker.scored(rest.map(\.id), snapshot) { shares[scored.id] = scored.share }
    // Where Chinese texts answer a Chinese question best, they do so first, as without crossing: code
    // and names in English passages are no translations. lang:en shows those alone.
    let ownBest = shares.values.max() ?? 0
    if isChinese, !strict.isEmpty || ownBest >= found.first?.share ?? 0 {
      let known = Set(own.map(\.id))
      let new = found.filter { !known.contains($0.id) }
        .map { Self.ranked($0, .translated, $0.share * Self.scale + Self.pinyinOffset) }
      return Array((own + new).prefix(limit ?? .max))
    }
    // None comes before one that was before it; and no two scores are the same, since pages go by
    // them.
    var score = Double.greatestFiniteMagnitude
    var merged: [Ranker.Ranked] = []
    for ranked in rest {
      score = min(score.nextDown, (shares[ranked.id] ?? 0) * Self.scale)
      merged.append(
        .init(
          id: ranked.id, step: ranked.step, grade: ranked.grade, score: score,
          wordCount: ranked.wordCount, share: shares[ranked.id]))
    }
    let known = Dictionary(own.map { ($0.id, $0) }) { first, _ in first }
    merged += found.map { scored in
      let score = scored.share * Self.discount * Self.scale
      guard let typed = known[scored.id], typed.grade < .any else {
        return Self.ranked(scored, .translated, score)
      }
      return .init(
        id: scored.id, step: typed.step, grade: typed.grade, score: score,
        wordCount: typed.wordCount, share: scored.share)
    }
    let all = strict + merged.sorted(by: Ranker.Ranked.comesBefore)
    return Array(all.prefix(limit ?? all.count))
  }

  private static func ranked(
    _ scored: CrossLanguageRanker.Scored, _ grade: MatchGrade, _ score: Double
  ) -> Ranker.Ranked {
    .init(
      id: scored.id, step: -1, grade: grade, score: score, wordCount: 0, share: scored.share)
  }

  // MARK: Pinyin

  /// So many passages may be dropped because words there read the characters otherwise; where it is
  /// more, what is left is not looked at.
  private static let mostDropped = 2_000

  /// The passages with what is read as the query says, best first, about `limit` of them.
  private func byPinyin(
    _ search: Ranker.Search, limit: Int?, isWanted: (UInt32) -> Bool
  ) throws -> (found: [CrossLanguageRanker.Scored], groups: [SynonymGroup]) {
    let text = search.plan.query.text
    let finder = PinyinFinder(search.snapshot)
    let asked = try finder.groups(readAs: text)
    guard !asked.isEmpty else { return ([], []) }
    let groups = asked.map { SynonymGroup(source: $0.source, readSo: $0.terms) }
    try ranker.read(groups, search.snapshot)
    var found: [CrossLanguageRanker.Scored] = []
    // More than are wanted, since some will drop out; and more again where many do.
    var count = limit.map { $0 &+ 20 }
    var standing: [UInt32: Bool] = [:]
    var dropped = 0
    while true {
      let all = try ranker.best(count, search.snapshot) { id in
        isWanted(id) && search.passing?.contains(id) ?? true
      }
      found = []
      for scored in all where found.count < limit ?? .max && dropped < Self.mostDropped {
        let stands = try standing[scored.id] ?? stands(asked.map(\.terms), in: scored.id, finder)
        if standing.updateValue(stands, forKey: scored.id) == nil, !stands { dropped += 1 }
        if stands { found.append(scored) }
      }
      guard let limit, let wanted = count, found.count < limit, all.count == wanted,
        dropped < Self.mostDropped
      else { break }
      count = wanted * 4
    }
    return (found, groups)
  }

  /// Whether the passage, or the title above it, has one of the terms of each group, and the passage
  /// itself one of any.
  private func stands(
    _ groups: [[PinyinFinder.Term]], in passage: UInt32, _ finder: PinyinFinder
  ) throws -> Bool {
    var stands = false
    try finder.snapshot.forEachPassage(of: [passage]) { view in
      stands =
        try groups.contains { try finder.stands($0, in: view.text) }
        && groups.allSatisfy {
          try finder.stands($0, in: view.text) || finder.stands($0, in: view.title)
        }
    }
    return stands
  }
}

extension SearchOptions.Fallback {
  fileprivate func isDue(after ranked: [Ranker.Ranked]) -> Bool {
    switch self {
    case .never: false
    case .asLastResort: ranked.isEmpty
    case .always: true
    }
  }
}
