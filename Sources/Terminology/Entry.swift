/// One spelling of a concept in one language.
///
///     Term(chinese: "采购", traditional: "採購", pinyin: PinyinReading("cai3 gou4"))
///     Term(english: "procurement")
///
/// The word is TBX's (ISO 30042), where a concept has language sections and these have terms.
public struct Term: Hashable, Sendable {
  /// The languages a glossary has. The raw value is the BCP 47 tag.
  public enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
  }

  public var language: Language
  /// Chinese: in simplified characters. English: a word, a phrase, or a definition as dictionaries give
  /// it, `to cooperate (with sb)`.
  public var text: String
  /// In traditional characters, where that differs from `text`; nil for English.
  public var traditional: String?
  /// nil where none is given, and for English.
  public var pinyin: PinyinReading?

  /// A Chinese term. `traditional` is dropped where it equals `text`.
  public init(chinese text: String, traditional: String? = nil, pinyin: PinyinReading? = nil) {
    language = .chinese
    self.text = text
    self.traditional = traditional == text ? nil : traditional
    self.pinyin = pinyin
  }

  /// An English term.
  public init(english text: String) {
    language = .english
    self.text = text
  }
}

/// One concept: what it is called in both languages.
///
///     Entry([Term(chinese: "合同"), Term(english: "contract"), Term(english: "agreement")])
public struct Entry: Hashable, Sendable {
  /// The preferred ones first, Chinese before English.
  public var terms: [Term]
  /// As the glossary gives it: `noun`, `名`.
  public var partOfSpeech: String?
  /// A remark for the reader.
  public var note: String?
  /// Where it was taken from: a book, a standard, a passage.
  public var source: String?

  /// - Parameter terms: the preferred ones first, Chinese before English.
  public init(
    _ terms: [Term], partOfSpeech: String? = nil, note: String? = nil, source: String? = nil
  ) {
    self.terms = terms
    self.partOfSpeech = partOfSpeech
    self.note = note
    self.source = source
  }

  /// Its Chinese terms, in order.
  public var chinese: [Term] { terms.filter { $0.language == .chinese } }
  /// Its English terms, in order.
  public var english: [Term] { terms.filter { $0.language == .english } }
}

/// A list of entries that belong together.
///
///     Glossary(name: "procurement", priority: 10, licence: "CC BY 4.0")
public struct Glossary: Hashable, Sendable {
  /// What it is known by in an index; two glossaries there have two names.
  public var name: String
  /// Entries of a glossary with a higher priority come first.
  public var priority: Int
  /// Under which licence its entries may be used; nil where that is not known.
  public var licence: String?

  /// - Parameters:
  ///   - name: unique in an index.
  ///   - priority: higher ones come first.
  ///   - licence: as the glossary states it.
  public init(name: String, priority: Int = 0, licence: String? = nil) {
    self.name = name
    self.priority = priority
    self.licence = licence
  }

  /// The name of the glossary of terms mined from the indexed texts.
  public static let minedName = "mined"
  /// The name of the glossary that every index comes with.
  public static let starterName = "starter"
}
