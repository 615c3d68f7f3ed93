import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

// What several of this room's types look up.

extension Analyzer {
  /// Reads `text` and returns all of it as one phrase; nil where it has no letter, digit or character.
  func phrase(of text: String) -> Phrase? {
    read(text)
    return count == 0 ? nil : Phrase(0..<count, of: self)
  }
}

extension Snapshot {
  /// How a term is read: as its glossary says, otherwise word by word. nil where it has no Chinese
  /// characters.
  func reading(of term: Term) throws -> PinyinReading? {
    try term.pinyin ?? reading(of: term.text)
  }

  /// The reading of one of an entry's terms that `query` spells: its own, or one that a remark of the
  /// entry gives (企业: "Taiwan pr. [qi4 ye4]"). nil where neither is.
  func reading(of term: Term, in entry: Entry, as query: PinyinQuery) throws -> PinyinReading? {
    let remarks = entry.english.flatMap { PinyinReading.readings(inRemark: $0.text) }
    return ([try reading(of: term)].compactMap(\.self) + remarks).first(where: query.agrees)
  }

  /// The characters that follow `character` directly in some passage, the most frequent first.
  /// O(postings of the pairs that begin with it).
  ///
  /// The index stores a character with the next one as one term, so that they are its vocabulary.
  func followers(of character: Unicode.Scalar) throws -> [Unicode.Scalar] {
    guard let next = Unicode.Scalar(character.value + 1) else { return [] }
    return try vocabulary(from: String(character), to: String(next))
      .sorted { $0.passageCount > $1.passageCount }
      .compactMap { term in
        // The last character of a run is stored with a full stop.
        let scalars = Array(term.text.unicodeScalars)
        return scalars.count == 2 && scalars[1] != "." ? scalars[1] : nil
      }
  }
}
