import SuoyinDocuments
import SuoyinTerminology

/// An entry of a glossary, as an answer to a term that was looked up.
///
///     let crane = try index.lookup("baihe")[0]
///     print(crane.pinyin, crane.entry.english.map(\.text))
public struct TermEntry: Sendable, Identifiable {
  /// How what was asked for stands in the entry, best first.
  ///
  ///     print(try index.lookup("white crane")[0].match)  // exact
  public enum Match: Int, Comparable, Sendable, CustomStringConvertible {
    /// It is one of its terms, or all of a meaning.
    case exact
    /// A term begins with it.
    case prefix
    /// A term has it somewhere.
    case containing

    /// A better match is less.
    public static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }

    /// The word for it in JSON.
    public var description: String {
      switch self {
      case .exact: "exact"
      case .prefix: "prefix"
      case .containing: "containing"
      }
    }
  }

  /// What was compared.
  ///
  ///     print(try index.lookup("bai2he4")[0].key.rawValue)  // pinyin
  public enum Key: String, Sendable {
    /// A term, as it is spelled.
    case term
    /// How a Chinese term is read, with or without tones.
    case pinyin
    /// The first letters of its syllables.
    case initials
  }

  /// A place in the texts that says what a term is called otherwise.
  ///
  ///     for citation in try index.lookup("GWMA")[0].citations {
  ///       print(citation.rule, citation.terms, citation.location?.line ?? 0)
  ///     }
  public struct Citation: Sendable {
    /// How the text says it: `alias`, `gloss`, `acronym`, `title`, `name`, `keyword`, `quoted`,
    /// `compound` or `recurrent`.
    public let rule: String
    /// From 0 to 1.
    public let score: Double
    /// The terms as the text has them, the one that is explained first.
    public let terms: [String]
    /// The file; absolute.
    public let path: String
    /// Where it is in the file.
    public let location: SourceLocation?
    /// Around it.
    public let text: String
  }

  /// Stretches that say the same, with the terms in them: each in UTF-8 bytes of its text.
  ///
  ///     for example in try index.lookup("白鹤")[0].examples.prefix(1) {
  ///       print(example.chinese.text)  // 今天在北岸看到二十只白鹤。
  ///       print(example.english.text)  // Today we saw twenty white cranes on the north shore.
  ///     }
  public struct Example: Sendable {
    /// The Chinese stretch, with the Chinese term marked.
    public let chinese: Snippet
    /// The English stretch, with the English term marked.
    public let english: Snippet
    /// The file of the Chinese stretch; absolute.
    public let chinesePath: String
    /// The file of the English stretch; absolute.
    public let englishPath: String
    /// Where the Chinese stretch is in its file.
    public let chineseLocation: SourceLocation?
    /// Where the English stretch is in its file.
    public let englishLocation: SourceLocation?
    /// How surely they say the same, from 0 to 1.
    public let score: Double
  }

  /// The entry's number in this index.
  public let id: Int64
  /// The concept, with all of its terms.
  public let entry: Entry
  /// The glossary that it is from.
  public let glossary: Glossary
  /// How the text that was looked up occurs in it.
  public let match: Match
  /// What of it was compared with that text.
  public let key: Key
  /// How its Chinese terms are read, with tone marks, in their order.
  public let pinyin: [String]
  /// The number of passages that contain any of its Chinese terms.
  public internal(set) var chinesePassages = 0
  /// The number of passages that contain any of its English terms.
  public internal(set) var englishPassages = 0
  /// In how many places the texts say it; 0 for glossaries that were imported.
  public internal(set) var citationCount = 0
  /// The places that say it, at most as many as were asked for.
  public internal(set) var citations: [Citation] = []
  /// Aligned, the surest first.
  public internal(set) var examples: [Example] = []
}

/// A known term in a text.
///
///     let terms = try index.terms(in: "命运共同体 is a slogan")
///     print(terms.map(\.text), terms.first?.translations.first ?? "")
public struct RecognizedTerm: Sendable {
  /// In UTF-8 bytes of the text.
  public let range: Range<Int>
  /// The term, as it is spelled in the text.
  public let text: String
  /// What it is called in the other language, the likeliest first.
  public let translations: [String]
  /// Its reading with tone marks; nil for English.
  public let pinyin: String?
  /// Of the first entry.
  public let glossary: String
}
