/// Steps 2 to 5: derivations, the endings that make nouns of verbs, adverbs of adjectives and so on.
///
/// In each step the longest suffix the word ends in decides, even when it is then outside its region
/// and nothing is replaced. The letter before the last distinguishes most suffixes, so each step
/// switches on it first.
extension EnglishStemmer.Word {
  /// Step 2, in R1: `relational` to relate, `digitizer` to digitize.
  @inline(__always)
  mutating func shortenCompoundEnding() {
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

  /// The endings of step 2 in li, which was ly before step 1c: `fluently` to fluent.
  private mutating func shortenAdverb() {
    guard ends(with: "li") else { return }
    let isShortened =
      replace("abli", with: "able") || replace("bli", with: "ble") || replace("alli", with: "al")
      || replace("entli", with: "ent") || replace("ousli", with: "ous")
      || replace("fulli", with: "ful") || replace("lessli", with: "less")
    if !isShortened, count > 2, canPrecedeLi(count - 3) { _ = replace("li", with: "") }
  }

  /// Step 3, in R1, and for ative in R2: `formalize` to formal, `goodness` to good.
  @inline(__always)
  mutating func shortenEnding() {
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

  /// Step 4, in R2: `adjustment` to adjust, `adoption` to adopt.
  @inline(__always)
  mutating func removeEnding() {
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

  /// Step 5: a final e (`rate` keeps it, as its syllable is short), and the second l of `controll`.
  @inline(__always)
  mutating func removeFinalLetter() {
    let stem = count - 1
    if last == "e" {
      if stem >= r2 || stem >= r1 && !endsInShortSyllable(before: stem) { count = stem }
    } else if ends(with: "ll"), stem >= r2 {
      count = stem
    }
  }
}
