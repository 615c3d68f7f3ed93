/// Whether English words are forms of one word: plurals, persons and tenses, but not what is derived from it.
///
///     Inflection.areForms("cooperates", "cooperating")    // true
///     Inflection.areForms("cooperation", "cooperative")   // false, although their stem is one
///
/// Guesses by endings, for words that are known to have one stem.
package enum Inflection {
  /// O(letters).
  package static func areForms(_ left: String, _ right: String) -> Bool {
    left == right || !bases(of: left).isDisjoint(with: bases(of: right))
  }

  /// Endings with what may take their place.
  private static let endings: [(ending: String, replacements: [String])] = [
    ("ies", ["y", "ie"]), ("es", ["", "e"]), ("s", [""]), ("ied", ["y", "ie"]), ("ed", ["", "e"]),
    ("ing", ["", "e"]), ("'s", [""]), ("’s", [""]), ("er", ["", "e"]), ("est", ["", "e"]),
  ]

  /// What a word may be a form of, itself among them.
  private static func bases(of word: String) -> Set<String> {
    var bases: Set<String> = [word]
    bases.formUnion(IrregularForms.bases(of: word))
    for (ending, replacements) in endings where word.hasSuffix(ending) {
      let rest = String(word.dropLast(ending.count))
      guard rest.count > 1 else { continue }
      for replacement in replacements { bases.insert(rest + replacement) }
      // planned, from plan
      if let last = rest.last, rest.dropLast().last == last {
        bases.insert(String(rest.dropLast()))
      }
    }
    return bases
  }
}
