import SuoyinDocuments
import SuoyinTerminology

/// An entry of a glossary that a term lookup found.
///
///     for entry in try index.lookup("湿地") {
///       print(entry.entry.chinese[0].text, entry.entry.english.map(\.text), entry.pinyin)
///       // 湿地 ["wetland"] ["shīdì"]
///     }
public struct TermEntry: Sendable, Identifiable {
  /// How the entry matches what was looked up, best first.
  public enum Match: Int, Comparable, Sendable, CustomStringConvertible {
    /// One of its terms, or one of its glosses, is what was looked up.
    case exact
    /// A term begins with it.
    case prefix
    /// A term contains it.
    case containing

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

  /// What of the entry was compared.
  public enum Key: String, Sendable {
    /// The characters or words of a term, folded and stemmed.
    case term
    /// The pinyin of a Chinese term.
    case pinyin
    /// The first letters of its syllables.
    case initials
  }

  /// A place in the texts that a mined entry comes from: 上海合作组织（SCO）.
  public struct Citation: Sendable {
    /// The rule that found it, such as `acronym` or `gloss`.
    public let rule: String
    /// How reliable it is, from 0 to 1.
    public let score: Double
    /// The one or two terms that it relates.
    public let terms: [String]
    public let path: String
    public let location: SourceLocation?
    /// The text around it, on one line.
    public let text: String
  }

  /// A sentence and its translation, with the terms highlighted in both.
  public struct Example: Sendable {
    public let chinese: Snippet
    public let english: Snippet
    public let chinesePath: String
    public let englishPath: String
    public let chineseLocation: SourceLocation?
    public let englishLocation: SourceLocation?
    /// The confidence that one translates the other, from 0 to 1.
    public let score: Double
  }

  /// The entry's number in this index.
  public let id: Int64
  public let entry: Entry
  public let glossary: Glossary
  public let match: Match
  public let key: Key
  /// The readings of its Chinese terms, in their order, with tone marks: `hézuò zhōngxīn`.
  public let pinyin: [String]
  /// The number of passages with any of its Chinese terms; at most 20,000 are counted.
  public internal(set) var chinesePassages = 0
  /// The number of passages with any of its English terms; at most 20,000 are counted.
  public internal(set) var englishPassages = 0
  /// The number of places that the entry was mined from; 0 for glossaries that were imported.
  public internal(set) var citationCount = 0
  public internal(set) var citations: [Citation] = []
  /// Translated sentences, in the order of the index.
  public internal(set) var examples: [Example] = []
}

/// A term of a glossary in a text.
///
///     for term in try index.recognize(sentence) {
///       print(term.text, term.translations)  // 湿地保护 ["wetland protection"]
///     }
public struct RecognizedTerm: Sendable {
  /// In UTF-8 bytes of the text.
  public let range: Range<Int>
  public let text: String
  /// Its terms in the other language, those of the first entry first; at most five.
  public let translations: [String]
  /// Its reading with tone marks; nil for English.
  public let pinyin: String?
  /// The glossary of the first entry.
  public let glossary: String
}
