import SuoyinDocuments
import SuoyinTerminology

/// An entry of a glossary, as an answer to a term that was looked up.
public struct TermEntry: Sendable, Identifiable {
  /// How what was asked for stands in the entry, best first.
  public enum Match: Int, Comparable, Sendable, CustomStringConvertible {
    /// It is one of its terms, or all of a meaning.
    case exact
    /// A term begins with it.
    case prefix
    /// A term has it somewhere.
    case containing

    public static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }

    public var description: String {
      switch self {
      case .exact: "exact"
      case .prefix: "prefix"
      case .containing: "containing"
      }
    }
  }

  /// What was compared.
  public enum Key: String, Sendable {
    case term
    case pinyin
    case initials
  }

  /// A place in the texts that says what a term is called otherwise.
  public struct Citation: Sendable {
    public let rule: String
    /// From 0 to 1.
    public let score: Double
    public let terms: [String]
    public let path: String
    public let location: SourceLocation?
    /// Around it.
    public let text: String
  }

  /// Stretches that say the same, with the terms in them: each in UTF-8 bytes of its text.
  public struct Example: Sendable {
    public let chinese: Snippet
    public let english: Snippet
    public let chinesePath: String
    public let englishPath: String
    public let chineseLocation: SourceLocation?
    public let englishLocation: SourceLocation?
    /// How surely they say the same, from 0 to 1.
    public let score: Double
  }

  /// The entry's number in this index.
  public let id: Int64
  public let entry: Entry
  public let glossary: Glossary
  public let match: Match
  public let key: Key
  /// How its Chinese terms are read, with tone marks, in their order.
  public let pinyin: [String]
  /// In how many passages any of its Chinese terms stands, and any of its English ones.
  public internal(set) var chinesePassages = 0
  public internal(set) var englishPassages = 0
  /// In how many places the texts say it; 0 for glossaries that were imported.
  public internal(set) var citationCount = 0
  public internal(set) var citations: [Citation] = []
  /// Aligned, the surest first.
  public internal(set) var examples: [Example] = []
}

/// A known term in a text.
public struct RecognizedTerm: Sendable {
  /// In UTF-8 bytes of the text.
  public let range: Range<Int>
  public let text: String
  /// What it is called in the other language, the likeliest first.
  public let translations: [String]
  /// Its reading with tone marks; nil for English.
  public let pinyin: String?
  /// Of the first entry.
  public let glossary: String
}
