/// One spelling of a concept in one language.
public struct Term: Hashable, Sendable {
  public enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
  }

  public var language: Language
  /// Chinese: in simplified characters. English: a word, a phrase, or what a dictionary says.
  public var text: String
  /// Where it differs from `text`; nil for English.
  public var traditional: String?
  /// nil where none is given, and for English.
  public var pinyin: PinyinReading?

  public init(chinese text: String, traditional: String? = nil, pinyin: PinyinReading? = nil) {
    language = .chinese
    self.text = text
    self.traditional = traditional == text ? nil : traditional
    self.pinyin = pinyin
  }

  public init(english text: String) {
    language = .english
    self.text = text
  }
}

/// One concept: what it is called in both languages.
public struct Entry: Hashable, Sendable {
  /// The preferred ones first, Chinese before English.
  public var terms: [Term]
  public var partOfSpeech: String?
  public var note: String?
  /// Where it is taken from.
  public var source: String?

  public init(
    _ terms: [Term], partOfSpeech: String? = nil, note: String? = nil, source: String? = nil
  ) {
    self.terms = terms
    self.partOfSpeech = partOfSpeech
    self.note = note
    self.source = source
  }

  public var chinese: [Term] { terms.filter { $0.language == .chinese } }
  public var english: [Term] { terms.filter { $0.language == .english } }
}

/// A list of entries that belong together.
public struct Glossary: Hashable, Sendable {
  public var name: String
  /// Entries of a glossary with a higher priority come first.
  public var priority: Int
  public var licence: String?
  /// Where its entries come from.
  public var kind: Kind

  /// The raw values are stored in indexes.
  public enum Kind: Int, Sendable {
    /// From a file, Suoyin's own starter glossary included.
    case imported = 0
    /// From the texts of the index.
    case mined = 1
  }

  public init(
    name: String, priority: Int = 0, licence: String? = nil, kind: Kind = .imported
  ) {
    self.name = name
    self.priority = priority
    self.licence = licence
    self.kind = kind
  }

  /// What was found in the texts themselves.
  public static let minedName = "mined"
  /// What comes with Suoyin.
  public static let starterName = "starter"
}
