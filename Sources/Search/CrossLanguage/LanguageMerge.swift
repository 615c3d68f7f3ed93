/// Puts what was found in two languages in one order.
///
/// BM25 sums of two queries, one of them translated, cannot be compared; what part of the question a
/// passage has can, about. So hits are compared by this share, with two promises to a reader who
/// searched in one language: whatever has everything that was asked for, in that language, stays on
/// top; and no two hits in that language change places.
///
///     let merge = LanguageMerge(own, found: found) { strictIDs.contains($0.id) }
///     merge.interleaved(shares: shares)  // or merge.appended()
struct LanguageMerge {
  /// A translation says a little less than the word itself.
  private static let discount = 0.95

  /// In the language of the query and with everything that was asked for: these stay on top.
  let strict: [RankedPassage]
  /// The others that were found by the query's own words alone.
  let rest: [RankedPassage]

  private let own: [RankedPassage]
  private let found: [CrossLanguageRanker.Scored]

  /// - Parameters:
  ///   - own: what was found by the query's own words, best first.
  ///   - found: what was found by their translations, best first; nothing that is strict.
  init(
    _ own: [RankedPassage], found: [CrossLanguageRanker.Scored],
    isStrict: (RankedPassage) -> Bool
  ) {
    self.own = own
    self.found = found
    let foundIDs = Set(found.map(\.id))
    strict = own.filter(isStrict)
    rest = own.filter { !isStrict($0) && !foundIDs.contains($0.id) }
  }

  /// Everything in the language of the query, then what is new.
  func appended() -> [RankedPassage] {
    let known = Set(own.map(\.id))
    return own
      + found.filter { !known.contains($0.id) }.map {
        RankedPassage(
          id: $0.id, source: .translation, grade: .translated,
          rank: Rank(part: .translated, relevance: $0.share))
      }
  }

  /// What is strict, then both languages by their shares. O(own + found).
  ///
  /// - Parameter shares: what part of the question each of `rest` has, by its id; 0 where left out.
  func interleaved(shares: [UInt32: Double]) -> [RankedPassage] {
    strict + Self.merged(kept(shares: shares), translated())
  }

  /// `rest` with ranks that descend strictly: each has its share, but less than the one before it.
  private func kept(shares: [UInt32: Double]) -> [RankedPassage] {
    var last = Double.greatestFiniteMagnitude
    return rest.map { passage in
      last = min(last.nextDown, shares[passage.id] ?? 0)
      return RankedPassage(
        id: passage.id, source: passage.source, grade: passage.grade,
        rank: Rank(part: .bothLanguages, relevance: last))
    }
  }

  /// What was found, by its share. A passage that has all words of the query, too, is still shown for
  /// these.
  private func translated() -> [RankedPassage] {
    let known = Dictionary(own.map { ($0.id, $0) }) { first, _ in first }
    return found.map { scored in
      let typed = known[scored.id].flatMap { $0.grade < .any ? $0 : nil }
      return RankedPassage(
        id: scored.id, source: typed?.source ?? .translation, grade: typed?.grade ?? .translated,
        rank: Rank(part: .bothLanguages, relevance: scored.share * Self.discount))
    }
  }

  /// Two sorted lists as one.
  private static func merged(
    _ left: [RankedPassage], _ right: [RankedPassage]
  ) -> [RankedPassage] {
    var merged: [RankedPassage] = []
    merged.reserveCapacity(left.count + right.count)
    var next = right[...]
    for passage in left {
      let before = next.prefix { RankedPassage.comesBefore($0, passage) }
      merged += before
      merged.append(passage)
      next = next[before.endIndex...]
    }
    return merged + next
  }
}
