import SuoyinAnalysis
import SuoyinTerminology

/// A term that is asked for by how it is read: `míngyùn`, `ming4 yun4`, `mygtt`, `mingyun共同体`.
struct PinyinQuery {
  /// Syllables, initials or both, without tones.
  private struct Letters {
    var letters: [Character] = []
    /// The tone given at each letter, 0 for none: on the vowel, or as a digit after the last.
    var tones: [Int] = []
    /// Where a syllable must begin: `xi'an` is not `xian`.
    var breaks = Set<Int>()
  }

  private enum Part {
    case letters(Letters)
    case character(String)
  }

  private let parts: [Part]
  /// All letters, without tones and spaces.
  let letters: String
  let hasHan: Bool
  /// Whether a tone is given anywhere.
  let hasTones: Bool

  /// nil where it cannot be pinyin.
  init?(_ text: String) {
    var parts: [Part] = []
    var run = Letters()
    func endRun() {
      if !run.letters.isEmpty { parts.append(.letters(run)) }
      run = Letters()
    }
    for character in text {
      if String(character).hasHan {
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

  /// Whether it can be part of a syllable.
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

  /// The spellings of its letters under which terms are looked up.
  var keys: [String] {
    let full = letters.replacingSubstring("lue", with: "lve").replacingSubstring("nue", with: "nve")
    return full == letters ? [letters] : [letters, full]
  }

  /// The characters of the query, as one string for each run of them; the longest.
  var longestHan: String {
    var runs = [""]
    for part in parts {
      if case .character(let text) = part { runs[runs.count - 1] += text } else { runs.append("") }
    }
    return runs.max { $0.count < $1.count } ?? ""
  }

  /// The ways in which a query of letters alone falls apart into syllables, the likeliest first.
  func splits(limit: Int) -> [[String]] {
    guard !hasHan, case .letters(let run) = parts.first else { return [] }
    return PinyinSyllables.splits(of: run.letters, breaks: run.breaks, limit: limit)
  }

  // MARK: Matching

  /// Whether a term of these characters, read so, is what the query says, to its end. Letters may
  /// stand for whole syllables or for their first letters. O(letters × syllables).
  func matches(_ characters: [String], _ reading: PinyinReading) -> Bool {
    guard characters.count == reading.syllables.count else { return false }
    return matches(reading) { characters[$0] }
  }

  /// Whether a query of letters alone says `reading`: its tones and its breaks, where it has any.
  func agrees(with reading: PinyinReading) -> Bool { matches(reading) { _ in nil } }

  private struct Place: Hashable {
    var part = 0
    var letter = 0
  }

  private func matches(_ reading: PinyinReading, _ character: (Int) -> String?) -> Bool {
    // Where in the query the next syllable may begin.
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

  /// Where `syllable` or its first letter may end when it begins at `start`.
  private func ends(
    of syllable: PinyinReading.Syllable, in run: Letters, from start: Int, isFirst: Bool
  ) -> [Int] {
    let wanted = syllable.letters
    return Set([wanted.count, 1, syllable.isErhua ? 2 : 1]).map { start + $0 }.filter { end in
      guard end <= run.letters.count,
        !(start + 1..<max(end, start + 1)).contains(where: run.breaks.contains)
      else { return false }
      let typed = PinyinSyllables.canonical(String(run.letters[start..<end]))
      let isSpelledSo =
        typed == wanted || end == start + 1 && wanted.hasPrefix(typed)
        || Self.isErhua(typed, wanted, isFirst: isFirst)
      let tone = run.tones[start..<end].first { $0 > 0 } ?? 0
      // Inside a word a syllable may lose its tone: tou2 fa4 is said tou2 fa5.
      let isToneFree = tone == 0 || syllable.tone == 0 || !isFirst && max(tone, syllable.tone) == 5
      return isSpelledSo && (isToneFree || tone == syllable.tone)
    }
  }

  /// Whether one is the r and the other the er of 儿 in a word.
  static func isErhua(_ typed: String, _ wanted: String, isFirst: Bool) -> Bool {
    !isFirst && (typed == "er" && wanted == "r" || typed == "r" && wanted == "er")
  }
}

extension String {
  /// Without overlaps, from the left; both of ASCII letters.
  fileprivate func replacingSubstring(_ part: String, with other: String) -> String {
    guard holds(part) else { return self }
    var rest = Array(utf8)[...]
    var result: [UInt8] = []
    let wanted = Array(part.utf8)
    while !rest.isEmpty {
      if rest.starts(with: wanted) {
        result += Array(other.utf8)
        rest = rest.dropFirst(wanted.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
