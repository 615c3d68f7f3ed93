import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

// Terms of glossaries in a running text: the longest match at each place, from the left.
extension TermFinder {
  /// In tokens. Few terms are longer, and each length more is a lookup at every place of a text.
  private static let longestTerm = 12
  /// In UTF-8 bytes of the text, against terms of endless "words".
  private static let longestTermBytes = 400
  /// The entries of a term that translations are taken from.
  private static let mostEntries = 20
  private static let mostTranslations = 5

  /// Every term of a glossary in `text`, the longest at each place; ascending, without overlaps.
  /// O(tokens × 12 lookups).
  ///
  /// - Throws: `SQLiteError`.
  func recognize(
    _ text: String, _ snapshot: Snapshot
  ) throws -> [RecognizedTerm] {
    let reading = Analyzer()
    reading.read(text)
    let bytes = Array(text.utf8)
    var found: [RecognizedTerm] = []
    var index = 0
    while index < reading.count {
      guard let (length, ids) = try longestTerm(at: index, reading, snapshot) else {
        index += 1
        continue
      }
      let range = reading.range(of: index..<index + length)
      // Two terms may be in what one character was folded to (㍿): it is reported once.
      let isFree = found.last.map { $0.range.upperBound <= range.lowerBound } ?? true
      let slice = String(decoding: bytes[range], as: UTF8.self)
      if isFree, let term = try recognized(slice, range, ids, snapshot) { found.append(term) }
      index += length
    }
    return found
  }

  /// The longest term that begins at token `start`, and the entries that have it.
  private func longestTerm(
    at start: Int, _ reading: Analyzer, _ snapshot: Snapshot
  ) throws -> (length: Int, ids: [Int64])? {
    let isHan = reading.token(start).kind == .character
    for length in stride(from: min(Self.longestTerm, reading.count - start), to: 0, by: -1) {
      let last = start + length - 1
      let bytes = reading.token(last).range.upperBound - reading.token(start).range.lowerBound
      guard bytes <= Self.longestTermBytes,
        (start..<last).allSatisfy({ reading.token($0 + 1).gap < .stop })
      else { continue }
      let phrase = Phrase(start..<last + 1, of: reading)
      // A single character or a function word is in every sentence.
      if length == 1, isHan || FunctionWords.contains(phrase) { return nil }
      let key = keys.text(phrase.description)
      let ids = try snapshot.entryIDs(of: TermKey(.text, key))
      if !ids.isEmpty { return (length, ids) }
    }
    return nil
  }

  /// nil where the term only shares a stem with every gloss: shi with "shy".
  private func recognized(
    _ slice: String, _ range: Range<Int>, _ ids: [Int64], _ snapshot: Snapshot
  ) throws -> RecognizedTerm? {
    let isHan = slice.hasHanCharacter
    let entries = try snapshot.entries(Array(ids.prefix(Self.mostEntries))).filter { stored in
      isHan
        || !stored.entry.english.allSatisfy { Gloss.isUnrelated($0.text, to: slice.lowercased()) }
    }
    guard let first = entries.first else { return nil }
    var seen = Set<String>()
    let translations = entries.flatMap { stored in
      isHan
        ? stored.entry.english.flatMap { Gloss.all(in: $0.text) }.map(\.text)
        : stored.entry.chinese.map(\.text)
    }.filter { seen.insert($0).inserted }
    return RecognizedTerm(
      range: range, text: slice,
      translations: Array(translations.prefix(Self.mostTranslations)),
      pinyin: isHan ? try spelled(slice, entries, snapshot) : nil,
      glossary: first.glossary.name)
  }

  /// The reading as the first entry spells it that gives one, so that names keep their capitals.
  private func spelled(
    _ text: String, _ entries: [StoredEntry], _ snapshot: Snapshot
  ) throws -> String? {
    let key = keys.text(text)
    let given = entries.lazy.flatMap(\.entry.chinese).first {
      $0.pinyin != nil && (self.keys.text($0.text) == key || $0.traditional == text)
    }
    return try pinyin.spelled(Term(chinese: text, pinyin: given?.pinyin), snapshot)
  }
}
