import SuoyinAnalysis
import SuoyinICU
import SuoyinStorage
import SuoyinTerminology

/// Finds what of an index is read as some letters say.
struct PinyinFinder {
  /// So many ways to write a reading are kept at a time.
  private static let mostWays = 150
  private static let mostTerms = 20
  private static let mostSyllables = 8

  let snapshot: Snapshot
  private let analyzer = Analyzer()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// The terms that are read so and stand in some passage: those of glossaries first, else any
  /// characters. Two syllables or more; one is read by too many.
  func terms(readAs text: String) throws -> [(text: String, pattern: Pattern)] {
    guard let query = PinyinQuery(text), !query.hasHan else { return [] }
    let known = try glossaryTerms(query)
    let standing = try occurring(known)
    if !standing.isEmpty { return standing }
    guard let lengths = PinyinSyllables.lengths(of: query.letters),
      (2...Self.mostSyllables).contains(lengths.count)
    else { return [] }
    var syllables: [String] = []
    var rest = query.letters[...]
    for length in lengths {
      syllables.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return try occurring(characters(syllables))
  }

  private func glossaryTerms(_ query: PinyinQuery) throws -> [String] {
    let ids = try snapshot.entryIDs(of: TermKey(.pinyin, query.letters)).prefix(60)
    return try snapshot.entries(Array(ids)).flatMap { stored in
      stored.entry.chinese.filter { term in
        guard term.text.count > 1 else { return false }
        return term.pinyin.map(query.agreesInTones) ?? true
      }.map(\.text)
    }
  }

  /// Characters that are read so one behind the other, and stand so in pairs.
  private func characters(_ syllables: [String]) throws -> [String] {
    let readers = try snapshot.charactersByReading()
    var ways = (readers[syllables[0]] ?? []).map { String($0) }
    for syllable in syllables.dropFirst() {
      let next = Set(readers[syllable] ?? [])
      var longer: [String] = []
      var followers: [Character: [Character]] = [:]
      for way in ways {
        guard let last = way.last else { continue }
        if followers[last] == nil {
          followers[last] = try self.followers(of: last).filter(next.contains)
        }
        longer += (followers[last] ?? []).map { way + String($0) }
        if longer.count > Self.mostWays { break }
      }
      ways = longer
    }
    return ways
  }

  private func followers(of character: Character) throws -> [Character] {
    guard let scalar = character.unicodeScalars.first,
      let next = Unicode.Scalar(scalar.value + 1)
    else { return [] }
    return try snapshot.vocabulary(from: String(character), to: String(next))
      .sorted { $0.passageCount > $1.passageCount }
      .compactMap { $0.text.count == 2 ? $0.text.last : nil }
  }

  /// Those that stand somewhere, the most frequent first.
  private func occurring(_ texts: [String]) throws -> [(text: String, pattern: Pattern)] {
    var seen = Set<Pattern>()
    var found = texts.prefix(Self.mostWays).compactMap {
      text -> (text: String, pattern: Pattern)? in
      analyzer.read(text)
      guard analyzer.count > 0 else { return nil }
      let pattern = Pattern(0..<analyzer.count, of: analyzer)
      return seen.insert(pattern).inserted ? (text, pattern) : nil
    }
    let lists = try snapshot.postings(
      of: found.map { .phrase($0.pattern, .exact) }, limit: 1_000)
    let counts = lists.map(\.passages.count)
    found = zip(found, counts).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.map(\.0)
    return Array(found.prefix(Self.mostTerms))
  }
}

extension Snapshot {
  /// The characters of the index by each of their readings without tones, the most frequent first.
  fileprivate func charactersByReading() throws -> [String: [Character]] {
    let single = try statistics.readings { try Pinyin.readings(of: $0) }
    var readers: [String: Set<UInt32>] = [:]
    for (scalar, reading) in single { readers[reading, default: []].insert(scalar) }
    for (scalar, reading) in try otherReadings()
    where statistics.passageCount(ofCharacter: scalar) > 0 {
      readers[reading, default: []].insert(scalar)
    }
    return readers.mapValues { scalars in
      scalars.sorted {
        let (left, right) = (
          statistics.passageCount(ofCharacter: $0), statistics.passageCount(ofCharacter: $1)
        )
        return left == right ? $0 < $1 : left > right
      }.compactMap { Unicode.Scalar($0).map(Character.init) }
    }
  }
}
