/// Where a page of an answer ends: after a hit, wherever in the answer that is by the time the next page
/// is asked for.
///
/// A cursor holds the rank of the hit and not only its place, so that the next page goes on after it
/// even where the index has changed in between: nothing that was shown is shown again, unless it has
/// changed itself.
///
/// Its text is six numbers. `10-3-0-48-z4i50i4ngn40-217` comes after 10 hits, of which the last was
/// passage 217: in part 3 (what was typed), of grade 0 (exact), with the evidence 48 (alignment and script)
/// and a relevance of 12.5, whose bits are written in base 36. Programs pass it on as it is; what it is
/// made of may change.
struct Cursor: Hashable, CustomStringConvertible {
  /// How many hits come before the next page.
  let count: Int
  /// Of the last of them.
  let rank: Rank
  let id: UInt32

  init(count: Int, rank: Rank, id: UInt32) {
    self.count = count
    self.rank = rank
    self.id = id
  }

  /// Reads what `description` wrote.
  ///
  /// - Throws: `SearchError.badCursor` for anything else, also for the cursors of earlier versions.
  init(_ text: String) throws(SearchError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 6, let count = Int(parts[0]), count > 0, count <= Paging.mostHits,
      let part = Int(parts[1]).flatMap(Rank.Part.init),
      let grade = Int(parts[2]).flatMap(MatchGrade.init),
      let evidence = UInt8(parts[3]).map(Evidence.init), Evidence.all.isSuperset(of: evidence),
      let bits = UInt64(parts[4], radix: 36),
      case let relevance = Double(bitPattern: bits), relevance.isFinite,
      let id = UInt32(parts[5])
    else { throw .badCursor(text) }
    let rank = Rank(part: part, grade: grade, evidence: evidence, relevance: relevance)
    self.init(count: count, rank: rank, id: id)
  }

  var description: String {
    let rank = rank
    return [
      count, rank.part.rawValue, rank.grade.rawValue, Int(rank.evidence.rawValue),
    ].map(String.init).joined(separator: "-")
      + "-\(String(rank.relevance.bitPattern, radix: 36))-\(id)"
  }

  /// Whether a passage belongs on a page after this cursor.
  func comesBefore(_ passage: RankedPassage) -> Bool {
    (passage.rank, id) < (rank, passage.id)
  }
}

extension Hit {
  /// What `SearchOptions.cursor` takes to go on after this hit.
  package var cursor: String {
    Cursor(count: rank, rank: sortKey, id: UInt32(truncatingIfNeeded: id)).description
  }
}
