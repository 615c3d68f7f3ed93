import SuoyinAnalysis

/// An FTS5 query (<https://sqlite.org/fts5.html#full_text_query_syntax>). This is the only place where
/// text is quoted for MATCH.
///
///     MatchExpression.phrase(tea, .exact).inTitle.sql  // {title} : ("␟tea")
///
/// A phrase is written as the terms it consists of, each after a sign that no folded text contains.
/// So nothing that a user types is ever read as FTS5 syntax, and the tokenizer, which receives each
/// quoted string back, need not analyze it again.
package struct MatchExpression: Hashable, Sendable {
  /// Precedes a term at the next position.
  static let termSign: UInt8 = 0x1F
  /// Precedes another form at the same position.
  static let formSign: UInt8 = 0x1E
  /// A phrase with this many elements is specific enough that its last character, whose prefix search
  /// would be slow, may be left out.
  private static let contentElements = 6
  /// The most operands of AND or OR; further ones are dropped. FTS5 parses a chain of operators into a
  /// tree as deep as the chain is long, and refuses one deeper than 256 (SQLITE_FTS5_MAX_EXPR_DEPTH).
  package static let mostOperands = 200

  /// The operand of `MATCH`, to be bound as a value.
  package let sql: String

  /// Texts that contain this phrase. An exact phrase that spans several runs or words also finds
  /// texts in which a sentence ends between them; the caller verifies hits on the text.
  package static func phrase(_ phrase: Phrase, _ strictness: Phrase.Strictness) -> Self {
    var terms = ""
    let elements = phrase.elements
    var endsWithPrefix = false
    for (index, element) in elements.enumerated() {
      let next = index + 1 < elements.count ? elements[index + 1] : nil
      let forms: [String]
      if element.kind != .character {
        forms = strictness != .exact && !element.forms.isEmpty ? element.forms : [element.term]
        endsWithPrefix = element.isPrefix
      } else if let next, next.continuesRun(from: element) {
        let pair = element.text + next.text
        forms = strictness == .bridged ? [pair, pair + "~"] : [pair]
      } else if let next, strictness == .bridged, next.isBridgeable(from: element) {
        let pair = element.text + next.text
        forms = [element.text + ".", pair, pair + "~"]
      } else if next != nil {
        forms = [element.text + "."]
      } else if index > 0, element.continuesRun(from: elements[index - 1]) {
        break  // the pair before has it
      } else if index >= Self.contentElements {
        break  // every pair that begins with it would be looked up, to tell few texts apart
      } else {
        forms = [element.text]
        endsWithPrefix = true
      }
      for (number, form) in forms.enumerated() {
        terms.unicodeScalars.append(Unicode.Scalar(number == 0 ? termSign : formSign))
        terms += form
      }
    }
    return Self(sql: quoted(terms) + (endsWithPrefix ? " *" : ""))
  }

  /// No text.
  package static let nothing = Self(sql: quoted(""))

  /// Every text that has a term: each begins with the empty prefix. O(index).
  package static let everything = Self(
    sql: quoted(String(Unicode.Scalar(termSign))) + " *")

  /// Texts that have all of `phrases`, two or more, with at most `tokens` terms between the end of the
  /// first and the start of the last.
  package static func near(_ phrases: [Self], tokens: Int) -> Self {
    Self(sql: "NEAR(\(phrases.map(\.sql).joined(separator: " ")), \(tokens))")
  }

  /// Texts that match all of `operands`; at least one.
  package static func all(_ operands: [Self]) -> Self { joined(operands, "AND") }

  /// Texts that match any of `operands`; at least one.
  package static func any(_ operands: [Self]) -> Self { joined(operands, "OR") }

  /// Texts that match `wanted` and do not match `unwanted`.
  package static func excluding(_ unwanted: Self, from wanted: Self) -> Self {
    Self(sql: "(\(wanted.sql)) NOT (\(unwanted.sql))")
  }

  /// The same, restricted to the titles of documents.
  package var inTitle: Self { within("title") }
  /// The same, restricted to the Chinese terms of entries.
  package var inChinese: Self { within("chinese") }
  /// The same, restricted to the English terms of entries.
  package var inEnglish: Self { within("english") }

  private func within(_ column: String) -> Self { Self(sql: "{\(column)} : (\(sql))") }

  private static func joined(_ operands: [Self], _ operation: String) -> Self {
    precondition(!operands.isEmpty, "an expression needs an operand")
    if operands.count == 1 { return operands[0] }
    return Self(
      sql: operands.prefix(mostOperands).map { "(\($0.sql))" }.joined(separator: " \(operation) "))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing(each: "\"", with: "\"\"") + "\""
  }
}
