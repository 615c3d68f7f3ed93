import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// How an entry's glosses match an English word: as all of a gloss, at its beginning, or in it.
extension TermFinder {
  /// How an entry's English terms match.
  struct EnglishMatch {
    /// What is taken off its commonness, in powers of ten.
    var penalty: Double
    /// Whether a gloss is just what was typed.
    var isTyped: Bool
    /// How many senses come before.
    var place: Int
  }

  /// nil where only stems agree that have nothing to do with each other: shy for the pinyin shi.
  func englishMatch(
    _ stored: StoredEntry, _ query: Query, _ match: TermEntry.Match, _ snapshot: Snapshot
  ) throws -> EnglishMatch? {
    guard !isRomanized(stored.entry, query) else { return nil }
    var glosses = Self.glosses(of: stored.entry)
    if glosses.isEmpty {
      glosses = try followed(stored.entry, snapshot).flatMap(Self.glosses)
    }
    var best: EnglishMatch?
    for gloss in glosses {
      guard var found = fit(of: gloss, query, match) else { continue }
      found.place = gloss.place
      found.penalty +=
        Self.placePenalty * pow(Double(min(gloss.place, Self.lastPlace)), 0.8)
        + (gloss.isFirstOfSense ? 0 : Self.synonymPenalty)
      if found.penalty < best?.penalty ?? .infinity { best = found }
    }
    guard var best else {
      // Stems may agree across remarks that glosses leave out.
      return match == .containing
        ? EnglishMatch(penalty: Self.remarkPenalty, isTyped: false, place: glosses.count) : nil
    }
    best.penalty += Self.characterPenalty(stored)
    return best
  }

  /// What is taken off for a term that is rather a part of words today.
  private static func characterPenalty(_ stored: StoredEntry) -> Double {
    if stored.entry.english.first?.text.hasPrefix("(bound form)") ?? false { return boundPenalty }
    if stored.entry.hasClassifier { return -classifierBonus }
    return stored.isPartOfWords ? partPenalty : 0
  }

  /// Whether the query is how the entry is read, all of it or its end: Bei is no English for 刘备.
  private func isRomanized(_ entry: Entry, _ query: Query) -> Bool {
    guard let pinyin = query.pinyin, pinyin.letters.count > 1 else { return false }
    return entry.chinese.contains { term in
      guard let reading = term.pinyin, reading.letters.hasSuffix(pinyin.letters) else {
        return false
      }
      return reading.syllables.indices.contains {
        pinyin.agrees(with: PinyinReading(syllables: Array(reading.syllables[$0...])))
      }
    }
  }

  /// Whether English has the name of an entry as it is read: 北京, Beijing.
  func isNameInEnglish(_ entry: Entry, _ query: Query) -> Bool {
    Self.glosses(of: entry).contains {
      $0.gloss.text.capitalCount > 0 && $0.gloss.text.lowercased() == query.english.text
    }
  }

  private static let placePenalty = 0.35
  private static let lastPlace = 6
  /// For a synonym in a sense: door in `gate; door; doorway`.
  private static let synonymPenalty = 0.12
  /// `(literary) pen`
  private static let labelPenalty = 0.8
  /// What is explained in brackets: `time (duration)`, `(a person's) age`.
  private static let explainedPenalty = 0.15
  private static let formPenalty = 0.6
  private static let casePenalty = 1.5
  private static let smallCasePenalty = 0.3
  private static let wordPenalty = 0.5
  private static let boundPenalty = 0.7
  private static let partPenalty = 0.2
  private static let remarkPenalty = 3.0
  private static let classifierBonus = 0.25

  /// A gloss of an entry.
  private struct PlacedGloss {
    let gloss: Gloss
    /// How many senses come before its own.
    let place: Int
    let isFirstOfSense: Bool
    /// Whether its sense begins with a label of one or two words: `(slang)`, `(old)`.
    let isLabelled: Bool
  }

  private static func glosses(of entry: Entry) -> [PlacedGloss] {
    var place = 0
    var placed: [PlacedGloss] = []
    for term in entry.english {
      let glosses = Gloss.all(in: term.text) + Gloss.shortForms(in: term.text)
      let isLabelled = isLabelled(term.text)
      for (index, gloss) in glosses.enumerated() {
        placed.append(
          PlacedGloss(
            gloss: gloss, place: place, isFirstOfSense: index == 0, isLabelled: isLabelled))
      }
      if !glosses.isEmpty { place += 1 }
    }
    return placed
  }

  private static func isLabelled(_ sense: String) -> Bool {
    guard sense.hasPrefix("("), !sense.hasPrefix("(loanword") else { return false }
    return sense.prefix { $0 != ")" }.utf8.count { $0 == 0x20 } < 2
  }

  /// The entries that one without a meaning of its own refers to.
  func followed(_ entry: Entry, _ snapshot: Snapshot) throws -> [Entry] {
    let references = entry.english.map { Sense($0.text) }.filter { $0.kind == .see }
      .flatMap(\.references)
    return try references.prefix(2).flatMap { try entries(of: $0, snapshot) }
  }

  /// The entries of a term that another entry names: in its reading, if that is given.
  func entries(of reference: Term, _ snapshot: Snapshot) throws -> [Entry] {
    let ids = try snapshot.commonestEntryIDs(
      of: TermKey(.text, keys.text(reference.text)), limit: Self.mostFollowed)
    return try snapshot.entries(ids).map(\.entry).filter { entry in
      entry.chinese.contains { term in
        term.text == reference.text
          && (reference.pinyin == nil || term.pinyin == nil
            || term.pinyin?.letters == reference.pinyin?.letters)
      }
    }
  }

  private static let mostFollowed = 8

  /// How a gloss matches: with its words as they were typed, or in other forms.
  private func fit(
    of placed: PlacedGloss, _ query: Query, _ match: TermEntry.Match
  ) -> EnglishMatch? {
    let gloss = placed.gloss
    let lowercased = gloss.text.lowercased()
    // WHO is not who, but china may be China.
    let (typed, known) = (query.text.capitalCount, gloss.text.capitalCount)
    // What follows a name in brackets are dates.
    var penalty =
      placed.isLabelled
      ? Self.labelPenalty : gloss.isNarrowed && known == 0 ? Self.explainedPenalty : 0
    if typed == 1 && known == 0 { penalty += Self.smallCasePenalty }
    if typed > 1 && known < 2 || known > 1 && typed == 0 && gloss.text.spaceCount == 0 {
      penalty += Self.casePenalty
    }
    if lowercased == query.english.text {
      return EnglishMatch(penalty: penalty, isTyped: !placed.isLabelled, place: 0)
    }
    let words = gloss.text.spaceCount
    let asked = query.english.text.spaceCount
    let form = EnglishMatch(penalty: penalty + Self.formPenalty, isTyped: false, place: 0)
    if match == .exact {
      guard words == asked, query.english.keys.contains(keys.text(gloss.text)),
        !Gloss.isUnrelated(gloss.text, to: query.english.text)
      else { return nil }
      return form
    }
    // Part of a word was typed.
    if words == asked { return lowercased.hasPrefix(query.english.text) ? form : nil }
    guard words > asked else { return nil }
    let key = " \(keys.text(gloss.text)) "
    guard query.english.keys.contains(where: { key.holds(" \($0) ") }) else { return nil }
    let isBeginning = query.english.keys.contains { key.hasPrefix(" \($0) ") }
    penalty += Self.wordPenalty * log2(Double(words - asked + 1)) + (isBeginning ? 0 : 0.2)
    return EnglishMatch(penalty: penalty, isTyped: false, place: 0)
  }
}

extension StoredEntry {
  /// Whether it is a character that is rather a part of words than a word: it ends most of those that have
  /// it, and is not counted.
  var isPartOfWords: Bool {
    guard entry.chinese.first?.text.unicodeScalars.count == 1, !entry.hasClassifier else {
      return false
    }
    return leadingShare < 0.4
  }
}

extension Entry {
  /// Whether a measure word is given for it.
  var hasClassifier: Bool {
    terms.contains { $0.text.hasPrefix("CL:") || $0.text.holds("(CL:") }
  }
}

extension String {
  fileprivate var capitalCount: Int { utf8.count { (0x41...0x5A).contains($0) } }
  fileprivate var spaceCount: Int { utf8.count { $0 == 0x20 } }
}
