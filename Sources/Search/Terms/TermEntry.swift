import SuoyinDocuments
import SuoyinTerminology

/// An entry of a glossary that a term lookup found.
///
///     let crane = try index.lookup("baihe")[0]
///     print(crane.pinyin, crane.entry.english.map(\.text))
public struct TermEntry: Sendable, Identifiable {
  /// How the entry matches what was looked up, best first.
  ///
  ///     print(try index.lookup("white crane")[0].match)  // exact
  public enum Match: Int, Comparable, Sendable, CustomStringConvertible {
    /// One of its terms, or one of its glosses, is what was looked up.
    case exact
    /// A term begins with it.
    case prefix
    /// A term contains it.
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

  /// What of the entry was compared.
  ///
  ///     print(try index.lookup("bai2he4")[0].key.rawValue)  // pinyin
  public enum Key: String, Sendable {
    /// The characters or words of a term, folded and stemmed.
    case term
    /// The pinyin of a Chinese term.
    case pinyin
    /// The first letters of its syllables.
    case initials
  }

  /// A place in the texts that a mined entry comes from: 上海合作组织（SCO）.
  ///
  ///     for citation in try index.lookup("GWMA")[0].citations {
  ///       print(citation.rule, citation.terms, citation.location?.line ?? 0)
  ///     }
  public struct Citation: Sendable {
    /// The rule that found it, such as `acronym` or `gloss`.
    public let rule: String
    /// How reliable it is, from 0 to 1.
    public let score: Double
    /// The one or two terms that it relates.
    public let terms: [String]
    /// The file; absolute.
    public let path: String
    /// Where it is in the file.
    public let location: SourceLocation?
    /// The text around it, on one line.
    public let text: String
  }

  /// A sentence and its translation, with the terms highlighted in both.
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
    /// The confidence that one translates the other, from 0 to 1.
    public let score: Double
  }

  /// One of the entries that it is made of.
  ///
  ///     print(try index.lookup("white crane")[0].sources.map(\.glossary.name))
  public struct Source: Sendable {
    /// The entry's number in this index.
    public let id: Int64
    /// The glossary that it is from.
    public let glossary: Glossary
  }

  /// An English term, with the glossaries that have it.
  ///
  ///     for sense in try index.lookup("白鹤")[0].senses {
  ///       print(sense.sense.text, sense.glossaries, sense.references.map(\.translations))
  ///     }
  public struct SourcedSense: Sendable {
    /// What it says.
    public let sense: Sense
    /// The names of the glossaries that say so, the first one first.
    public internal(set) var glossaries: [String]
    /// What it refers to; empty for a meaning.
    public let references: [Reference]
  }

  /// A term that an entry refers to, as in `see 西安市[Xi1 an1 Shi4]`.
  ///
  ///     for reference in try index.lookup("白鹤")[0].senses.flatMap(\.references) {
  ///       print(reference.term.text, reference.pinyin, reference.translations)
  ///     }
  public struct Reference: Sendable {
    /// The term as it is written in the reference.
    public let term: Term
    /// Its reading, with tone marks.
    public let pinyin: String
    /// What the glossaries call it in English, at most three; empty for a measure word.
    public let translations: [String]
  }

  /// The number of the entry that was found, in this index. It may be one of several that are shown as one:
  /// see ``sources``.
  public let id: Int64
  /// The concept, with the terms of all of its sources.
  public let entry: Entry
  /// The glossary of the first source.
  public let glossary: Glossary
  /// The entries of which it is made, of one glossary each: those of one headword and reading are shown as
  /// one. Those of glossaries with the highest priority come first.
  public let sources: [Source]
  /// The English terms, each once, in the order of the sources.
  public let senses: [SourcedSense]
  /// How the text that was looked up occurs in it.
  public let match: Match
  /// What of it was compared with that text.
  public let key: Key
  /// The readings of its Chinese terms, in their order, with tone marks: `hézuò zhōngxīn`.
  public let pinyin: [String]
  /// The number of passages with any of its Chinese terms; at most 20,000 are counted.
  public internal(set) var chinesePassages = 0
  /// The number of passages with any of its English terms; at most 20,000 are counted.
  public internal(set) var englishPassages = 0
  /// The number of places that the entry was mined from; 0 for glossaries that were imported.
  public internal(set) var citationCount = 0
  /// The places that say it, at most as many as were asked for.
  public internal(set) var citations: [Citation] = []
  /// Translated sentences, in the order of the index.
  public internal(set) var examples: [Example] = []
}

/// A term of a glossary in a text.
///
///     let terms = try index.terms(in: "命运共同体 is a slogan")
///     print(terms.map(\.text), terms.first?.translations.first ?? "")
public struct RecognizedTerm: Sendable {
  /// In UTF-8 bytes of the text.
  public let range: Range<Int>
  /// The term, as it is spelled in the text.
  public let text: String
  /// Its terms in the other language, those of the first entry first; at most five.
  public let translations: [String]
  /// Its reading with tone marks; nil for English.
  public let pinyin: String?
  /// The glossary of the first entry.
  public let glossary: String
}
