import Foundation
import Suoyin

/// A hit as a program reads it. `suoyin search --help` says what each member means.
struct HitJSON: Encodable {
  struct Location: Encodable {
    let line: Int
    let page: Int?
    let byteRange: [Int]
    /// nil where they are of no interest.
    let byteRanges: [[Int]]?

    init(_ location: SourceLocation, withParts: Bool = false) {
      line = location.line
      page = location.page
      byteRange = [location.byteRange.lowerBound, location.byteRange.upperBound]
      byteRanges = withParts ? location.byteRanges.map { [$0.lowerBound, $0.upperBound] } : nil
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(line, forKey: .line)
      // null, not left out: whoever reads it need not ask whether it is there.
      try container.encode(page, forKey: .page)
      try container.encode(byteRange, forKey: .byteRange)
      try container.encodeIfPresent(byteRanges, forKey: .byteRanges)
    }

    private enum CodingKeys: CodingKey { case line, page, byteRange, byteRanges }
  }

  let rank: Int
  let score: Double
  let match: String
  let id: String
  let path: String
  let title: String?
  let language: String
  let passage: Int
  let location: Location?
  let passageLocation: Location?
  let snippet: String
  let highlights: [[Int]]
  let matches: [Location]
  let fragments: [String]
  let moreCount: Int
  let before: [String]
  let behind: [String]
  let translations: [[String: String]]
  let counterpart: Counterpart?

  struct Counterpart: Encodable {
    let text: String
    let highlights: [[Int]]
  }

  init(_ hit: Hit) {
    rank = hit.rank
    score = hit.score
    match = hit.grade.description
    id = hit.documentID
    path = hit.path
    title = hit.title
    language = hit.language.tag
    passage = hit.passageNumber
    location = hit.location.map { Location($0) }
    passageLocation = hit.passageLocation.map { Location($0) }
    snippet = hit.snippet.text
    highlights = hit.snippet.highlights.map { [$0.lowerBound, $0.upperBound] }
    matches = hit.matches.map { Location($0.location, withParts: true) }
    fragments = hit.snippets.map(\.text)
    moreCount = hit.moreCount
    before = hit.before
    behind = hit.behind
    translations = hit.translations.map {
      ["source": $0.source, "target": $0.target, "glossary": $0.glossary]
    }
    counterpart = hit.counterpart.map { snippet in
      Counterpart(
        text: snippet.text,
        highlights: snippet.highlights.map { [$0.lowerBound, $0.upperBound] })
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rank, forKey: .rank)
    try container.encode(score, forKey: .score)
    try container.encode(match, forKey: .match)
    try container.encode(id, forKey: .id)
    try container.encode(path, forKey: .path)
    try container.encode(title, forKey: .title)
    try container.encode(language, forKey: .language)
    try container.encode(passage, forKey: .passage)
    try container.encode(location, forKey: .location)
    try container.encode(passageLocation, forKey: .passageLocation)
    try container.encode(snippet, forKey: .snippet)
    try container.encode(highlights, forKey: .highlights)
    try container.encode(matches, forKey: .matches)
    // Only where they were asked for.
    if fragments.count > 1 { try container.encode(fragments, forKey: .fragments) }
    if moreCount > 0 { try container.encode(moreCount, forKey: .moreCount) }
    if !before.isEmpty { try container.encode(before, forKey: .before) }
    if !behind.isEmpty { try container.encode(behind, forKey: .behind) }
    if !translations.isEmpty { try container.encode(translations, forKey: .translations) }
    try container.encodeIfPresent(counterpart, forKey: .counterpart)
  }

  private enum CodingKeys: CodingKey {
    case rank, score, match, id, path, title, language, passage, location, passageLocation, snippet
    case highlights, matches, fragments, moreCount, before, behind, translations, counterpart
  }

  func line() throws -> String { try jsonLine(self) }
}
