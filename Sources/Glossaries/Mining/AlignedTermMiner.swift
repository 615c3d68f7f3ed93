import SuoyinAnalysis
import SuoyinTerminology

/// Finds terms in stretches that say the same.
package struct AlignedTermMiner {
  /// Two stretches that say the same, as words.
  package struct Stretch {
    /// A Chinese word, or an English one with its stem.
    package struct Word {
      let text: String
      let key: String
      /// In scalars of its passage's text.
      let range: Range<Int>
      /// Whether nothing but a space, or in Chinese nothing at all, stands before it.
      let continues: Bool
    }

    let chinese: [Word]
    let english: [Word]
    let chineseText: MiningText
    let englishText: MiningText
    let chineseRange: Range<Int>
    let englishRange: Range<Int>

    package init(
      _ chineseText: MiningText, _ chineseRange: Range<Int>, _ englishText: MiningText,
      _ englishRange: Range<Int>, _ lexicon: any MiningLexicon
    ) {
      self.chineseText = chineseText
      self.englishText = englishText
      self.chineseRange = chineseRange
      self.englishRange = englishRange
      chinese = Self.joined(Self.words(chineseText, chineseRange) { $0 }, chineseText, lexicon)
      english = Self.words(englishText, englishRange) { EnglishStemmer.stem($0.lowercased()) }
    }

    /// Words that ICU took apart and a glossary has whole: 共同体.
    private static func joined(
      _ words: [Word], _ text: MiningText, _ lexicon: any MiningLexicon
    ) -> [Word] {
      var joined: [Word] = []
      for word in words {
        if word.continues, let last = joined.last,
          word.range.upperBound - last.range.lowerBound <= 3
        {
          let range = last.range.lowerBound..<word.range.upperBound
          if lexicon.isKnown(text.text(range)) {
            joined[joined.count - 1] = Word(
              text: text.text(range), key: text.text(range), range: range,
              continues: last.continues)
            continue
          }
        }
        joined.append(word)
      }
      return joined
    }

    private static func words(
      _ text: MiningText, _ range: Range<Int>, _ key: (String) -> String
    ) -> [Word] {
      var previous: Int?
      return text.words(in: range).map { word in
        let gap = previous.map { text.scalars[$0..<word.lowerBound] } ?? []
        defer { previous = word.upperBound }
        return Word(
          text: text.text(word), key: key(text.text(word)), range: word,
          continues: previous != nil && gap.allSatisfy { $0 == " " })
      }
    }
  }

  /// A pair, with the stretch it was first met in.
  package struct Found {
    package let rule: MiningRule
    package let first: String
    package let second: String
    package let score: Double
    /// Every stretch that has it, with the place of the Chinese term there.
    package let places: [(stretch: Int, range: Range<Int>)]
  }

  private let stretches: [Stretch]
  private let lexicon: any MiningLexicon

  /// The terms of `stretches`, which are all of two texts.
  package static func terms(
    in stretches: [Stretch], _ lexicon: any MiningLexicon
  ) -> [Found] {
    let miner = AlignedTermMiner(stretches: stretches, lexicon: lexicon)
    return miner.quoted() + miner.compounds() + miner.recurrent()
  }

  // MARK: Quotation marks

  /// What stands in quotation marks in both, where both have as many.
  private func quoted() -> [Found] {
    stretches.enumerated().flatMap { number, stretch -> [Found] in
      let chinese = Self.quotations(stretch.chineseText, stretch.chineseRange)
      let english = Self.quotations(stretch.englishText, stretch.englishRange)
      guard chinese.count == english.count else { return [] }
      return zip(chinese, english).compactMap { left, right in
        let first = stretch.chineseText.text(left)
        let second = stretch.englishText.text(right).trimmingCommas
        guard first.hasHan, second.split(separator: " ").count <= 6, left.count <= 16 else {
          return nil
        }
        return Found(
          rule: .quoted, first: first, second: second, score: 0.95, places: [(number, left)])
      }
    }
  }

  private static func quotations(_ text: MiningText, _ range: Range<Int>) -> [Range<Int>] {
    var quotations: [Range<Int>] = []
    var open: Int?
    for index in range {
      let scalar = text.scalars[index]
      if let start = open, scalar.isCloseQuote {
        if index > start { quotations.append(start..<index) }
        open = nil
      } else if scalar.isOpenQuote {
        open = index + 1
      }
    }
    return quotations
  }

  // MARK: Words that mean each other

  /// Two to four Chinese words and as many English ones, one after the other, each of which means
  /// one of the others.
  private func compounds() -> [Found] {
    var found: [String: Found] = [:]
    for (number, stretch) in stretches.enumerated() {
      let links = links(stretch)
      // What is a part of a longer one says no more.
      var end = 0
      for start in stretch.chinese.indices {
        for length in stride(from: 4, to: 1, by: -1) where start + length <= stretch.chinese.count {
          let words = start..<start + length
          guard words.upperBound > end, let english = compound(words, stretch, links) else {
            continue
          }
          end = words.upperBound
          let range =
            stretch.chinese[start].range
            .lowerBound..<stretch.chinese[start + length - 1].range
            .upperBound
          let first = stretch.chineseText.text(range)
          let second = stretch.englishText.text(
            stretch.english[english.lowerBound].range
              .lowerBound..<stretch.english[
                english.upperBound - 1
              ].range.upperBound)
          let key = first + "\t" + second.lowercased()
          let places = (found[key]?.places ?? []) + [(number, range)]
          found[key] = Found(
            rule: .compound, first: first, second: found[key]?.second ?? second,
            score: places.count > 1 ? 0.9 : 0.7, places: places)
          break
        }
      }
    }
    return found.values.sorted { $0.first < $1.first }
  }

  /// For each Chinese word, the English words it means.
  private func links(_ stretch: Stretch) -> [[Int]] {
    stretch.chinese.map { word in
      guard !EdgeWords.contains(word.text), word.text.count > 1 else { return [] }
      return stretch.english.indices.filter { index in
        !EdgeWords.english.contains(stretch.english[index].text.lowercased())
          && lexicon.means(word.text, stretch.english[index].key)
      }
    }
  }

  private func compound(
    _ words: Range<Int>, _ stretch: Stretch, _ links: [[Int]]
  ) -> Range<Int>? {
    guard words.dropFirst().allSatisfy({ stretch.chinese[$0].continues }),
      words.allSatisfy({ !links[$0].isEmpty })
    else { return nil }
    for first in links[words.lowerBound] {
      // The English words may stand in another order, but side by side.
      for start in max(0, first - words.count + 1)...first
      where start + words.count <= stretch.english.count {
        let span = start..<start + words.count
        guard span.dropFirst().allSatisfy({ stretch.english[$0].continues }) else { continue }
        var free = Set(span)
        let isMet = words.allSatisfy { word in
          guard let link = links[word].first(where: { free.contains($0) }) else { return false }
          free.remove(link)
          return true
        }
        if isMet { return whole(span, of: words, stretch, links) }
      }
    }
    return nil
  }

  /// The span with what the words beside it add: nil where a word beside it belongs to it and to
  /// none of the Chinese words, as in political mutual [trust], or [non-]Western.
  private func whole(
    _ span: Range<Int>, of words: Range<Int>, _ stretch: Stretch, _ links: [[Int]]
  ) -> Range<Int>? {
    let text = stretch.englishText
    var span = span
    func isLinked(_ index: Int) -> Bool { words.contains { links[$0].contains(index) } }
    while span.upperBound < stretch.english.count, stretch.english[span.upperBound].continues,
      isLinked(span.upperBound)
    {
      span = span.lowerBound..<span.upperBound + 1
    }
    let start = stretch.english[span.lowerBound].range.lowerBound
    let end = stretch.english[span.upperBound - 1].range.upperBound
    if start > 0, text.scalars[start - 1] == "-" { return nil }
    if end < text.count, text.scalars[end] == "-" { return nil }
    if span.upperBound < stretch.english.count, stretch.english[span.upperBound].continues {
      let next = stretch.english[span.upperBound]
      let isFree = !links.contains { $0.contains(span.upperBound) }
      if isFree, !EdgeWords.english.contains(next.text.lowercased()),
        next.text.allSatisfy(\.isLetter),
        !BracketMiner.isAcronym(next.text)
      {
        return nil
      }
    }
    return span
  }

  // MARK: Sequences that come again

  private static let longestChinese = 5
  private static let longestEnglish = 7

  /// Sequences of words that stand in the same stretches, twice or more, and nowhere else; longest
  /// ones only, of which a word means another.
  private func recurrent() -> [Found] {
    guard stretches.count > 1 else { return [] }
    let chinese = sequences(Self.longestChinese, \.chinese) { word in
      EdgeWords.contains(word.text) || !word.text.hasHan
    }
    let english = sequences(Self.longestEnglish, \.english) { word in
      EdgeWords.english.contains(word.text.lowercased())
    }
    var found: [Found] = []
    var byPlaces: [[Int]: [Sequence]] = [:]
    for sequence in english { byPlaces[sequence.stretches, default: []].append(sequence) }
    for sequence in chinese {
      let rivals = chinese.filter { $0.stretches == sequence.stretches }
      let candidates = (byPlaces[sequence.stretches] ?? []).compactMap { other in
        (other: other, score: self.score(sequence, other))
      }.filter { $0.score > 0 }
      guard let best = candidates.max(by: { $0.score < $1.score }),
        // Another Chinese sequence may be the better half.
        !rivals.contains(where: { self.score($0, best.other) > best.score })
      else { continue }
      guard let (text, ranges) = trimmed(sequence, to: best.other) else { continue }
      found.append(
        Found(
          rule: .recurrent, first: text, second: best.other.text,
          score: min(0.95, 0.6 + 0.1 * Double(sequence.stretches.count) + 0.2 * best.score),
          places: zip(sequence.stretches, ranges).map { (stretch: $0, range: $1) }))
    }
    return found
  }

  /// A Chinese sequence without the words at its edges that mean an English word beside the English
  /// sequence; nil where less than two characters are left.
  private func trimmed(
    _ chinese: Sequence, to english: Sequence
  ) -> (text: String, ranges: [Range<Int>])? {
    let inside = Set(english.words.map(\.key))
    func isElsewhere(_ word: Stretch.Word) -> Bool {
      !inside.contains { lexicon.means(word.text, $0) }
        && chinese.stretches.allSatisfy { number in
          stretches[number].english.contains { other in
            !inside.contains(other.key) && lexicon.means(word.text, other.key)
              && !EdgeWords.english.contains(other.text.lowercased())
          }
        }
    }
    var words = chinese.words[...]
    while let last = words.last, isElsewhere(last) { words = words.dropLast() }
    while let first = words.first, isElsewhere(first) { words = words.dropFirst() }
    guard let first = words.first, let last = words.last,
      last.range.upperBound - first.range.lowerBound > 1
    else { return nil }
    // The same words may be spaced differently at each place, so each is measured by its own.
    return (
      words.map(\.text).joined(),
      zip(chinese.stretches, chinese.starts).map { number, start in
        let all = stretches[number].chinese
        return all[start + words.startIndex].range
          .lowerBound..<all[start + words.endIndex - 1].range.upperBound
      }
    )
  }

  private struct Sequence {
    let text: String
    let words: [Stretch.Word]
    /// The stretch of each time it stands, ascending.
    let stretches: [Int]
    /// Its first word in that stretch.
    let starts: [Int]
  }

  private func sequences(
    _ longest: Int, _ side: KeyPath<Stretch, [Stretch.Word]>, isEdge: (Stretch.Word) -> Bool
  ) -> [Sequence] {
    var places: [[String]: [(stretch: Int, start: Int)]] = [:]
    for (number, stretch) in stretches.enumerated() {
      let words = stretch[keyPath: side]
      for start in words.indices where !isEdge(words[start]) {
        var key: [String] = []
        for end in start..<min(words.count, start + longest) {
          if end > start, !words[end].continues { break }
          key.append(words[end].key)
          if !isEdge(words[end]) { places[key, default: []].append((number, start)) }
        }
      }
    }
    let repeated = places.filter { $0.value.count > 1 && Set($0.value.map(\.stretch)).count > 1 }
    let isChinese = side == \Stretch.chinese
    return repeated.compactMap { key, places -> Sequence? in
      // A longer one that stands as often says all of it.
      let isPart = repeated.contains { other, otherPlaces in
        other.count > key.count && otherPlaces.count == places.count && Self.contains(other, key)
      }
      if isPart { return nil }
      let words = stretches[places[0].stretch][keyPath: side]
      let first = places[0].start
      let text =
        isChinese
        ? stretches[places[0].stretch].chineseText : stretches[places[0].stretch].englishText
      let range = words[first].range.lowerBound..<words[first + key.count - 1].range.upperBound
      return Sequence(
        text: text.text(range), words: Array(words[first..<first + key.count]),
        stretches: places.map(\.stretch), starts: places.map(\.start))
    }.sorted { $0.text < $1.text }
  }

  private static func contains(_ long: [String], _ short: [String]) -> Bool {
    (0...long.count - short.count).contains { long[$0..<$0 + short.count].elementsEqual(short) }
  }

  /// How well two sequences mean each other: 0 where no word does, or where the dictionary knows the
  /// Chinese word and says otherwise.
  private func score(_ chinese: Sequence, _ english: Sequence) -> Double {
    let stems = english.words.filter { !EdgeWords.english.contains($0.text.lowercased()) }.map(
      \.key)
    let words = chinese.words.filter { !EdgeWords.contains($0.text) }
    let met = words.count { word in stems.contains { lexicon.means(word.text, $0) } }
    guard met > 0, chinese.text.count > 2 || chinese.words.count > 1 else { return 0 }
    let isWordOfIts = chinese.words.count == 1 && !lexicon.meanings(of: chinese.text).isEmpty
    if isWordOfIts { return 0 }
    let known = stems.count { stem in words.contains { lexicon.means($0.text, stem) } }
    let likeness = Double(min(stems.count, words.count)) / Double(max(stems.count, words.count))
    return (Double(met) / Double(words.count) + Double(known) / Double(stems.count)) / 2 * likeness
  }
}

extension String {
  fileprivate var trimmingCommas: String {
    var text = self[...]
    while let last = text.last, last == "," || last == "." { text = text.dropLast() }
    return String(text)
  }
}
