/// The syllables of Hanyu Pinyin, and how a string of letters divides into them.
///
///     PinyinSyllables.contains("xian")                                  // true
///     PinyinSyllables.lengths(of: "zhongguo")                           // [5, 3]
///     PinyinSyllables.splits(of: Array("xian"), limit: 12)              // [[xian], [xi, an]]
///
/// Without tones, in small letters, with ü as `v`.
package enum PinyinSyllables {
  /// Initials with the finals that follow them, as the tables of the Scheme for the Chinese Phonetic
  /// Alphabet (1958; ISO 7098) combine them, in the spelling of whole syllables: `yan`, not `ian`.
  private static let table: [(initials: String, finals: String)] = [
    ("-", "a ai an ang ao e ei en eng er o ou"),
    ("b p m", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
    ("p m f", "ou"), ("m", "iu e"), ("f", "a an ang ei en eng o u"),
    ("d t", "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo"),
    ("d", "en ia iu ei"),
    ("n l", "a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan un uo v ve"),
    ("n", "en"), ("l", "ia o"),
    ("g k h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("j q x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("zh ch sh r", "an ang ao e en eng i ou u ua uan ui un uo"),
    ("zh ch sh", "a ai uai uang"), ("zh ch r", "ong"), ("zh sh", "ei"),
    ("z c s", "a ai an ang ao e en eng i ong ou u uan ui un uo"), ("z", "ei"),
    ("y", "a an ang ao e i in ing o ong ou u uan ue un"),
    ("w", "a ai an ang ei en eng o u"),
  ]

  /// All syllables; also the interjections without a vowel (嗯 ng, 噷 hm, 呣 m), the r of erhua, and
  /// `lue` and `nue` beside `lve` and `nve`.
  private static let all: Set<String> = {
    var all: Set<String> = ["r", "m", "n", "ng", "hm", "hng", "lue", "nue", "yai"]
    for (initials, finals) in table {
      for initial in initials.split(separator: " ") {
        for final in finals.split(separator: " ") {
          all.insert((initial == "-" ? "" : String(initial)) + final)
        }
      }
    }
    return all
  }()

  /// Whether `letters` is one syllable.
  package static func contains(_ letters: String) -> Bool { all.contains(letters) }

  /// The one spelling of a syllable: `lve` for `lue`, which is also written so.
  package static func canonical(_ letters: String) -> String {
    switch letters {
    case "lue": "lve"
    case "nue": "nve"
    default: letters
    }
  }

  /// The letters of the longest syllable: `zhuang`.
  package static let longest = 6

  /// The lengths of the syllables that `letters` divides into: as few as possible, and of those ways the
  /// one whose first syllable is longest; nil where there is none. O(letters).
  package static func lengths(of letters: some Collection<Character>) -> [Int]? {
    let letters = Array(letters)
    // From each place: the fewest syllables to the end, and the first of them.
    var best = [(count: Int, length: Int)?](repeating: nil, count: letters.count + 1)
    best[letters.count] = (0, 0)
    for start in stride(from: letters.count - 1, through: 0, by: -1) {
      for length in stride(from: min(longest, letters.count - start), to: 0, by: -1) {
        guard let rest = best[start + length], length > 1 || "aoe".contains(letters[start]),
          all.contains(String(letters[start..<start + length]))
        else { continue }
        if best[start].map({ rest.count + 1 < $0.count }) ?? true {
          best[start] = (rest.count + 1, length)
        }
      }
    }
    guard best[0] != nil, !letters.isEmpty else { return nil }
    var lengths: [Int] = []
    var at = 0
    while at < letters.count, let step = best[at] {
      lengths.append(step.length)
      at += step.length
    }
    return lengths
  }

  /// The ways in which `letters` divides into syllables, the fewest syllables first: `xian` is
  /// `xian` or `xi an`. The r of erhua is a syllable of its own: `dian r`. O(letters × limit).
  ///
  /// - Parameters:
  ///   - breaks: places where a syllable must begin.
  ///   - limit: the most ways to return; all of them grow exponentially with the letters.
  package static func splits(
    of letters: [Character], breaks: Set<Int> = [], limit: Int
  ) -> [[String]] {
    guard !letters.isEmpty else { return [] }
    // From each place to the end: the best ways, as lengths.
    var ways = [[[Int]]](repeating: [], count: letters.count + 1)
    ways[letters.count] = [[]]
    for start in stride(from: letters.count - 1, through: 0, by: -1) {
      var found: [[Int]] = []
      for length in stride(from: min(longest, letters.count - start), to: 0, by: -1) {
        let rest = ways[start + length]
        guard !rest.isEmpty, !(1..<length).contains(where: { breaks.contains(start + $0) }),
          isSyllable(letters[start..<start + length], isInside: start > 0)
        else { continue }
        found += rest.map { [length] + $0 }
      }
      // Stable, so that the longer syllable comes first.
      let sorted = found.enumerated().sorted {
        ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
      }
      ways[start] = sorted.prefix(limit).map(\.element)
    }
    return ways[0].map { lengths in
      var start = 0
      return lengths.map { length in
        defer { start += length }
        return canonical(String(letters[start..<start + length]))
      }
    }
  }

  private static func isSyllable(_ letters: ArraySlice<Character>, isInside: Bool) -> Bool {
    if letters.count == 1, letters.first == "r" { return isInside }
    return letters.contains { "aeiouv".contains($0) } && all.contains(String(letters))
      && (letters.count > 1 || "aoe".contains(letters[letters.startIndex]))
  }
}
