/// The other forms of words, and other ways to write a phrase: the counterpart, on the side of the query,
/// of the forms that `Analyzer.forEachTerm` stores.
extension Phrase {
  /// The terms by which token `index`, a word, is found: itself, those of words with its stem, and as a
  /// part of a longer one; for an acronym also with full stops and in the plural, for a word with an
  /// apostrophe also without.
  static func forms(of index: Int, _ analyzer: Analyzer) -> [String] {
    let text = analyzer.foldedText(of: index)
    guard text.utf8.count <= Analyzer.longestFormBytes else { return [text] }
    let traits = analyzer.token(index).traits
    var forms = forms(of: text, hasStem: traits.contains(.stemmable))
    func add(_ form: String) { if !forms.contains(form) { forms.append(form) } }
    if traits.contains(.acronym) { add(text + Element.acronymMark) }
    if traits.contains(.pluralAcronym) {
      let singular = String(text.dropLast())
      add(singular)
      add(singular + Element.formMark)
    }
    if let bare = Analyzer.withoutApostrophes(text) { add(bare) }
    return forms
  }

  /// The word itself, the stem as it is stored beside words, and the stem as a word.
  private static func forms(of text: String, hasStem: Bool) -> [String] {
    let stem = hasStem ? EnglishStemmer.stem(text) : text
    return stem == text ? [text, text + Element.formMark] : [text, stem + Element.formMark, stem]
  }

  /// The same phrase where acronyms that are also common words match acronyms only: `US`, `IT`, `WHO`.
  ///
  /// - Parameter isCommon: whether a folded word is a common one.
  package func withAcronyms(
    of range: Range<Int>, _ analyzer: Analyzer, where isCommon: (String) -> Bool
  ) -> Phrase {
    guard range.contains(where: { analyzer.token($0).traits.contains(.acronym) }) else {
      return self
    }
    return Phrase(
      elements: zip(elements, range).map { element, index in
        var element = element
        let traits = analyzer.token(index).traits
        if traits.contains(.acronym), !traits.contains(.pluralAcronym), isCommon(element.text) {
          element.isAcronym = true
          element.forms = [element.term]
        }
        return element
      })
  }

  /// Other ways to write the phrase, by which it is found where other forms count: without hyphens
  /// (`co-operation`, `cooperation`), abbreviations without full stops (`U.S.`, `US`), and compounds
  /// of letters and digits apart (`10kg`, `10 kg`) or together (`10㎏`, `10kg`).
  ///
  /// - Parameter range: the tokens of `analyzer` that it was made of.
  package func variants(of range: Range<Int>, _ analyzer: Analyzer) -> [Phrase] {
    var variants: [Phrase] = []
    func add(_ phrase: Phrase?) {
      if let phrase, phrase != self, !variants.contains(phrase) { variants.append(phrase) }
    }
    add(withoutHyphens(analyzer, range))
    add(withoutPoints(analyzer, range))
    add(withTokensUnhyphenated(analyzer, range))
    add(withCompoundsApart(analyzer, range, first: false))
    add(withCompoundsApart(analyzer, range, first: true))
    return variants
  }

  /// The same phrase with its hyphenated words written as one. nil where it has none.
  package func withoutHyphens(_ analyzer: Analyzer, _ range: Range<Int>) -> Phrase? {
    unhyphenated(.hyphenated, analyzer, range) { text in
      (Self.forms(of: text, hasStem: true), false)
    }
  }

  /// The same phrase with abbreviations written as acronyms. nil where it has none.
  private func withoutPoints(_ analyzer: Analyzer, _ range: Range<Int>) -> Phrase? {
    unhyphenated(.dotted, analyzer, range) { text in ([text + Element.acronymMark], true) }
  }

  /// The same phrase with each chain of words that have `trait` joined to one; nil where there is none.
  private func unhyphenated(
    _ trait: Token.Traits, _ analyzer: Analyzer, _ range: Range<Int>,
    _ forms: (String) -> (terms: [String], isAcronym: Bool)
  ) -> Phrase? {
    var merged: [Element] = []
    var hasMerged = false
    for (element, index) in zip(elements, range) {
      guard analyzer.token(index).traits.contains(trait), let previous = merged.last,
        previous.kind == .word, element.kind == .word
      else {
        merged.append(element)
        continue
      }
      hasMerged = true
      let text = previous.text + element.text
      let (terms, isAcronym) = forms(text)
      merged[merged.count - 1] = Element(
        kind: .word, text: text, gap: previous.gap, isClosed: true, isAcronym: isAcronym,
        forms: terms)
    }
    return hasMerged ? Phrase(elements: merged) : nil
  }

  /// The same phrase with tokens written as part of the number before them: `120㎡`, `120m2`. nil where
  /// it has none.
  private func withTokensUnhyphenated(_ analyzer: Analyzer, _ range: Range<Int>) -> Phrase? {
    var merged: [Element] = []
    for (element, index) in zip(elements, range) {
      guard index > range.lowerBound, element.kind == .word, analyzer.token(index).gap == .none,
        let previous = merged.last, previous.kind == .word,
        previous.text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2E }),
        element.text.utf8.first.map({ $0 &- 0x61 < 26 }) ?? false
      else {
        merged.append(element)
        continue
      }
      let text = previous.text + element.text
      merged[merged.count - 1] = Element(
        kind: .word, text: text, gap: previous.gap, forms: [text, text + Element.formMark])
    }
    return merged.count < elements.count ? Phrase(elements: merged) : nil
  }

  /// The most parts that a compound is taken apart into; more are a serial number.
  private static let mostParts = 4

  /// The same phrase with compounds taken apart where digits meet letters: all of them, or only
  /// after the first part (`120m2`: 120 and m2). nil where it has none.
  private func withCompoundsApart(
    _ analyzer: Analyzer, _ range: Range<Int>, first: Bool
  ) -> Phrase? {
    var apart: [Element] = []
    for (element, index) in zip(elements, range) {
      let parts =
        analyzer.token(index).traits.contains(.compound)
        ? Self.parts(of: element.text, first: first) : []
      guard parts.count > 1 else {
        apart.append(element)
        continue
      }
      for (number, part) in parts.enumerated() {
        apart.append(
          Element(
            kind: .word, text: part, gap: number == 0 ? element.gap : .space,
            forms: Self.forms(of: part, hasStem: part.utf8.allSatisfy { $0 &- 0x61 < 26 })))
      }
    }
    return apart.count > elements.count ? Phrase(elements: apart) : nil
  }

  /// `10kg`: 10 and kg; `pm2.5`: pm and 2.5; `c++17`: c++ and 17. Empty where there are too many, or
  /// where the word has an apostrophe.
  private static func parts(of word: String, first: Bool) -> [String] {
    guard !word.utf8.contains(0x27) else { return [] }
    var parts: [String] = []
    var partCount = 0
    var lastIsDigit = false
    for scalar in word.unicodeScalars {
      // A point belongs to the digits on either side, signs to the letters before them.
      let isDigit = (0x30...0x39).contains(scalar.value) || scalar == "."
      if parts.isEmpty || isDigit != lastIsDigit {
        partCount += 1
        if !first || partCount <= 2 { parts.append("") }
      }
      parts[parts.count - 1].unicodeScalars.append(scalar)
      lastIsDigit = isDigit
    }
    return partCount <= mostParts ? parts : []
  }
}
