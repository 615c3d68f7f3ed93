import SuoyinAnalysis
import SuoyinTerminology

/// A term that is asked for by how it is read: `míngyùn`, `ming4 yun4`, `mygtt`, `mingyun共同体`.
struct PinyinQuery {
  /// A syllable or more, an initial or more, or a character.
  private enum Part {
    /// Letters without tones; the tone behind each letter, 0 for none.
    case letters([Character], tones: [Int])
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
    var run = ""
    var all = ""
    var tonesGiven = false
    func endRun() {
      guard !run.isEmpty else { return }
      let syllables = PinyinReading(run).syllables
      for syllable in syllables {
        let letters = Array(syllable.letters)
        if syllable.tone > 0 { tonesGiven = true }
        parts.append(
          .letters(
            letters,
            tones: letters.indices.map { $0 == letters.count - 1 ? syllable.tone : 0 }))
        all += syllable.letters
      }
      run = ""
    }
    var hasHan = false
    for character in text {
      if String(character).hasHanCharacter {
        endRun()
        hasHan = true
        parts.append(.character(String(character)))
      } else {
        run.append(character)
      }
    }
    endRun()
    guard !all.isEmpty, all.utf8.allSatisfy({ $0 &- 0x61 < 26 }) else { return nil }
    self.parts = parts
    letters = all
    self.hasHan = hasHan
    hasTones = tonesGiven
  }

  /// The characters of the query, as one string for each run of them; the longest.
  var longestHan: String {
    var runs = [""]
    for part in parts {
      if case .character(let text) = part { runs[runs.count - 1] += text } else { runs.append("") }
    }
    return runs.max { $0.count < $1.count } ?? ""
  }

  /// Whether a term of these characters, read so, is what the query says, to its end. Letters may
  /// stand for whole syllables or for their first letters.
  func matches(_ characters: [String], _ reading: PinyinReading) -> Bool {
    guard characters.count == reading.syllables.count else { return false }
    return matches(part: 0, letter: 0, syllable: 0, characters, reading.syllables)
  }

  /// Whether the tones that are given are those of `reading`, where the query is all pinyin.
  func agreesInTones(with reading: PinyinReading) -> Bool {
    matches(reading.syllables.map { _ in "" }, reading)
  }

  private func matches(
    part: Int, letter: Int, syllable: Int, _ characters: [String],
    _ syllables: [PinyinReading.Syllable]
  ) -> Bool {
    guard part < parts.count else { return syllable == syllables.count }
    guard syllable < syllables.count else { return false }
    switch parts[part] {
    case .character(let text):
      return characters[syllable] == text
        && matches(part: part + 1, letter: 0, syllable: syllable + 1, characters, syllables)
    case .letters(let letters, let tones):
      let wanted = Array(syllables[syllable].letters)
      for length in Set([wanted.count, 1]) where letter + length <= letters.count {
        guard letters[letter..<letter + length].elementsEqual(wanted.prefix(length)) else {
          continue
        }
        let tone = tones[letter + length - 1]
        if tone > 0, syllables[syllable].tone > 0, tone != syllables[syllable].tone { continue }
        let isAtEnd = letter + length == letters.count
        if matches(
          part: isAtEnd ? part + 1 : part, letter: isAtEnd ? 0 : letter + length,
          syllable: syllable + 1, characters, syllables)
        {
          return true
        }
      }
      return false
    }
  }
}

extension String {
  var hasHanCharacter: Bool { unicodeScalars.contains { $0.properties.isIdeographic } }
}
