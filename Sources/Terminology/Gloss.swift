/// A meaning, without what a dictionary adds to it.
///
///     Gloss.all(in: "to cooperate (with sb); to collaborate")   // cooperate, collaborate
///     Gloss.all(in: "CL:個|个[ge4]")                             // none: a remark on the Chinese word
///
/// Definitions are written as CC-CEDICT writes them: meanings separated by `/` or `;`, verbs with `to`,
/// remarks in brackets. A gloss is what a reader would type to find the entry.
package struct Gloss: Hashable, Sendable {
  package let text: String
  /// Whether a remark was left out that narrows the meaning: `(slang)`, `(of an animal)`.
  package let isNarrowed: Bool

  /// The meanings in an English term, in order. O(bytes).
  package static func all(in term: String) -> [Gloss] {
    guard !isRemark(term) else { return [] }
    if isPlain(term) { return [Gloss(text: term, isNarrowed: false)] }
    let (text, isNarrowed) = withoutBrackets(term)
    return text.split(whereSeparator: { $0 == ";" || $0 == "/" }).compactMap { part in
      let words = trimmed(part.split(separator: " "))
      guard !words.isEmpty, !isRemark(words.joined(separator: " ")) else { return nil }
      return Gloss(text: words.joined(separator: " "), isNarrowed: isNarrowed)
    }
  }

  /// Whether it is a meaning as it is: one word, or several without anything to leave out.
  private static func isPlain(_ term: String) -> Bool {
    var spaces = 0
    for byte in term.utf8 {
      switch byte {
      case 0x28, 0x5B, 0x3B, 0x2F: return false  // ( [ ; /
      case 0x20: spaces += 1
      default: break
      }
    }
    guard spaces > 0 else { return true }
    let first = term.prefix { $0 != " " }
    return !leading.contains(first) && !first.isEmpty
      && !trailing.contains(where: { term.hasSuffix($0) }) && !term.hasSuffix(" ")
  }

  /// How remarks on the Chinese word begin, which are not meanings; after CC-CEDICT's conventions.
  private static let remarks = [
    "CL:", "variant of ", "old variant of ", "erhua variant of ", "see ", "see also ",
    "also written ", "also pr. ", "Taiwan pr. ", "abbr. for ", "abbr. of ", "used in ", "same as ",
    "Japanese variant of ", "archaic variant of ", "surname ", "Kangxi radical", "pr. ",
  ]

  private static let remarkStarts = Set(remarks.compactMap(\.utf8.first))

  private static func isRemark(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    return remarkStarts.contains(first) && remarks.contains { text.hasPrefix($0) }
  }

  /// What is left out before and after a meaning: no one types it.
  private static let leading: Set<Substring> = ["to", "a", "an", "the", "be"]
  private static let trailing: Set<Substring> = ["sb", "sth", "etc", "etc."]

  private static func trimmed(_ words: [Substring]) -> [Substring] {
    var words = words[...]
    while words.count > 1, let first = words.first, leading.contains(first) {
      words = words.dropFirst()
    }
    while words.count > 1, let last = words.last, trailing.contains(last) {
      words = words.dropLast()
    }
    return Array(words)
  }

  /// `text` without what is in round or square brackets, also nested.
  private static func withoutBrackets(_ text: String) -> (text: String, hadAny: Bool) {
    guard text.utf8.contains(where: { $0 == 0x28 || $0 == 0x5B }) else { return (text, false) }
    var rest = ""
    var depth = 0
    for character in text {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      default: if depth == 0 { rest.append(character) }
      }
    }
    return (rest, true)
  }

  /// What else a reader would type for a term that is explained: the name before the comma, the last name
  /// of a person whose dates are given, and acronyms in brackets.
  ///
  ///     Gloss.shortForms(in: "Guangzhou, capital of Guangdong")     // Guangzhou
  ///     Gloss.shortForms(in: "Marie Curie (1867–1934), physicist")  // Marie Curie, Curie
  ///     Gloss.shortForms(in: "gross domestic product (GDP)")        // GDP
  package static func shortForms(in term: String) -> [Gloss] {
    guard !isRemark(term) else { return [] }
    var forms: [Gloss] = []
    if let bracket = term.firstIndex(of: "("), term[bracket...].dropFirst().first?.isNumber == true
    {
      let name = term[..<bracket].split(separator: " ")
      if name.count > 1, let last = name.last, name.allSatisfy({ $0.first?.isUppercase == true }) {
        forms.append(Gloss(text: String(last), isNarrowed: false))
      }
    }
    if term.utf8.contains(UInt8(ascii: ",")) {
      for gloss in all(in: term) {
        let name = gloss.text.prefix { $0 != "," }
        guard name.first?.isUppercase == true, name.count < gloss.text.count else { continue }
        forms.append(Gloss(text: String(name), isNarrowed: gloss.isNarrowed))
      }
    }
    if term.utf8.contains(UInt8(ascii: "(")) {
      for part in term.split(separator: "(").dropFirst() {
        let inner = part.prefix { $0 != ")" }
        guard (2...8).contains(inner.utf8.count), inner.count < part.count,
          inner.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }),
          inner.contains(where: \.isLetter)
        else { continue }
        forms.append(Gloss(text: String(inner), isNarrowed: false))
      }
    }
    return forms
  }

  /// Whether `text` matches `query` by its stems only by accident: shy for the pinyin shi, whose stems are
  /// both shi. No form of an English word ends in i where another has y, but pinyin does.
  package static func isUnrelated(_ text: String, to query: String) -> Bool {
    query.split(separator: " ").contains { word in
      word.hasSuffix("i")
        && !text.lowercased().split(separator: " ").contains { $0.hasPrefix(word) }
    }
  }
}
