import CIndexData

/// English words whose forms follow no rule: won is a form of win.
///
///     IrregularForms.bases(of: "won")     // ["win"]
///     IrregularForms.forms(of: "win")     // ["won"]
///
/// From `Index/English/irregular-forms.txt`. Stemming leaves these apart, so they widen a query instead.
package enum IrregularForms {
  /// The words that `form` is a form of, without itself; empty for regular words.
  package static func bases(of form: String) -> [String] { table.bases[form] ?? [] }

  /// The other forms of `word`, a base; empty for regular words.
  package static func forms(of word: String) -> [String] { table.forms[word] ?? [] }

  private static let table: (bases: [String: [String]], forms: [String: [String]]) = {
    var bases: [String: [String]] = [:]
    var forms: [String: [String]] = [:]
    for line in String(cString: suoyin_irregular_forms_txt).split(separator: "\n")
    where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      forms[words[0]] = Array(words.dropFirst())
      for word in words.dropFirst() { bases[word, default: []].append(words[0]) }
    }
    return (bases, forms)
  }()
}
