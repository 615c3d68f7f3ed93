import SuoyinAnalysis

/// What a term is looked up by: the keys of an entry are stored, and a query is turned into a key.
///
///     TermKeys().text("Contracts")      // "contract"
///     TermKeys().text("採購合同")        // "采购合同"
package struct TermKey: Hashable, Sendable {
  /// The raw values are stored in the index.
  package enum Kind: Int, Sendable {
    /// The folded characters and stemmed words of a term.
    case text = 0
    /// Pinyin without tones and spaces: `caigou`.
    case pinyin = 1
    /// The first letters of the syllables: `cg`.
    case initials = 2
  }

  package let kind: Kind
  package let text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Makes the keys of terms and of queries.
///
/// Not `Sendable`: it holds an analyzer.
package final class TermKeys {
  /// Keys longer than this, in UTF-8 bytes, are not stored: 40 Chinese characters are a sentence, not a
  /// term.
  private static let longestBytes = 120

  private let analyzer = Analyzer()

  package init() {}

  /// The key of a text: characters as they are folded, words by their stems, each word after a space.
  /// Empty where the text has no token. O(bytes).
  package func text(_ text: String) -> String {
    analyzer.read(text)
    var key = ""
    for index in 0..<analyzer.count {
      let token = analyzer.token(index)
      let folded = analyzer.foldedText(of: index)
      if token.kind == .character {
        key += folded
      } else {
        if !key.isEmpty { key += " " }
        key += token.traits.contains(.stemmable) ? EnglishStemmer.stem(folded) : folded
      }
    }
    return key
  }

  /// Everything by which an entry is found as a whole term: its Chinese terms in both scripts, their
  /// pinyin, and the meanings in its English terms.
  package func keys(of entry: Entry) -> Set<TermKey> {
    var keys = Set<TermKey>()
    func insert(_ kind: TermKey.Kind, _ text: String) {
      if !text.isEmpty, text.utf8.count <= Self.longestBytes { keys.insert(TermKey(kind, text)) }
    }
    for term in entry.terms {
      switch term.language {
      case .chinese:
        insert(.text, text(term.text))
        if let traditional = term.traditional { insert(.text, text(traditional)) }
        if let pinyin = term.pinyin {
          for key in Self.keys(of: pinyin, isSpelledWithEr: term.text.hasSuffix("儿")) {
            insert(key.kind, key.text)
          }
        }
      case .english:
        for pinyin in PinyinReading.readings(inRemark: term.text) {
          for key in Self.keys(of: pinyin) { insert(key.kind, key.text) }
        }
        for gloss in Gloss.all(in: term.text) + Gloss.shortForms(in: term.text) {
          insert(.text, text(gloss.text))
        }
      }
    }
    return keys
  }

  /// The keys of a reading. 一点儿 is typed as `yidianr` and as `yi dian er`, however a glossary spells it.
  private static func keys(
    of pinyin: PinyinReading, isSpelledWithEr: Bool = false
  ) -> [TermKey] {
    var keys = [TermKey(.pinyin, pinyin.letters), TermKey(.initials, pinyin.initials)]
    if let full = pinyin.withoutErhua { keys.append(TermKey(.pinyin, full.letters)) }
    if isSpelledWithEr, pinyin.syllables.count > 1, pinyin.syllables.last?.letters == "er" {
      let short = pinyin.syllables.dropLast().map(\.letters).joined() + "r"
      keys.append(TermKey(.pinyin, short))
    }
    return keys
  }
}
