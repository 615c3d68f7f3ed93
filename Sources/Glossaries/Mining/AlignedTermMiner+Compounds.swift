import SuoyinTerminology

/// Compounds: words that translate each other one by one.
extension AlignedTermMiner {
  /// In words. One word is a matter for dictionaries, and more than four are a clause.
  private static let compoundLengths = 2...4
  /// The scores of a compound found once and more often. A dictionary vouches for every word of it,
  /// but once may be chance: about three of four pairs of a first trial on abstracts were right.
  private static let (onceScore, repeatedScore) = (0.7, 0.9)

  /// Two to four Chinese words and as many English ones, side by side on both sides, each of which
  /// means one of the others. Sorted.
  func compounds() -> [Found] {
    var found: [String: Found] = [:]
    for (number, stretch) in stretches.enumerated() {
      for (chinese, english) in compounds(in: stretch) {
        let first = stretch.chinese.text(of: chinese)
        let second = stretch.english.text(of: english)
        let key = first + "\t" + second.lowercased()
        let before = found[key]
        let places = (before?.places ?? []) + [(number, stretch.chinese.range(of: chinese))]
        found[key] = Found(
          rule: .compound, first: first, second: before?.second ?? second,
          score: places.count > 1 ? Self.repeatedScore : Self.onceScore, places: places)
      }
    }
    return found.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The compounds of a stretch, by the indexes of their words. What is part of a longer one that
  /// begins before it is left out.
  private func compounds(in stretch: Stretch) -> [(chinese: Range<Int>, english: Range<Int>)] {
    let links = links(in: stretch)
    var compounds: [(chinese: Range<Int>, english: Range<Int>)] = []
    var end = 0
    for start in stretch.chinese.words.indices {
      for length in Self.compoundLengths.reversed() {
        let words = start..<start + length
        guard words.upperBound <= stretch.chinese.words.count, words.upperBound > end,
          let english = translation(of: words, stretch, links)
        else { continue }
        end = words.upperBound
        compounds.append((words, english))
        break
      }
    }
    return compounds
  }

  /// For each Chinese word, the indexes of the English words that it means.
  private func links(in stretch: Stretch) -> [[Int]] {
    stretch.chinese.words.map { word in
      guard !EdgeWords.contains(word.text), word.text.count > 1 else { return [] }
      return stretch.english.words.indices.filter { index in
        let other = stretch.english.words[index]
        return !EdgeWords.english.contains(other.text.lowercased())
          && lexicon.means(word.text, other.key)
      }
    }
  }

  /// The English words that translate a row of Chinese ones, in any order, but side by side; nil where
  /// there are none.
  private func translation(
    of words: Range<Int>, _ stretch: Stretch, _ links: [[Int]]
  ) -> Range<Int>? {
    let english = stretch.english.words
    guard words.dropFirst().allSatisfy({ stretch.chinese.words[$0].continues }),
      words.allSatisfy({ !links[$0].isEmpty })
    else { return nil }
    for first in links[words.lowerBound] {
      for start in max(0, first - words.count + 1)...first
      where start + words.count <= english.count {
        let span = start..<start + words.count
        guard span.dropFirst().allSatisfy({ english[$0].continues }) else { continue }
        // Each Chinese word takes an English one of its own.
        var free = Set(span)
        let isComplete = words.allSatisfy { word in
          guard let link = links[word].first(where: { free.contains($0) }) else { return false }
          free.remove(link)
          return true
        }
        if isComplete { return whole(span, of: words, stretch, links) }
      }
    }
    return nil
  }

  /// `span` extended over words that the same Chinese words mean: 政治互信 is political mutual
  /// [trust]. nil where the English term goes on with a word that no Chinese word here means, as in
  /// equal consultation [rounds], or is a part of a hyphenated word: [non-]Western.
  private func whole(
    _ span: Range<Int>, of words: Range<Int>, _ stretch: Stretch, _ links: [[Int]]
  ) -> Range<Int>? {
    let english = stretch.english
    var end = span.upperBound
    func continues() -> Bool { end < english.words.count && english.words[end].continues }
    while continues(), words.contains(where: { links[$0].contains(end) }) { end += 1 }
    let whole = span.lowerBound..<end
    let range = english.range(of: whole)
    let text = english.text
    if range.lowerBound > 0, text.scalars[range.lowerBound - 1] == "-" { return nil }
    if range.upperBound < text.count, text.scalars[range.upperBound] == "-" { return nil }
    if continues() {
      let next = english.words[end].text
      let isLinked = links.contains { $0.contains(end) }
      // An acronym is a name beside the term, a number a reference.
      if !isLinked, !EdgeWords.english.contains(next.lowercased()), next.allSatisfy(\.isLetter),
        !Acronym.matches(next)
      {
        return nil
      }
    }
    return whole
  }
}
