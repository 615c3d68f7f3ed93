import SuoyinAnalysis
import SuoyinICU

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How common the terms of a glossary are in everyday Chinese, estimated without a list of frequencies.
///
///     Commonness(of: entries).estimates   // 我们 4.4, 窝藏 1.2: powers of ten
///
/// Evidence of the glossary itself: how many other entries are built from a term in this reading, how
/// many refer to it, how frequent its characters are, how it is glossed. And of ICU: what the list for
/// word boundaries makes of it. The figures were fitted to published counts of Chinese words, of which
/// they are the decimal logarithm; what matters is their order.
package struct Commonness {
  /// One for each entry, in their order. From about −2 for the rarest to 6.
  package private(set) var estimates: [Double] = []
  /// Of an entry for a single character: the share of the longer headwords with it that begin with it; 1 for
  /// other entries. Nouns that are only parts of words today rather end them: 友 in 朋友.
  package private(set) var leadingShares: [Double] = []

  /// By headword and reading: how many other headwords contain it, so read.
  private var built: [UInt64: Int] = [:]
  /// By headword, in any reading.
  private var builtInAll: [UInt64: Int] = [:]
  /// By headword: how many others begin with it.
  private var leading: [UInt64: Int] = [:]
  /// By headword: its readings.
  private var readings: [UInt64: Set<UInt64>] = [:]
  /// By headword and reading: the entries that name it.
  private var mentions: [UInt64: Int] = [:]
  /// By headword and reading: whether an entry has it without capitals.
  private var plain: Set<UInt64> = []

  /// The estimates for a glossary's entries. O(characters of the terms × their length).
  package init(of entries: [Entry]) {
    let headwords = entries.map { $0.chinese.map(Headword.init) }
    let senses = entries.map { $0.english.map { Sense($0.text) } }
    for headword in headwords.joined() {
      built[headword.key] = 0
      readings[headword.word, default: []].insert(headword.key)
      if !headword.isCapital { plain.insert(headword.key) }
    }
    var seen = Set<UInt64>()
    for headword in headwords.joined() where seen.insert(headword.key).inserted {
      countParts(of: headword)
    }
    for (index, references) in senses.enumerated() {
      let named = references.flatMap(\.references).map { Headword($0).key }
      let own = Set(headwords[index].map(\.key))
      for key in Set(named).subtracting(own) { mentions[key, default: 0] += 1 }
    }
    estimates = entries.indices.map { index in
      headwords[index].map { estimate($0, senses[index]) }.max() ?? 0
    }
    leadingShares = headwords.map { headwords in
      guard let first = headwords.first, first.scalars.count == 1,
        let all = builtInAll[first.word], all > Self.fewWords
      else { return 1 }
      return Double(leading[first.word] ?? 0) / Double(all)
    }
  }

  /// Counts the headwords that are in this one.
  private mutating func countParts(of headword: Headword) {
    let scalars = headword.scalars
    var seen = Set<UInt64>()
    for start in scalars.indices {
      var key = Headword.seed
      var word = Headword.seed
      for end in start..<min(scalars.count, start + Self.longestPart) {
        word = Headword.mix(word, UInt64(scalars[end]))
        key = Headword.mix(key, UInt64(scalars[end]))
        key = Headword.mix(key, headword.syllables[end])
        guard end - start + 1 < scalars.count, readings[word] != nil,
          seen.insert(key).inserted
        else { continue }
        builtInAll[word, default: 0] += 1
        if start == 0 { leading[word, default: 0] += 1 }
        if let count = built[key] { built[key] = count + 1 }
      }
    }
  }

  /// Of fewer words a share says little.
  private static let fewWords = 4
  /// In characters: longer parts of words are words of few others.
  private static let longestPart = 8

  // MARK: Estimates

  /// The logarithm, to the base of ten. The factors are a least-squares fit, rounded.
  private func estimate(_ headword: Headword, _ senses: [Sense]) -> Double {
    let cost = WordCosts.cost(of: headword.text)
    // What ICU does not list is as rare as the rarest words that it does.
    let familiarity = Double(Self.rarestCost - min(cost ?? Self.rarestCost, Self.rarestCost))
    let count = Double(built[headword.key] ?? 0)
    let named = log10(1 + Double(mentions[headword.key] ?? 0))
    let lexicon = PinyinLexicon.shared
    let places = headword.scalars.map { Double(lexicon.place(of: $0) ?? Self.rarestPlace) }
    let estimate: Double
    if headword.scalars.count == 1 {
      // A character counts as a word of its own in a list of words, and in a list of characters also
      // inside of others. Neither is right for what people look up.
      let frequency = log10(10 + (places.first ?? 0))
      estimate = (7.35 - 1.32 * frequency + 4.24 + 0.026 * familiarity - 0.7 * frequency) / 2
    } else {
      let frequency = places.map { log10(50 + $0) }.reduce(0, +) / Double(max(1, places.count))
      let hasClassifier = senses.contains { $0.kind == .classifier || $0.text.holds("(CL:") }
      estimate =
        2.87 + 0.033 * familiarity + (cost == nil ? 1 : 0.1) * log10(1 + count) + 0.43 * named
        - 0.42 * frequency + (hasClassifier ? 0.13 : 0)
        - [0, 0, 0, 0.11, 0.36][min(4, headword.scalars.count)]
    }
    return estimate + log10(share(of: headword)) - penalty(headword, senses)
  }

  private static let rarestCost = 128
  private static let rarestPlace = 9_000

  /// How much of a word's use is in this reading, by the other words that are built from it.
  private func share(of headword: Headword) -> Double {
    let count = readings[headword.word]?.count ?? 1
    guard count > 1 else { return 1 }
    return (Double(built[headword.key] ?? 0) + 0.5)
      / (Double(builtInAll[headword.word] ?? 0) + 0.5 * Double(count))
  }

  /// What is glossed as a form of another word, as a name or as out of use is looked for last.
  private func penalty(_ headword: Headword, _ senses: [Sense]) -> Double {
    let senses = senses.filter { $0.kind != .classifier && $0.kind != .pronunciation }
    guard let first = senses.first else { return 0 }
    if first.kind == .variant || first.kind == .alsoWritten { return 2.5 }
    if first.kind == .abbreviation { return 1 }
    if first.kind == .see {
      // 青岛, see 青岛市: a name is looked up without what follows it.
      let isShortForm = first.references.contains { $0.text.hasPrefix(headword.text) }
      return isShortForm ? 0 : 0.7
    }
    let outOfUse = senses.count { Self.isOutOfUse($0.text) }
    var penalty = outOfUse == senses.count ? 1 : Self.isOutOfUse(first.text) ? 0.6 : 0
    if first.text.hasPrefix("surname ") {
      penalty += senses.count == 1 ? 1.5 : 1
    } else if headword.isCapital, plain.contains(headword.key) {
      penalty += 1
    }
    return penalty
  }

  /// Whether a gloss is marked as no longer, or only here and there, in use.
  private static func isOutOfUse(_ gloss: String) -> Bool {
    guard gloss.hasPrefix("(") else { return false }
    return marks.contains { gloss.hasPrefix($0) }
  }

  private static let marks = [
    "(old", "(archaic", "(literary", "(dialect", "(dated", "(obsolete", "(classical",
    "(in classical",
  ]
}

/// A term as it is counted: hashes of its characters, and of them with their syllables.
private struct Headword {
  let text: String
  let scalars: [UInt32]
  /// A hash for each character; 0 where the reading gives none.
  let syllables: [UInt64]
  /// Whether its reading begins with a capital, as that of a name does.
  let isCapital: Bool
  let word: UInt64
  let key: UInt64

  init(_ term: Term) {
    text = term.text
    scalars = term.text.unicodeScalars.map(\.value)
    let read = term.pinyin?.syllables ?? []
    isCapital = read.first?.isCapital ?? false
    syllables = scalars.indices.map { index in
      read.count == term.text.unicodeScalars.count ? Self.hash(read[index]) : 0
    }
    word = scalars.reduce(Self.seed) { Self.mix($0, UInt64($1)) }
    key = zip(scalars, syllables).reduce(Self.seed) { key, pair in
      Self.mix(Self.mix(key, UInt64(pair.0)), pair.1)
    }
  }

  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a over eight bytes at once, with its upper half folded in.
  static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 29)
  }

  private static func hash(_ syllable: PinyinReading.Syllable) -> UInt64 {
    syllable.letters.utf8.reduce(UInt64(syllable.tone)) { $0 &* 31 &+ UInt64($1) }
  }
}
