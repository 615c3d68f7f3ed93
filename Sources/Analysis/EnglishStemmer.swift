/// Reduces an English word to its stem.
///
///     EnglishStemmer.stem("connections")  // "connect"
///     EnglishStemmer.stem("connected")    // "connect"
///
/// This is Snowball's English stemmer, "Porter2", as published for Snowball 3.1; the steps below
/// carry the names they have there. https://snowballstem.org/algorithms/english/stemmer.html
package enum EnglishStemmer {
  /// Stems `word`; see ``stem(_:)-(UnsafeMutableBufferPointer<UInt8>)``.
  package static func stem(_ word: String) -> String {
    var bytes = Array(word.utf8)
    let count = bytes.withUnsafeMutableBufferPointer { stem($0) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Stems `word` in place and returns the length of the stem in bytes, never more than before.
  ///
  /// A word is lower-case ASCII letters and apostrophes ('); anything else is left as it is.
  /// Bytes after the stem are unspecified.
  package static func stem(_ word: UnsafeMutableBufferPointer<UInt8>) -> Int {
    guard let bytes = word.baseAddress, word.count > 2, isEnglish(word) else { return word.count }
    var word = Word(bytes: bytes, count: word.count)
    if !word.stemAsException() { word.stemByRule() }
    return word.count
  }

  private static func isEnglish(_ word: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    for byte in word {
      switch Unicode.Scalar(byte) {
      case "a"..."z", "'": continue
      default: return false
      }
    }
    return true
  }
}

// The helpers are inlined by force: only where the suffix is a constant does comparing it become
// one or two machine words, and a search tokenises every word of every document through here.
private struct Word {
  let bytes: UnsafeMutablePointer<UInt8>
  var count: Int
  /// Where the region R1 begins: after the first non-vowel that follows a vowel.
  var r1 = 0
  /// Where R2 begins: the same, counted from R1.
  var r2 = 0
  /// Whether some y is written Y because it is a consonant.
  var hasConsonantY = false

  init(bytes: UnsafeMutablePointer<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
  }
}

extension Word {
  /// Stems the words that follow no rule and says whether this was one.
  mutating func stemAsException() -> Bool {
    guard count <= 6 else { return false }
    switch first {
    case "a": return isExactly("atlas") || isExactly("andes")
    case "b": return isExactly("bias")
    case "c": return isExactly("cosmos")
    case "e": return become("earli", from: "early")
    case "g": return become("gentl", from: "gently")
    case "h": return isExactly("howe")
    case "i": return become("idl", from: "idly")
    case "n": return isExactly("news")
    case "o": return become("onli", from: "only")
    case "s":
      return isExactly("sky") || become("sky", from: "skies") || become("ski", from: "skis")
        || become("singl", from: "singly")
    case "u": return become("ugli", from: "ugly")
    default: return false
    }
  }

  mutating func stemByRule() {
    removeInitialApostrophe()
    markConsonantYs()
    findRegions()
    removePossessive()  // step 0
    removePlural()  // step 1a
    removeVerbEnding()  // step 1b
    replaceFinalY()  // step 1c
    if count > r1 {
      shortenCompoundEnding()  // step 2
      shortenEnding()  // step 3
      removeEnding()  // step 4
      removeFinalLetter()  // step 5
    }
    unmarkConsonantYs()
  }
}

// MARK: - Before the steps

extension Word {
  private mutating func removeInitialApostrophe() {
    guard first == "'" else { return }
    count -= 1
    bytes.update(from: bytes + 1, count: count)
  }

  private mutating func markConsonantYs() {
    var previousIsVowel = true
    for index in 0..<count {
      if previousIsVowel && letter(index) == "y" {
        bytes[index] = UInt8(ascii: "Y")
        hasConsonantY = true
      }
      previousIsVowel = isVowel(index)
    }
  }

  private mutating func findRegions() {
    r1 = endOfOverstemmedPrefix ?? endOfSyllable(from: 0)
    r2 = endOfSyllable(from: r1)
  }

  /// Without these, "general" and "generate", or "organ" and "organize", would share a stem.
  private var endOfOverstemmedPrefix: Int? {
    switch first {
    case "a": starts(with: "arsen") ? 5 : nil
    case "c": starts(with: "commun") ? 6 : nil
    case "e": starts(with: "emerg") ? 5 : nil
    case "g": starts(with: "gener") ? 5 : nil
    case "i": starts(with: "inter") ? 5 : nil
    case "l": starts(with: "later") ? 5 : nil
    case "o": starts(with: "organ") ? 5 : nil
    case "p": starts(with: "past") ? 4 : nil
    case "u": starts(with: "univers") ? 7 : nil
    default: nil
    }
  }

  private func endOfSyllable(from start: Int) -> Int {
    var index = start
    while index < count && !isVowel(index) { index += 1 }
    while index < count && isVowel(index) { index += 1 }
    return min(index + 1, count)
  }
}

// MARK: - Step 0 and 1: inflections

extension Word {
  private mutating func removePossessive() {
    if ends(with: "'s'") {
      count -= 3
    } else if ends(with: "'s") {
      count -= 2
    } else if ends(with: "'") {
      count -= 1
    }
  }

  private mutating func removePlural() {
    if ends(with: "sses") {
      count -= 2
    } else if ends(with: "ies") || ends(with: "ied") {
      count -= count > 4 ? 2 : 1
    } else if ends(with: "s"), !ends(with: "us"), !ends(with: "ss"), hasVowel(before: count - 2) {
      count -= 1
    }
  }

  private mutating func removeVerbEnding() {
    switch last {
    case "d":
      if !shortenEed("eed") { removePast("ed") }
    case "g":
      if ends(with: "ing"), !keepsIng() { removePast("ing") }
    case "y":
      _ = shortenEed("eedly") || removePast("edly") || removePast("ingly")
    default: break
    }
  }

  @inline(__always)
  private mutating func shortenEed(_ suffix: StaticString) -> Bool {
    guard ends(with: suffix) else { return false }
    let stem = count - suffix.utf8CodeUnitCount
    let isRoot =
      isExactly("proc", before: stem) || isExactly("exc", before: stem)
      || isExactly("succ", before: stem)
    return isRoot || replace(suffix, with: "ee")
  }

  /// Deals with the nouns that only look like verbs, and with die, lie, tie, vie.
  private mutating func keepsIng() -> Bool {
    let stem = count - 3
    if stem == 2 && letter(1) == "y" && !isVowel(0) { return become("ie", at: 1) }
    return isExactly("inn", before: stem) || isExactly("out", before: stem)
      || isExactly("cann", before: stem) || isExactly("herr", before: stem)
      || isExactly("earr", before: stem) || isExactly("even", before: stem)
  }

  @inline(__always) @discardableResult
  private mutating func removePast(_ suffix: StaticString) -> Bool {
    guard ends(with: suffix) else { return false }
    let stem = count - suffix.utf8CodeUnitCount
    guard hasVowel(before: stem) else { return true }
    count = stem
    restoreVerb()
    return true
  }

  /// Gives "luxuriat" and "hop" their e back, and takes the second p from "hopp".
  private mutating func restoreVerb() {
    if ends(with: "at") || ends(with: "bl") || ends(with: "iz") {
      append("e")
    } else if endsInDouble {
      if !(count == 3 && isAEO(0)) { count -= 1 }
    } else if count == r1 && endsInShortSyllable(before: count) {
      append("e")
    }
  }

  private mutating func replaceFinalY() {
    if count > 2, last == "y" || last == "Y", !isVowel(count - 2) {
      bytes[count - 1] = UInt8(ascii: "i")
    }
  }
}

// MARK: - Steps 2 to 5: derivations

// In each step the longest suffix decides, even when it then stands outside its region. The
// letter before the last tells most of them apart.
extension Word {
  private mutating func shortenCompoundEnding() {
    switch letter(count - 2) {
    case "a": _ = replace("ational", with: "ate") || replace("tional", with: "tion")
    case "c": _ = replace("enci", with: "ence") || replace("anci", with: "ance")
    case "e": _ = replace("izer", with: "ize")
    case "g": if ends(with: "logi") { _ = replace("ogi", with: "og") }
    case "l": shortenAdverb()
    case "o":
      _ =
        replace("ization", with: "ize") || replace("ation", with: "ate")
        || replace("ator", with: "ate")
    case "s":
      _ =
        replace("alism", with: "al") || replace("fulness", with: "ful")
        || replace("ousness", with: "ous") || replace("iveness", with: "ive")
        || replace("ogist", with: "og")
    case "t":
      _ =
        replace("aliti", with: "al") || replace("iviti", with: "ive")
        || replace("biliti", with: "ble")
    default: break
    }
  }

  private mutating func shortenAdverb() {
    guard ends(with: "li") else { return }
    let isShortened =
      replace("abli", with: "able") || replace("bli", with: "ble") || replace("alli", with: "al")
      || replace("entli", with: "ent") || replace("ousli", with: "ous")
      || replace("fulli", with: "ful") || replace("lessli", with: "less")
    if !isShortened, count > 2, canPrecedeLi(count - 3) { _ = replace("li", with: "") }
  }

  private mutating func shortenEnding() {
    switch last {
    case "e":
      _ =
        replace("alize", with: "al") || replace("icate", with: "ic")
        || remove("ative", from: max(r1, r2))
    case "i": _ = replace("iciti", with: "ic")
    case "l":
      _ =
        replace("ational", with: "ate") || replace("tional", with: "tion")
        || replace("ical", with: "ic") || replace("ful", with: "")
    case "s": _ = replace("ness", with: "")
    default: break
    }
  }

  private mutating func removeEnding() {
    switch letter(count - 2) {
    case "a": remove("al", from: r2)
    case "c": _ = remove("ance", from: r2) || remove("ence", from: r2)
    case "e": remove("er", from: r2)
    case "i": remove("ic", from: r2)
    case "l": _ = remove("able", from: r2) || remove("ible", from: r2)
    case "n":
      _ =
        remove("ant", from: r2) || remove("ement", from: r2) || remove("ment", from: r2)
        || remove("ent", from: r2)
    case "o": if ends(with: "sion") || ends(with: "tion") { remove("ion", from: r2) }
    case "s": remove("ism", from: r2)
    case "t": _ = remove("ate", from: r2) || remove("iti", from: r2)
    case "u": remove("ous", from: r2)
    case "v": remove("ive", from: r2)
    case "z": remove("ize", from: r2)
    default: break
    }
  }

  private mutating func removeFinalLetter() {
    let stem = count - 1
    if last == "e" {
      if stem >= r2 || stem >= r1 && !endsInShortSyllable(before: stem) { count = stem }
    } else if ends(with: "ll"), stem >= r2 {
      count = stem
    }
  }

  private mutating func unmarkConsonantYs() {
    guard hasConsonantY else { return }
    for index in 0..<count where letter(index) == "Y" { bytes[index] = UInt8(ascii: "y") }
  }
}

// MARK: - Looking at letters

extension Word {
  private var first: Unicode.Scalar { letter(0) }

  /// The last letter, or U+0000 once nothing is left of words such as "''s".
  private var last: Unicode.Scalar { count > 0 ? letter(count - 1) : "\0" }

  @inline(__always)
  private func letter(_ index: Int) -> Unicode.Scalar { Unicode.Scalar(bytes[index]) }

  /// Reads a bit per letter, because this is asked of every letter several times.
  @inline(__always)
  private func isVowel(_ index: Int) -> Bool {
    let vowels: UInt32 = 0b1_0001_0000_0100_0001_0001_0001  // y, u, o, i, e, a
    return vowels >> UInt32(truncatingIfNeeded: Int(bytes[index]) - 0x61) & 1 == 1
  }

  private func isAEO(_ index: Int) -> Bool {
    switch letter(index) {
    case "a", "e", "o": true
    default: false
    }
  }

  private func canPrecedeLi(_ index: Int) -> Bool {
    switch letter(index) {
    case "c", "d", "e", "g", "h", "k", "m", "n", "r", "t": true
    default: false
    }
  }

  private func hasVowel(before end: Int) -> Bool {
    var index = 0
    while index < end {
      if isVowel(index) { return true }
      index += 1
    }
    return false
  }

  private var endsInDouble: Bool {
    guard count > 1, letter(count - 2) == last else { return false }
    switch last {
    case "b", "d", "f", "g", "m", "n", "p", "r", "t": return true
    default: return false
    }
  }

  /// Whether a syllable such as the "rap" of "entrap" ends at `end`.
  private func endsInShortSyllable(before end: Int) -> Bool {
    guard end > 1, isVowel(end - 2), !isVowel(end - 1) else { return ends(with: "past", at: end) }
    if end == 2 { return true }
    switch letter(end - 1) {
    case "w", "x", "Y": return false
    default: return !isVowel(end - 3)
    }
  }
}

// MARK: - Comparing and rewriting

extension Word {
  @inline(__always)
  private func isExactly(_ word: StaticString) -> Bool { isExactly(word, before: count) }

  @inline(__always)
  private func isExactly(_ word: StaticString, before end: Int) -> Bool {
    end == word.utf8CodeUnitCount && ends(with: word, at: end)
  }

  @inline(__always)
  private func starts(with prefix: StaticString) -> Bool {
    count >= prefix.utf8CodeUnitCount && ends(with: prefix, at: prefix.utf8CodeUnitCount)
  }

  @inline(__always)
  private func ends(with suffix: StaticString) -> Bool { ends(with: suffix, at: count) }

  @inline(__always)
  private func ends(with suffix: StaticString, at end: Int) -> Bool {
    let start = end - suffix.utf8CodeUnitCount
    guard start >= 0 else { return false }
    for index in 0..<suffix.utf8CodeUnitCount
    where bytes[start + index] != suffix.utf8Start[index] {
      return false
    }
    return true
  }

  /// Whether the word ends in `suffix`, which is replaced if it stands in R1.
  @inline(__always)
  private mutating func replace(_ suffix: StaticString, with ending: StaticString) -> Bool {
    guard ends(with: suffix) else { return false }
    let start = count - suffix.utf8CodeUnitCount
    return start >= r1 ? become(ending, at: start) : true
  }

  /// Whether the word ends in `suffix`, which is removed if it stands after `region`.
  @inline(__always) @discardableResult
  private mutating func remove(_ suffix: StaticString, from region: Int) -> Bool {
    guard ends(with: suffix) else { return false }
    let start = count - suffix.utf8CodeUnitCount
    if start >= region { count = start }
    return true
  }

  @inline(__always)
  private mutating func become(_ stem: StaticString, from word: StaticString) -> Bool {
    isExactly(word) ? become(stem, at: 0) : false
  }

  @inline(__always)
  private mutating func become(_ ending: StaticString, at start: Int) -> Bool {
    count = start
    append(ending)
    return true
  }

  @inline(__always)
  private mutating func append(_ ending: StaticString) {
    for index in 0..<ending.utf8CodeUnitCount {
      bytes[count + index] = ending.utf8Start[index]
    }
    count += ending.utf8CodeUnitCount
  }
}
