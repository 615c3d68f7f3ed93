/// A meaning, cleaned of what a dictionary says about it: `to cooperate (with sb)` is `cooperate`.
package struct Gloss: Hashable, Sendable {
  package let text: String
  /// Whether it is said with remarks left out: `(slang)`, `of an animal`.
  package let isNarrowed: Bool

  /// The meanings in an English term. Remarks on the Chinese word are none: `CL:個|个[ge4]`.
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

  /// Whether it is a meaning as it stands: one word, or several without anything to leave out.
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

  private static func withoutBrackets(_ text: String) -> (text: String, hadAny: Bool) {
    guard text.utf8.contains(where: { $0 == 0x28 || $0 == 0x5B }) else { return (text, false) }
    var kept = ""
    var depth = 0
    for character in text {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      default: if depth == 0 { kept.append(character) }
      }
    }
    return (kept, true)
  }

  /// Whether the words of `text` have a stem in common with those of `query` and are no forms of them:
  /// shy for shi. No English word ends in i where another form of it has y, but pinyin does.
  package static func isUnrelated(_ text: String, to query: String) -> Bool {
    query.split(separator: " ").contains { word in
      word.hasSuffix("i")
        && !text.lowercased().split(separator: " ").contains { $0.hasPrefix(word) }
    }
  }
}
