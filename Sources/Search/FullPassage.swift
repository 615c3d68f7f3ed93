import SuoyinDocuments
import SuoyinStorage

/// All of a passage, with what says the same in the other language.
///
///     let hit = try index.search("白鹤").hits[0]
///     let passage = try index.passage(hit.id, query: "白鹤")
///     print(passage?.title ?? "", passage?.highlights.count ?? 0)  // 野外记录 3
public struct FullPassage: Sendable, Identifiable {
  /// A stretch of the passage and one of another that say the same.
  ///
  ///     for other in passage?.counterparts ?? [] { print(other.language, other.text) }
  public struct Counterpart: Hashable, Sendable {
    /// In UTF-8 bytes of the passage's text.
    public let range: Range<Int>
    /// The other passage.
    public let passageID: Int64
    /// The other passage's file; absolute.
    public let path: String
    /// The other passage's.
    public let language: Language
    /// The stretch of the other passage.
    public let text: String
    /// How surely they say the same, from 0 to 1.
    public let score: Double
    /// Where that stretch is in the other file.
    public let location: SourceLocation?
  }

  /// The passage's number in this index.
  public let id: Int64
  /// The record's id in a collection, else the path of the file.
  public let documentID: String
  /// Of the file; absolute.
  public let path: String
  /// The title of its document; nil where there is none.
  public let title: String?
  /// The language most of it is written in.
  public let language: Language
  /// Its place in its document, counted from 1.
  public let number: Int
  /// All of it; paragraphs are separated by "\n".
  public let text: String
  /// Where it is in the file; nil where none of it is.
  public let location: SourceLocation?
  /// What of a query stands in it, in UTF-8 bytes of its text.
  public let highlights: [Range<Int>]
  /// The passages before and after it in its document; nil where there is none.
  public let previousID: Int64?
  /// See `previousID`.
  public let nextID: Int64?
  /// What says the same in the other language, where the texts are aligned.
  public let counterparts: [Counterpart]
}

extension Searcher {
  /// The passage of this number in the index; nil where there is none.
  ///
  /// - Parameter query: what is marked in it.
  /// - Throws: `IndexError`.
  package func passage(_ id: Int64, query: String? = nil) throws -> FullPassage? {
    try reader.snapshot { snapshot in
      guard let stored = try snapshot.passages([id]).first else { return nil }
      let text = PassageText(stored: stored.text)
      let shown = String(decoding: text.utf8, as: UTF8.self)
      let neighbours = try snapshot.passages([id - 1, id + 1]).filter {
        $0.path == stored.path && $0.documentName == stored.documentName
      }.map(\.id)
      return FullPassage(
        id: id, documentID: stored.documentID, path: stored.path, title: stored.documentTitle,
        language: stored.language, number: stored.number, text: shown,
        location: stored.locations.location(of: 0..<stored.text.utf8.count),
        highlights: query.map { highlighter.highlights(in: shown, for: $0) } ?? [],
        previousID: neighbours.first { $0 < id }, nextID: neighbours.first { $0 > id },
        counterparts: try counterparts(of: stored, text, snapshot))
    }
  }

  private func counterparts(
    of stored: StoredPassage, _ text: PassageText, _ snapshot: Snapshot
  ) throws -> [FullPassage.Counterpart] {
    try snapshot.alignments(ofPassage: stored.id).compactMap { alignment in
      let isChinese = alignment.chinese.passage == stored.id
      let own = isChinese ? alignment.chinese : alignment.english
      let other = isChinese ? alignment.english : alignment.chinese
      guard let passage = try snapshot.passages([other.passage]).first else { return nil }
      return FullPassage.Counterpart(
        range: text.shown(own.range), passageID: passage.id, path: passage.path,
        language: passage.language, text: AlignedText(passage, other.range).string,
        score: alignment.score, location: passage.locations.location(of: other.range))
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
