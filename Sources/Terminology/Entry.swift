/// One spelling of a concept in one language.
///
///     let crane = Term(
///       chinese: "白鹤", traditional: "白鶴", pinyin: PinyinReading("bai2 he4"))
///     print(crane.text, crane.pinyin?.description ?? "")  // 白鹤 báihè
public struct Term: Hashable, Sendable {
  /// The two languages of a glossary.
  ///
  ///     print(Term(english: "white crane").language.rawValue)  // en
  public enum Language: String, Sendable, CaseIterable {
    /// In simplified characters, with the traditional ones beside them.
    case chinese = "zh"
    /// English.
    case english = "en"
  }

  /// Which of `text`, `traditional` and `pinyin` have a meaning depends on it.
  public var language: Language
  /// Chinese: in simplified characters. English: a word, a phrase, or a definition as dictionaries give
  /// it, `to cooperate (with sb)`.
  public var text: String
  /// In traditional characters, where that differs from `text`; nil for English.
  public var traditional: String?
  /// nil where none is given, and for English.
  public var pinyin: PinyinReading?

  /// A Chinese term; traditional characters that equal the simplified ones are left out.
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
///     let entry = Entry([
///       Term(chinese: "白鹤"), Term(english: "white crane"), Term(english: "Siberian crane"),
///     ])
///     print(entry.english.map(\.text))  // ["white crane", "Siberian crane"]
public struct Entry: Hashable, Sendable {
  /// The preferred ones first, Chinese before English.
  public var terms: [Term]
  /// As the glossary has it: `n`, `verb`.
  public var partOfSpeech: String?
  /// A remark of the glossary's, shown with the entry and not searched.
  public var note: String?
  /// Where it was taken from: a book, a standard, a passage.
  public var source: String?

  /// An entry of these terms, in the order in which they are preferred.
  public init(
    _ terms: [Term], partOfSpeech: String? = nil, note: String? = nil, source: String? = nil
  ) {
    self.terms = terms
    self.partOfSpeech = partOfSpeech
    self.note = note
    self.source = source
  }

  /// The Chinese terms, in their order.
  public var chinese: [Term] { terms.filter { $0.language == .chinese } }
  /// The English terms, in their order.
  public var english: [Term] { terms.filter { $0.language == .english } }
}

/// A list of entries that belong together.
///
///     let own = Glossary(name: "own", priority: 10, licence: "CC BY 4.0")
///     try SearchIndex.importGlossary(from: file, as: own, into: path)
public struct Glossary: Hashable, Sendable {
  /// What names it in an index, where no two share one.
  public var name: String
  /// Above 10, entries of the glossary with the higher priority come first. Up to 10, which the built-in
  /// glossary has, it is a small preference beside how common a word is.
  public var priority: Int
  /// The terms of use that its file states, or its importer; nil where there are none.
  public var licence: String?
  /// Where its entries come from.
  public var kind: Kind

  /// Where the entries of a glossary come from. The raw values are stored in indexes.
  ///
  ///     let mined = try index.glossaries().filter { $0.glossary.kind == .mined }
  public enum Kind: Int, Sendable {
    /// A file, that of Suoyin's own starter glossary included.
    case imported = 0
    /// The texts of the index.
    case mined = 1
  }

  /// A glossary without entries: they come from a file.
  public init(
    name: String, priority: Int = 0, licence: String? = nil, kind: Kind = .imported
  ) {
    self.name = name
    self.priority = priority
    self.licence = licence
    self.kind = kind
  }

  /// The name of the glossary of terms mined from the indexed texts.
  public static let minedName = "mined"
  /// The name of the glossary that every index comes with.
  public static let starterName = "starter"
}
