/// Words that were made of others by an ending: Kenyans of Kenya, active of act.
package enum DerivedForms {
  /// Stems end so, and what may stand in place of the ending.
  private static let endings: [(ending: String, replacements: [String])] = [
    ("ian", ["", "ia", "y", "i"]), ("an", ["", "a", "i"]), ("n", [""]), ("ese", ["", "a"]),
    ("es", ["", "a"]), ("ish", ["", "land"]), ("ic", ["", "y", "i"]), ("ist", ["", "ism", "i"]),
    ("iti", ["", "e"]), ("ness", [""]), ("abl", ["", "e"]), ("er", ["", "e"]), ("or", ["", "e"]),
    ("ion", ["", "e"]), ("al", ["", "e"]), ("li", [""]), ("ment", [""]), ("ful", [""]),
    ("iv", ["", "ion", "e"]),
  ]
  private static let shortestBase = 3

  /// What the stem of such a word may be made of, the likeliest first.
  package static func bases(ofStem stem: String) -> [String] {
    endings.filter { stem.hasSuffix($0.ending) }.flatMap { ending, replacements -> [String] in
      let base = stem.dropLast(ending.count)
      return base.count < shortestBase ? [] : replacements.map { base + $0 }
    }
  }
}
