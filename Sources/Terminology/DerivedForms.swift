/// Words derived from others by an ending: Kenyans from Kenya, active from act.
///
///     DerivedForms.bases(ofStem: "kenyan")   // ["keny", "kenya", "kenyi", "kenya"]
///
/// Guesses, in a fixed order: the caller looks each up in a glossary, where most are not found. So the
/// list may be generous, and needs no dictionary.
package enum DerivedForms {
  /// Endings of stems, as `EnglishStemmer` leaves them, with what may take the place of each.
  private static let endings: [(ending: String, replacements: [String])] = [
    ("ian", ["", "ia", "y", "i"]), ("an", ["", "a", "i"]), ("n", [""]), ("ese", ["", "a"]),
    ("es", ["", "a"]), ("ish", ["", "land"]), ("ic", ["", "y", "i"]), ("ist", ["", "ism", "i"]),
    ("iti", ["", "e"]), ("ness", [""]), ("abl", ["", "e"]), ("er", ["", "e"]), ("or", ["", "e"]),
    ("ion", ["", "e"]), ("al", ["", "e"]), ("li", [""]), ("ment", [""]), ("ful", [""]),
    ("iv", ["", "ion", "e"]),
  ]
  /// Shorter bases are hardly words: `op` of `option`.
  private static let shortestBase = 3

  /// What a stem may be derived from, the likeliest first for each ending; empty where it has none of
  /// the endings.
  package static func bases(ofStem stem: String) -> [String] {
    endings.filter { stem.hasSuffix($0.ending) }.flatMap { ending, replacements -> [String] in
      let base = stem.dropLast(ending.count)
      return base.count < shortestBase ? [] : replacements.map { base + $0 }
    }
  }
}
