import SuoyinStorage
import SuoyinTerminology

/// The entries of a lookup, where those of several glossaries for one concept are one.
///
/// Entries are of one concept if they are of different glossaries and share a Chinese term that is read
/// alike. Two entries of one glossary are two concepts, as their author meant them.
struct Concepts {
  /// Entries of one concept, the best first.
  struct Concept {
    fileprivate(set) var members: [RankedEntry]

    /// Whether `entry` is of the same concept.
    fileprivate func includes(_ stored: StoredEntry) -> Bool {
      guard !members.contains(where: { $0.stored.glossary.name == stored.glossary.name }) else {
        return false
      }
      return members.contains { member in
        stored.entry.chinese.contains { term in
          member.stored.entry.chinese.contains { $0.isSame(as: term) }
        }
      }
    }
  }

  /// In the order in which they were found.
  private(set) var all: [Concept] = []
  private var ids = Set<Int64>()

  var count: Int { all.count }

  func contains(_ id: Int64) -> Bool { ids.contains(id) }

  /// Adds an entry that was found: to the first concept that it is of, otherwise as a new one.
  mutating func add(_ entry: RankedEntry) {
    guard ids.insert(entry.stored.id).inserted else { return }
    if let place = all.firstIndex(where: { $0.includes(entry.stored) }) {
      all[place].members.append(entry)
    } else {
      all.append(Concept(members: [entry]))
    }
  }

  /// Adds an entry that was not found by what was looked up, but is of the concept at `place`.
  mutating func complete(_ place: Int, with stored: StoredEntry) {
    guard !ids.contains(stored.id), all[place].includes(stored),
      let first = all[place].members.first
    else { return }
    ids.insert(stored.id)
    all[place].members.append(
      RankedEntry(stored: stored, match: first.match, key: first.key, score: 0))
  }
}

extension Term {
  /// Whether another term is the same word: written alike, and read alike as far as both readings are
  /// given.
  fileprivate func isSame(as other: Term) -> Bool {
    guard text == other.text else { return false }
    if let traditional, let theirs = other.traditional, traditional != theirs { return false }
    guard let pinyin, let theirs = other.pinyin else { return true }
    guard pinyin.syllables.count == theirs.syllables.count else { return false }
    return zip(pinyin.syllables, theirs.syllables).allSatisfy { left, right in
      left.letters == right.letters
        && (left.tone == right.tone || left.tone == 0 || right.tone == 0)
    }
  }
}

extension TermFinder {
  /// Adds what other glossaries have on the concepts that were found.
  func complete(_ concepts: inout Concepts, _ snapshot: Snapshot) throws {
    for (place, concept) in concepts.all.enumerated() {
      let terms = concept.members.flatMap(\.stored.entry.chinese).prefix(2)
      for term in terms {
        let ids = try snapshot.commonestEntryIDs(
          of: TermKey(.text, keys.text(term.text)), limit: Self.mostOfOneTerm)
        for stored in try snapshot.entries(ids.filter { !concepts.contains($0) }) {
          concepts.complete(place, with: stored)
        }
      }
    }
  }

  private static let mostOfOneTerm = 10
  private static let mostTranslations = 3

  /// What is shown of a concept: its terms and senses, those of the glossary with the highest priority
  /// first.
  func entry(_ concept: Concepts.Concept, _ snapshot: Snapshot) throws -> TermEntry {
    let found = concept.members[0]
    let members = concept.members.enumerated().sorted { left, right in
      (-left.element.stored.glossary.priority, left.offset)
        < (-right.element.stored.glossary.priority, right.offset)
    }.map(\.element.stored)
    var merged = members[0].entry
    var seen = Set(merged.terms.map { $0.text.lowercased() })
    var added = members.dropFirst().flatMap(\.entry.terms)
      .filter { seen.insert($0.text.lowercased()).inserted }
    if let pinyin = members.flatMap(\.entry.chinese).first(where: { $0.pinyin != nil })?.pinyin,
      let first = merged.terms.first, first.language == .chinese, first.pinyin == nil,
      pinyin.syllables.count == first.text.unicodeScalars.count
    {
      merged.terms[0].pinyin = pinyin
    }
    let english = added.filter { $0.language == .english }
    added.removeAll { $0.language == .english }
    merged.terms = merged.chinese + added + merged.english + english
    for member in members.dropFirst() {
      merged.partOfSpeech = merged.partOfSpeech ?? member.entry.partOfSpeech
      merged.note = merged.note ?? member.entry.note
      merged.source = merged.source ?? member.entry.source
    }
    return TermEntry(
      id: found.stored.id, entry: merged, glossary: members[0].glossary,
      sources: members.map { TermEntry.Source(id: $0.id, glossary: $0.glossary) },
      senses: try senses(of: members, snapshot), match: found.match, key: found.key,
      pinyin: try merged.chinese.map { try pinyin.spelled($0, snapshot) })
  }

  /// The senses of all members, each once.
  private func senses(
    of members: [StoredEntry], _ snapshot: Snapshot
  ) throws -> [TermEntry.SourcedSense] {
    var found: [TermEntry.SourcedSense] = []
    var places: [String: Int] = [:]
    for member in members {
      for term in member.entry.english {
        let key = term.text.lowercased()
        if let place = places[key] {
          found[place].glossaries.append(member.glossary.name)
          continue
        }
        let sense = Sense(term.text)
        places[key] = found.count
        found.append(
          TermEntry.SourcedSense(
            sense: sense, glossaries: [member.glossary.name],
            references: try references(of: sense, snapshot)))
      }
    }
    return found
  }

  /// What a sense refers to, with its translations; empty for meanings, which need none.
  private func references(
    of sense: Sense, _ snapshot: Snapshot
  ) throws -> [TermEntry.Reference] {
    guard sense.kind != .meaning, sense.kind != .pronunciation else { return [] }
    return try sense.references.map { term in
      var translations: [String] = []
      if sense.kind != .classifier {
        var seen = Set<String>()
        translations = try entries(of: term, snapshot).flatMap(\.english)
          .filter { Sense($0.text).kind == .meaning && seen.insert($0.text).inserted }
          .prefix(Self.mostTranslations).map(\.text)
      }
      return TermEntry.Reference(
        term: term, pinyin: try pinyin.spelled(term, snapshot), translations: translations)
    }
  }
}
