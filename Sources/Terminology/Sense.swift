/// One of the English terms of an entry, read as what dictionaries mean by it: a meaning, a measure word, or
/// a reference to another term.
///
///     let sense = Sense("see 青島市|青岛市[Qing1 dao3 Shi4]")
///     print(sense.kind.rawValue, sense.references.map(\.text))  // see ["青岛市"]
///
/// Recognized are the conventions of CC-CEDICT. Everything else is a meaning.
public struct Sense: Hashable, Sendable {
  /// What a sense says. The raw values are the words for it in JSON.
  ///
  ///     print(Sense("CL:個|个[ge4]").kind == .classifier)  // true
  public enum Kind: String, Sendable, CaseIterable {
    /// A meaning: `to cooperate`.
    case meaning
    /// The measure words that are used with it: `CL:個|个[ge4],位[wei4]`.
    case classifier
    /// Another term that means the same or explains it: `see 青島市|青岛市[Qing1 dao3 Shi4]`.
    case see
    /// It is another form of a term: `old variant of 合[he2]`.
    case variant
    /// Another spelling: `also written 唯一`.
    case alsoWritten
    /// It is short for a term: `abbr. for 清華大學|清华大学[Qing1 hua2 Da4 xue2]`.
    case abbreviation
    /// Another reading: `Taiwan pr. [fa3]`.
    case pronunciation
  }

  /// What it says.
  public let kind: Kind
  /// As the glossary has it.
  public let text: String
  /// The Chinese terms that it names; for a meaning, those in it: `bye-bye (alternative for 拜拜[bai2 bai2])`.
  public let references: [Term]

  /// Reads an English term. O(bytes).
  public init(_ text: String) {
    self.text = text
    kind = Self.kind(of: text)
    references = Self.references(in: text)
  }

  /// How remarks of each kind begin, after CC-CEDICT's conventions.
  private static let beginnings: [(Kind, [String])] = [
    (.classifier, ["CL:"]), (.see, ["see ", "same as ", "used in ", "equivalent to "]),
    (.alsoWritten, ["also written "]), (.abbreviation, ["abbr. for ", "abbr. of "]),
    (.pronunciation, ["Taiwan pr. ", "also pr. ", "pr. "]),
  ]
  /// Words that may come before `variant of`.
  private static let variantWords: Set<Substring> = [
    "old", "erhua", "archaic", "ancient", "Japanese", "nonstandard", "euphemistic", "erroneous",
    "graphic", "simplified", "traditional", "literary", "popular", "printed", "alternative",
  ]

  private static func kind(of text: String) -> Kind {
    for (kind, beginnings) in beginnings where beginnings.contains(where: text.hasPrefix) {
      return kind
    }
    guard text.utf8.count < 200, text.holds("variant of ") else { return .meaning }
    for word in text.split(separator: " ") {
      if word == "variant" { return .variant }
      guard variantWords.contains(word) || word.hasPrefix("(") || word.hasSuffix(")") else { break }
    }
    return .meaning
  }

  // MARK: References

  /// The Chinese terms in `text`: characters, perhaps with traditional ones and a bar before them, and
  /// perhaps a reading in square brackets after them.
  private static func references(in text: String) -> [Term] {
    guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return [] }
    var terms: [Term] = []
    let characters = Array(text)
    var at = 0
    func run() -> String {
      var run = ""
      while at < characters.count, isInTerm(characters[at]) {
        run.append(characters[at])
        at += 1
      }
      return run
    }
    while at < characters.count {
      guard isInTerm(characters[at]) else {
        at += 1
        continue
      }
      var spellings = [run()]
      while at < characters.count, characters[at] == "|" {
        at += 1
        spellings.append(run())
      }
      var pinyin: PinyinReading?
      if at < characters.count, characters[at] == "[",
        let end = characters[at...].firstIndex(of: "]")
      {
        pinyin = PinyinReading(String(characters[at + 1..<end]))
        at = end + 1
      }
      guard let last = spellings.last, last.hasHan else { continue }
      terms.append(Term(chinese: last, traditional: spellings[0], pinyin: pinyin))
    }
    return terms
  }

  /// Han characters, the Latin letters of terms such as Ｔ恤 in full width, and the dot in names.
  private static func isInTerm(_ character: Character) -> Bool {
    character == "·" || character == "，" || String(character).hasHan
  }
}
