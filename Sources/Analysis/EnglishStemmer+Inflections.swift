/// Steps 0 and 1: inflections, the endings of plurals and verbs.
extension EnglishStemmer.Word {
  /// Step 0: `court's`, `courts'`; the longest of the three.
  @inline(__always)
  mutating func removePossessive() {
    if ends(with: "'s'") {
      count -= 3
    } else if ends(with: "'s") {
      count -= 2
    } else if ends(with: "'") {
      count -= 1
    }
  }

  /// Step 1a: `caresses` to caress, `ties` to tie, `cries` to cri; `gas` and `this` stay.
  @inline(__always)
  mutating func removePlural() {
    if ends(with: "sses") {
      count -= 2
    } else if ends(with: "ies") || ends(with: "ied") {
      count -= count > 4 ? 2 : 1
    } else if ends(with: "s"), !ends(with: "us"), !ends(with: "ss"), hasVowel(before: count - 2) {
      count -= 1
    }
  }

  /// Step 1b: `agreed`, `luxuriated`, `hopping`, `repeatedly`.
  @inline(__always)
  mutating func removeVerbEnding() {
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

  /// Whether the word ends in `suffix`, which becomes ee where it is in R1: `agreed`, not `bleed`. Of
  /// `proceed`, `exceed` and `succeed` it is the root.
  @inline(__always)
  private mutating func shortenEed(_ suffix: StaticString) -> Bool {
    guard ends(with: suffix) else { return false }
    let stem = count - suffix.utf8CodeUnitCount
    let isRoot =
      isExactly("proc", before: stem) || isExactly("exc", before: stem)
      || isExactly("succ", before: stem)
    return isRoot || replace(suffix, with: "ee")
  }

  /// Whether the word keeps its ing, as nouns that only look like participles do (`inning`); and turns
  /// `dying` into die, as lie, tie and vie.
  private mutating func keepsIng() -> Bool {
    let stem = count - 3
    if stem == 2 && letter(1) == "y" && !isVowel(0) { return become("ie", at: 1) }
    return isExactly("inn", before: stem) || isExactly("out", before: stem)
      || isExactly("cann", before: stem) || isExactly("herr", before: stem)
      || isExactly("earr", before: stem) || isExactly("even", before: stem)
  }

  /// Whether the word ends in `suffix`, which is removed where a vowel precedes it: not of `bed`, `sing`.
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

  /// Step 1c: `happy` to happi, so that it meets `happiness`; `by` and `say` stay.
  @inline(__always)
  mutating func replaceFinalY() {
    if count > 2, last == "y" || last == "Y", !isVowel(count - 2) {
      bytes[count - 1] = UInt8(ascii: "i")
    }
  }
}
