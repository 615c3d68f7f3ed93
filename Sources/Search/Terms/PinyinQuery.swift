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
    /// Whether a space or another separator was typed last.
    var isSeparated = false

    mutating func append(_ letters: [Character], _ tones: [Int]) {
      self.letters += letters
      self.tones += tones
      isSeparated = false
    }
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
  /// Whether it begins with a capital, as names do.
  let isCapital: Bool
  /// Whether it has what English words have not: tones, or an apostrophe between syllables.
  let isSpelledOut: Bool

  /// nil where `text` cannot be pinyin: it has no letters, after letters a digit that is no tone, or other
  /// signs.
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
        run.isSeparated = true
      } else if !Self.append(character, to: &run) {
        return nil
      }
    }
    endRun()
    let runs = parts.compactMap { part in
      if case .letters(let run) = part { run } else { nil }
    }
    guard runs.contains(where: { $0.letters.contains { $0.isLetter } }) else { return nil }
    self.parts = parts
    letters = runs.map { String($0.letters) }.joined()
    hasHan = runs.count < parts.count
    hasTones = runs.contains { $0.tones.contains { $0 > 0 } }
    isCapital = text.first?.isUppercase ?? false
    isSpelledOut = hasTones || text.contains { Self.apostrophes.contains($0) }
  }

  private static let apostrophes: Set<Character> = ["'", "’", "‘", "ʼ"]

  /// What people type between syllables.
  private static let separators: Set<Character> = [
    " ", "\u{3000}", "'", "’", "‘", "ʼ", "-", "·", "・", "•", "‧", ",", "，",
  ]

  /// Appends a letter, a tone digit, or the colon of u:; false where it is none of these.
  private static func append(_ character: Character, to run: inout Letters) -> Bool {
    if let tone = character.wholeNumberValue, character.isASCII {
      let isSeparated = run.letters.isEmpty || run.isSeparated
      if isSeparated || run.letters.last?.isNumber ?? false {
        // A digit with no syllable before it is of a number: 11 Qū, for 11区.
        run.append([character], [0])
        return true
      }
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
    // A number is a word of its own: 3C is no pinyin.
    guard letters.allSatisfy({ $0.isASCII && $0.isLetter }),
      run.isSeparated || !(run.letters.last?.isNumber ?? false)
    else { return false }
    run.append(letters, tones)
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

  /// How well a query of letters alone spells `reading`, or with `isPrefix` its first syllables: 0 where it
  /// is written so, 1 where a tone differs that may be lost. nil where it spells something else.
  func fit(_ reading: PinyinReading, isPrefix: Bool = false) -> Int? {
    if isPrefix { return fitOfBeginning(reading) }
    guard agrees(with: reading) else { return nil }
    return !hasTones || matches(reading, isStrict: true, { _ in nil }) ? 0 : 1
  }

  private func fitOfBeginning(_ reading: PinyinReading) -> Int? {
    for count in 1..<max(1, reading.syllables.count) {
      let beginning = PinyinReading(syllables: Array(reading.syllables.prefix(count)))
      if let fit = fit(beginning) { return fit }
    }
    // Part of a syllable was typed, unless the letters are whole syllables: panda is not pand-ang.
    guard splits(limit: 1).isEmpty, !hasTones else { return nil }
    return reading.letters.hasPrefix(letters) ? 1 : nil
  }

  private struct Place: Hashable {
    var part = 0
    var letter = 0
  }

  /// Follows all ways to divide the letters at once, as a nondeterministic automaton would.
  private func matches(
    _ reading: PinyinReading, isStrict: Bool = false, _ character: (Int) -> String?
  ) -> Bool {
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
            if isStrict, !hasTone(of: syllable, in: run, place.letter..<end) { continue }
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

  /// Whether the tone given in `range` is that of `syllable`; none is the neutral one.
  private func hasTone(
    of syllable: PinyinReading.Syllable, in run: Letters, _ range: Range<Int>
  ) -> Bool {
    let tone = run.tones[range].first { $0 > 0 } ?? 0
    return tone == syllable.tone || tone == 0 && syllable.tone == 5
  }

  /// Whether one is the r and the other the er of a 儿 that follows another syllable.
  static func isErhua(_ typed: String, _ spelled: String, isFirst: Bool) -> Bool {
    !isFirst && (typed == "er" && spelled == "r" || typed == "r" && spelled == "er")
  }
}

extension String {
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
