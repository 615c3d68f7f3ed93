import GRDB
import SuoyinAnalysis
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// What the glossaries and the texts of an index know of words, for mining more of them.
final class StoredMiningLexicon: MiningLexicon {
  private static let longestWord = 8

  private let db: Database
  private let keys = TermKeys()
  private let analyzer = Analyzer()
  private var known: [String: Set<String>] = [:]
  private var counts: [String: Int] = [:]
  /// What went wrong with the database; mining goes on without an answer.
  private(set) var failure: (any Error)?

  init(_ db: Database) { self.db = db }

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

  func isKnown(_ word: String) -> Bool {
    do {
      return try !stored(keys.text(word)).isEmpty
    } catch {
      failure = failure ?? error
      return false
    }
  }

  /// What was mined before does not count: it would confirm itself.
  private func stored(_ key: String) throws -> Set<String> {
    let statement = try db.cachedStatement(
      sql: """
        SELECT english FROM term_key JOIN entry ON entry.id = term_key.entry
        JOIN glossary ON glossary.id = entry.glossary
        WHERE kind = 0 AND text = ? AND name <> '\(Glossary.minedName)'
        """)
    var stems = Set<String>()
    for english in try String.fetchAll(statement, arguments: [key]) {
      for line in english.split(separator: "\n") {
        for gloss in Gloss.all(in: String(line)) {
          stems.formUnion(keys.text(gloss.text).split(separator: " ").map(String.init))
        }
      }
    }
    return stems.subtracting(Self.smallWords)
  }

  private static let smallWords: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "be",
    "as", "it", "one", "sth", "sb", "that", "not", "up", "out", "into", "etc",
  ]

  /// A word that no glossary has means what the words mean that it is made of.
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

  func passageCount(of text: String) -> Int {
    if let count = counts[text] { return count }
    var count = 0
    analyzer.read(text)
    if analyzer.count > 0 {
      let phrase = Phrase(0..<analyzer.count, of: analyzer)
      do {
        let statement = try db.cachedStatement(
          sql: """
            SELECT count(*) FROM
              (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT 4)
            """)
        count =
          try Int.fetchOne(
            statement, arguments: [MatchExpression.phrase(phrase, .exact).sql]) ?? 0
      } catch {
        failure = failure ?? error
      }
    }
    counts[text] = count
    return count
  }
}
