import SuoyinAnalysis
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// What mining looks up about words: their meanings in the imported glossaries, and how frequent they
/// are in the texts. Answers are remembered for the run.
///
/// The starter and the imported glossaries are asked. If mined entries counted too, a wrong pair
/// would be evidence for the next one.
///
/// Not thread-safe: it remembers answers without a lock, on the thread of the transaction. Memory
/// grows with the distinct words that the miners ask about, until the run ends.
final class StoredMiningLexicon: MiningLexicon {
  /// Longer words are not divided into parts, in characters: they are phrases.
  private static let longestWord = 8

  private let tables: MiningTables
  private let keys = TermKeys()
  private let analyzer = Analyzer()
  private var known: [String: Set<String>] = [:]
  private var counts: [String: Int] = [:]
  /// The first error of the database. The protocol's methods cannot throw, so mining goes on without an
  /// answer, and the error is thrown at its end.
  private(set) var failure: (any Error)?

  /// - Parameter tables: of the transaction in which mining runs; the lexicon must not outlive it.
  init(_ tables: MiningTables) { self.tables = tables }

  /// A word that is in a glossary has the meanings given there and no others; only one that is not
  /// is divided into its parts. An empty answer is remembered as well.
  func meanings(of word: String) -> Set<String> {
    if let meanings = known[word] { return meanings }
    var meanings = Set<String>()
    do {
      meanings = try stored(keys.text(word))
      if meanings.isEmpty { meanings = try ofParts(word) }
    } catch {
      failure = failure ?? error
    }
    known[word] = meanings
    return meanings
  }

  /// Unlike `meanings`, without dividing the word: 合作采购 may have meanings through its parts and
  /// still be a term that no glossary contains.
  func isKnown(_ word: String) -> Bool {
    do {
      return try !stored(keys.text(word)).isEmpty
    } catch {
      failure = failure ?? error
      return false
    }
  }

  /// The stems of the English words that the imported entries with this key give.
  private func stored(_ key: String) throws -> Set<String> {
    var stems = Set<String>()
    for english in try tables.imported(TermKey(.text, key)) {
      for line in english.split(separator: "\n") {
        for gloss in Gloss.all(in: String(line)) {
          stems.formUnion(keys.text(gloss.text).split(separator: " ").map(String.init))
        }
      }
    }
    return stems.subtracting(Self.smallWords)
  }

  /// Function words of glosses (`to go up`, `of a person`), which say nothing about a meaning.
  private static let smallWords: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "be",
    "as", "it", "one", "sth", "sb", "that", "not", "up", "out", "into", "etc",
  ]

  /// The meanings of the parts of a word that no glossary contains: from the left, the longest part at
  /// each place.
  ///
  /// For 合作采购 these are the meanings of 合作 and of 采购. Parts have 2 characters or more, as a single
  /// character means too many things; and the word itself, which was looked up before, is not tried
  /// again.
  private func ofParts(_ word: String) throws -> Set<String> {
    let characters = Array(word)
    guard characters.count > 2, characters.count <= Self.longestWord else { return [] }
    var meanings = Set<String>()
    var start = 0
    while start < characters.count {
      var length = min(characters.count - start, characters.count - 1)
      while length > 1 {
        let part = try stored(keys.text(String(characters[start..<start + length])))
        if !part.isEmpty {
          meanings.formUnion(part)
          break
        }
        length -= 1
      }
      start += max(1, length)
    }
    return meanings
  }

  /// At most 4: the miners only compare it with small numbers, and counting a frequent one to the
  /// end would read its whole posting list.
  func passageCount(of text: String) -> Int {
    if let count = counts[text] { return count }
    var count = 0
    analyzer.read(text)
    if analyzer.count > 0 {
      let phrase = Phrase(0..<analyzer.count, of: analyzer)
      do {
        count = try tables.passageCount(of: .phrase(phrase, .exact), limit: 4)
      } catch {
        failure = failure ?? error
      }
    }
    counts[text] = count
    return count
  }
}
