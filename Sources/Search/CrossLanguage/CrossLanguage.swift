import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Looks further than the words that were typed: in the other language, and by pinyin.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class CrossLanguage {
  private let translator = Translator()
  private let ranker = CrossLanguageRanker()

  /// `own` with what is found further away, where the options ask for that.
  ///
  /// - Parameter own: what was found by the query's own words, best first.
  func widened(
    _ own: [RankedPassage], _ search: Ranker.Search, _ options: SearchOptions, limit: Int?
  ) throws -> Retrieval.Result {
    var result = Retrieval.Result(passages: own)
    guard search.plan.query.isPlain else { return result }
    if options.crossLanguage.isDue(after: own) {
      var groups = try translator.groups(of: search.plan.query.text, search.snapshot)
      // Where no glossary contains a word of the query, its letters may still be pinyin.
      if !groups.contains(where: \.isTranslated) { groups = [] }
      result = Retrieval.Result(
        passages: try crossed(own, groups, search, limit: limit), groups: groups)
    }
    if options.pinyin.isDue(after: result.passages) {
      let seen = Set(result.passages.map(\.id))
      let (found, groups) = try byPinyin(search, limit: limit) { !seen.contains($0) }
      result.passages += found.map {
        RankedPassage(
          id: $0.id, source: .pinyin, grade: .pinyin,
          rank: Rank(part: .pinyin, relevance: $0.share))
      }
      result.groups += groups
      if let limit { result.passages = Array(result.passages.prefix(limit)) }
    }
    return result
  }

  // MARK: The other language

  /// `own` and what the groups find in the other language, in one order: see `LanguageMerge`.
  private func crossed(
    _ own: [RankedPassage], _ groups: [SynonymGroup], _ search: Ranker.Search, limit: Int?
  ) throws -> [RankedPassage] {
    guard !groups.isEmpty else { return own }
    let sides = LanguageSides(search)
    let strict = Set(own.filter(sides.isStrict).map(\.id))
    try ranker.read(groups, search.snapshot)
    let found = try ranker.best(limit, search.snapshot) { id in
      sides.isOther(id) && !strict.contains(id) && search.passing?.contains(id) ?? true
    }
    let merge = LanguageMerge(own, found: found, isStrict: sides.isStrict)
    var shares: [UInt32: Double] = [:]
    for scored in try ranker.scored(merge.rest.map(\.id), search.snapshot) {
      shares[scored.id] = scored.share
    }
    // Where Chinese texts answer a Chinese question best, all of them come first, as without
    // translations: code and names in English passages are not translations. lang:en shows English
    // ones alone.
    let ownIsBest =
      !merge.strict.isEmpty || shares.values.max() ?? 0 >= found.first?.share ?? 0
    let all =
      sides.isChinese && ownIsBest ? merge.appended() : merge.interleaved(shares: shares)
    return Array(all.prefix(limit ?? all.count))
  }

  // MARK: Pinyin

  /// How many passages may be dropped because words there read the characters otherwise: beyond, hardly
  /// any has them as they were asked for, and the search ends with what it has.
  private static let mostDropped = 2_000
  /// How many passages more than wanted are read at first, since some will be dropped; and how many
  /// times as many where that was not enough.
  private static let extraPassages = 20
  private static let growth = 4

  /// The passages with what is read as the query says, best first, about `limit` of them.
  private func byPinyin(
    _ search: Ranker.Search, limit: Int?, isWanted: (UInt32) -> Bool
  ) throws -> (found: [CrossLanguageRanker.Scored], groups: [SynonymGroup]) {
    let finder = PinyinFinder(search.snapshot)
    let asked = try finder.groups(readAs: search.plan.query.text)
    guard !asked.isEmpty else { return ([], []) }
    let groups = asked.map { SynonymGroup(source: $0.source, readSo: $0.terms) }
    try ranker.read(groups, search.snapshot)
    var found: [CrossLanguageRanker.Scored] = []
    var count = limit.map { $0 &+ Self.extraPassages }
    var known: [UInt32: Bool] = [:]
    var dropped = 0
    while true {
      let all = try ranker.best(count, search.snapshot) { id in
        isWanted(id) && search.passing?.contains(id) ?? true
      }
      found = []
      for scored in all where found.count < limit ?? .max && dropped < Self.mostDropped {
        let occurs = try known[scored.id] ?? occurs(asked.map(\.terms), in: scored.id, finder)
        if known.updateValue(occurs, forKey: scored.id) == nil, !occurs { dropped += 1 }
        if occurs { found.append(scored) }
      }
      guard let limit, let wanted = count, found.count < limit, all.count == wanted,
        dropped < Self.mostDropped
      else { break }
      count = wanted * Self.growth
    }
    return (found, groups)
  }

  /// Whether the passage, or the title above it, has one of the terms of each group, and the passage
  /// itself one of any.
  private func occurs(
    _ groups: [[PinyinFinder.Term]], in passage: UInt32, _ finder: PinyinFinder
  ) throws -> Bool {
    var occurs = false
    try finder.snapshot.forEachPassage(of: [passage]) { view in
      occurs =
        try groups.contains { try finder.stands($0, in: view.text) }
        && groups.allSatisfy {
          try finder.stands($0, in: view.text) || finder.stands($0, in: view.title)
        }
    }
    return occurs
  }
}

/// Which passages are in the language of a question, and which in the other.
private struct LanguageSides {
  /// A question that has both is taken as Chinese: Chinese texts have both, too.
  let isChinese: Bool
  private let table: PassageTable

  init(_ search: Ranker.Search) {
    isChinese = search.plan.query.text.hasHan
    table = search.snapshot.statistics.table
  }

  func isOther(_ id: UInt32) -> Bool {
    let traits = PassageTable.Traits(rawValue: table.traits[Int(id)])
    return isChinese
      ? traits.contains(.english) && !traits.contains(.partlyChinese)
      : traits.contains(.partlyChinese)
  }

  /// Whether a passage stays before all in the other language. An English word in a passage that is
  /// partly Chinese is no better than its translation there.
  func isStrict(_ passage: RankedPassage) -> Bool {
    passage.hasEverything && (isChinese || !isOther(passage.id))
  }
}

extension SearchOptions.Fallback {
  /// Whether to look further, after `passages` were found.
  fileprivate func isDue(after passages: [RankedPassage]) -> Bool {
    switch self {
    case .never: false
    case .asLastResort: passages.isEmpty
    case .always: true
    }
  }
}
