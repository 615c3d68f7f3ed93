/// Reduces an English word to its stem.
///
///     EnglishStemmer.stem("connections")  // "connect"
///     EnglishStemmer.stem("connected")    // "connect"
///
/// This is Snowball's English stemmer, "Porter2", as published for Snowball 3.1 (M. F. Porter and
/// R. Boulton, https://snowballstem.org/algorithms/english/stemmer.html). The steps carry the numbers
/// they have there: 0 and 1 remove inflections (`EnglishStemmer+Inflections.swift`), 2 to 5 derivations
/// (`EnglishStemmer+Derivations.swift`). Stems are part of the index format, so a later revision of
/// Snowball needs a new format; and the extension may link nothing beyond ICU. Hence this code rather
/// than the library.
///
/// A stem need not be a word: `happi` stands for happy and happiness.
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

extension EnglishStemmer {
  /// A word on the way to its stem, rewritten in place.
  ///
  /// The functions that compare suffixes are inlined by force: only where the suffix is a constant
  /// does comparing it become one or two machine words, and every English word that is indexed or
  /// verified is stemmed here. The steps are inlined by force too: each is called once, and files are
  /// optimized apart.
  struct Word {
    let bytes: UnsafeMutablePointer<UInt8>
    /// The length of what is left, in bytes; never more than at first.
    var count: Int
    /// Where the region R1 begins: after the first non-vowel that follows a vowel. `beaut|iful`
    var r1 = 0
    /// Where R2 begins: the same, counted from R1. `beautif|ul`
    var r2 = 0
    /// Whether some y is written Y because it is a consonant.
    var hasConsonantY = false

    init(bytes: UnsafeMutablePointer<UInt8>, count: Int) {
      self.bytes = bytes
      self.count = count
    }
  }
}

extension EnglishStemmer.Word {
  /// Stems a word that follows no rule: those the rules would change although they are stems (`news`,
  /// `sky`), or would stem to another word's (`gently`). Returns whether this was one.
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

  /// Applies the steps. Each sees what the steps before it left.
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

extension EnglishStemmer.Word {
  /// An apostrophe that begins the word is an opening quotation mark.
  private mutating func removeInitialApostrophe() {
    guard first == "'" else { return }
    count -= 1
    bytes.update(from: bytes + 1, count: count)
  }

  /// Writes Y for every y that is a consonant: at the start (`Youth`) and after a vowel (`saYs`).
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

  /// Where R1 begins in words that the rule would stem too far, or nil. Without these, "general" and
  /// "generate", or "organ" and "organize", would share a stem.
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

  /// After the first non-vowel that follows a vowel at or after `start`; the end where there is none.
  private func endOfSyllable(from start: Int) -> Int {
    var index = start
    while index < count && !isVowel(index) { index += 1 }
    while index < count && isVowel(index) { index += 1 }
    return min(index + 1, count)
  }

  private mutating func unmarkConsonantYs() {
    guard hasConsonantY else { return }
    for index in 0..<count where letter(index) == "Y" { bytes[index] = UInt8(ascii: "y") }
  }
}
