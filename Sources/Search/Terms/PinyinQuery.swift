import SuoyinAnalysis
import SuoyinTerminology

/// A term that is looked up by its pronunciation.
///
/// | typed | reads |
/// |---|---|
/// | `mìngyùn`, `ming4yun4`, `ming4 yun4` | 命运, with these tones |
/// | `mingyun` | 命运 in any tones |
/// | `mygtt`, `mygongtt` | 命运共同体, by initials, or initials and syllables |
/// | `mingyun共同体` | 命运共同体: characters stand for themselves |
/// | `xi'an`, `xi an` | 西安, but not 先: a syllable begins after the sign |
/// | `lvxing`, `lüxing`, `lu:xing` | 旅行; `lue` and `nue` are also read `lve` and `nve` |
/// | `huar`, `huaer` | 花儿: 儿 is r or er after a syllable |
///
/// A tone that is given must agree, except that inside a word a syllable may lose its tone (头发 is tou2
/// fa4 or tou2 fa5).
struct PinyinQuery {
  /// A run of letters: syllables, initials or both, without tones.
  private struct Letters {
    var letters: [Character] = []
    /// The tone given at each letter, 0 for none: on the vowel, or as a digit after the last letter.
    var tones: [Int] = []
    /// The places where a syllable must begin: `xi'an` is not `xian`.
    var breaks = Set<Int>()
  }

  private enum Part {
    case letters(Letters)
    case character(String)
  }

  private let parts: [Part]
  /// All letters, without tones and separators.
  let letters: String
  /// Whether there are characters in it, too.
  let hasHan: Bool
  /// Whether a tone is given anywhere.
  let hasTones: Bool

  /// nil where `text` cannot be pinyin: it has no letters, a digit that is no tone, or other signs.
  init?(_ text: String) {
    var parts: [Part] = []
    var run = Letters()
    func endRun() {
      if !run.letters.isEmpty { parts.append(.letters(run)) }
      run = Letters()
    }
    for character in text {
      if String(character).hasHanCharacter {
        endRun()
        parts.append(.character(String(character)))
      } else if PinyinTones.isSeparator(character) {
        guard Self.separators.contains(character) else { return nil }
        run.breaks.insert(run.letters.count)
      } else if !Self.append(character, to: &run) {
        return nil
      }
    }
    endRun()
    let runs = parts.compactMap { part in
      if case .letters(let run) = part { run } else { nil }
    }
    guard !runs.isEmpty else { return nil }
    self.parts = parts
    letters = runs.map { String($0.letters) }.joined()
    hasHan = runs.count < parts.count
    hasTones = runs.contains { $0.tones.contains { $0 > 0 } }
  }

  /// What people type between syllables.
  private static let separators: Set<Character> = [
    " ", "\u{3000}", "'", "’", "‘", "ʼ", "-", "·", "・", "•", "‧", ",", "，",
  ]

  /// Appends a letter, a tone digit, or the colon of u:; false where it is none of these.
  private static func append(_ character: Character, to run: inout Letters) -> Bool {
    if let tone = character.wholeNumberValue, character.isASCII {
      // A digit with no syllable before it is a number: 3C.
      guard (1...5).contains(tone), let last = run.tones.indices.last,
        !run.breaks.contains(run.letters.count)
      else { return false }
      run.tones[last] = tone
      run.breaks.insert(run.letters.count)
      return true
    }
    if character == ":" {
      guard run.letters.last == "u" else { return false }
      run.letters[run.letters.count - 1] = "v"
      return true
    }
    let (letters, tones) = PinyinTones.plain(String(character))
    guard letters.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
    run.letters += letters
    run.tones += tones
    return true
  }

  /// The keys of `TermKey.Kind.pinyin` that it is looked up by: as typed, and with ü where it is
  /// usually written u.
  var keys: [String] {
    let full = letters.replacingSubstring("lue", with: "lve").replacingSubstring("nue", with: "nve")
    return full == letters ? [letters] : [letters, full]
  }

  /// The longest run of characters; empty where there is none.
  var longestHan: String {
    var runs = [""]
    for part in parts {
      if case .character(let text) = part { runs[runs.count - 1] += text } else { runs.append("") }
    }
    return runs.max { $0.count < $1.count } ?? ""
  }

  /// The ways to divide a query of letters alone into syllables, the likeliest first, at most `limit`:
  /// `fangan` is fan gan and fang an.
  func splits(limit: Int) -> [[String]] {
    guard !hasHan, case .letters(let run) = parts.first else { return [] }
    return PinyinSyllables.splits(of: run.letters, breaks: run.breaks, limit: limit)
  }

  // MARK: Matching

  /// Whether the query spells a term of these characters and this reading, all of it. Letters may spell
  /// whole syllables or their initials. O(letters × syllables).
  func matches(_ characters: [String], _ reading: PinyinReading) -> Bool {
    guard characters.count == reading.syllables.count else { return false }
    return matches(reading) { characters[$0] }
  }

  /// Whether a query of letters alone spells `reading`: with its tones and breaks, where it has any.
  func agrees(with reading: PinyinReading) -> Bool { matches(reading) { _ in nil } }

  private struct Place: Hashable {
    var part = 0
    var letter = 0
  }

  /// Follows all ways to divide the letters at once, as a nondeterministic automaton would.
  private func matches(_ reading: PinyinReading, _ character: (Int) -> String?) -> Bool {
    // The places of the query where the next syllable may begin.
    var places: Set<Place> = [Place()]
    for (index, syllable) in reading.syllables.enumerated() {
      var next = Set<Place>()
      for place in places where place.part < parts.count {
        switch parts[place.part] {
        case .character(let text):
          if character(index) == text { next.insert(Place(part: place.part + 1)) }
        case .letters(let run):
          for end in ends(of: syllable, in: run, from: place.letter, isFirst: index == 0) {
            next.insert(
              end == run.letters.count
                ? Place(part: place.part + 1) : Place(part: place.part, letter: end))
          }
        }
      }
      if next.isEmpty { return false }
      places = next
    }
    return places.contains(Place(part: parts.count))
  }

  /// Where `syllable`, or its initial, ends when it begins at `start`.
  private func ends(
    of syllable: PinyinReading.Syllable, in run: Letters, from start: Int, isFirst: Bool
  ) -> [Int] {
    let spelled = syllable.letters
    return Set([spelled.count, 1, syllable.isErhua ? 2 : 1]).map { start + $0 }.filter { end in
      guard end <= run.letters.count,
        !(start + 1..<max(end, start + 1)).contains(where: run.breaks.contains)
      else { return false }
      let typed = PinyinSyllables.canonical(String(run.letters[start..<end]))
      let agrees =
        typed == spelled || end == start + 1 && spelled.hasPrefix(typed)
        || Self.isErhua(typed, spelled, isFirst: isFirst)
      let tone = run.tones[start..<end].first { $0 > 0 } ?? 0
      // Inside a word a syllable may lose its tone: tou2 fa4 is also pronounced tou2 fa5.
      let isToneFree = tone == 0 || syllable.tone == 0 || !isFirst && max(tone, syllable.tone) == 5
      return agrees && (isToneFree || tone == syllable.tone)
    }
  }

  /// Whether one is the r and the other the er of a 儿 that follows another syllable.
  static func isErhua(_ typed: String, _ spelled: String, isFirst: Bool) -> Bool {
    !isFirst && (typed == "er" && spelled == "r" || typed == "r" && spelled == "er")
  }
}

extension String {
  /// Whether it contains a Han character (Unicode's Ideographic property).
  var hasHanCharacter: Bool { unicodeScalars.contains { $0.properties.isIdeographic } }

  /// The text with every `part` replaced, from the left; both of ASCII letters.
  fileprivate func replacingSubstring(_ part: String, with other: String) -> String {
    guard holds(part) else { return self }
    var rest = Array(utf8)[...]
    var result: [UInt8] = []
    let pattern = Array(part.utf8)
    while !rest.isEmpty {
      if rest.starts(with: pattern) {
        result += Array(other.utf8)
        rest = rest.dropFirst(pattern.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
