/// A stretch of tokens to look for: a word, a phrase, or any part of a text.
///
///     analyzer.read("采购 contract")
///     let phrase = Phrase(0..<analyzer.count, of: analyzer)
///     analyzer.read("采购Contracts")
///     phrase.occurrences(in: analyzer, .forms)      // [0..<3]
///
/// FTS5 finds passages by their terms; this decides, on the text itself, where and how exactly they
/// match. Phrases are equal where they match the same.
package struct Phrase: Hashable, Sendable {
  /// How close a text must be to count as a match, the strictest first.
  package enum Strictness: Sendable {
    /// The same characters and words after folding.
    case exact
    /// Words also by their stem, by their parts, and with or without hyphens.
    case forms
    /// The same, and characters also across a single space or a middle dot.
    case bridged
  }

  /// One token of a phrase.
  package struct Element: Hashable, Sendable {
    package var kind: Token.Kind
    /// The folded form.
    package var text: String
    /// What is before it in the phrase; nothing before the first, so that phrases that match the same
    /// are equal.
    package var gap: Token.Gap
    /// Whether it was typed with hyphens that are left out here: then it matches exactly only where a
    /// word was broken at the end of a line.
    package var isClosed = false
    /// Whether it matches acronyms only: `US` is the country, not the pronoun.
    package var isAcronym = false
    /// The terms by any of which it may be found, its own first; empty for characters and signs.
    package var forms: [String]
    /// Whether it matches any word that begins with it.
    package var isPrefix = false

    /// The term by which it is found exactly.
    package var term: String { isAcronym ? text + Self.acronymMark : text }

    /// What the terms of other forms, and of acronyms, end in.
    static let formMark = String(Unicode.Scalar(Analyzer.formMark))
    static let acronymMark = String(Unicode.Scalar(Analyzer.acronymMark))

    /// Whether it is a character that follows the one before it without a boundary.
    package func continuesRun(from previous: Element) -> Bool {
      kind == .character && previous.kind == .character && gap == .none
    }

    /// Whether it is a character that may follow the one before it across a space or a middle dot, or
    /// without one.
    package func isBridgeable(from previous: Element) -> Bool {
      kind == .character && previous.kind == .character && gap <= .interpunct
    }
  }

  /// In the order of the text.
  package let elements: [Element]
  /// The folded scalar of each element that is a character, else 0: numbers compare faster than strings.
  private let scalars: [UInt32]

  /// The tokens `range` of the text `analyzer` read last.
  package init(_ range: Range<Int>, of analyzer: Analyzer) {
    self.init(
      elements: range.map { index in
        let token = analyzer.token(index)
        return Element(
          kind: token.kind, text: analyzer.foldedText(of: index),
          gap: index == range.lowerBound ? .none : token.gap,
          forms: token.kind == .word ? Self.forms(of: index, analyzer) : [])
      })
  }

  init(elements: [Element]) {
    self.elements = elements
    scalars = elements.map { $0.kind == .character ? $0.text.unicodeScalars.first?.value ?? 0 : 0 }
  }

  package var isEmpty: Bool { elements.isEmpty }

  /// The same phrase, where its last word matches all words that begin with it: `govern*`.
  package var asPrefix: Phrase {
    guard var last = elements.last, last.kind == .word else { return self }
    last.forms = [last.text]
    last.isClosed = false
    last.isPrefix = true
    return Phrase(elements: elements.dropLast() + [last])
  }

  /// The elements `range` as a phrase.
  package subscript(range: Range<Int>) -> Phrase {
    var part = Array(elements[range])
    if !part.isEmpty { part[0].gap = .none }
    return Phrase(elements: part)
  }

  /// Whether `.bridged` may match more than `.exact`.
  package var hasForms: Bool {
    elements.contains { $0.forms.count > 1 || $0.isAcronym }
      || zip(elements, elements.dropFirst()).contains { $1.isBridgeable(from: $0) }
  }

  /// The same phrase where acronyms match words in any case.
  package var inAnyCase: Phrase {
    Phrase(
      elements: elements.map { element in
        guard element.isAcronym, !element.isClosed else { return element }
        var element = element
        element.isAcronym = false
        element.forms = [element.text]
        return element
      })
  }

  /// Whether a word of it was typed with hyphens, which are left out here.
  package var closesHyphens: Bool { elements.contains { $0.isClosed && !$0.isAcronym } }

  /// Whether an element of it matches acronyms only.
  package var hasAcronyms: Bool { elements.contains { $0.isAcronym && !$0.isClosed } }

  /// Whether it is a single character of a script without spaces.
  package var isLoneCharacter: Bool { elements.count == 1 && elements[0].kind == .character }

  /// The folded text, for messages: `采购 contract`.
  package var description: String {
    elements.enumerated().map { index, element in
      (index == 0 || element.gap == .none ? "" : " ") + element.text
    }.joined()
  }
}

// MARK: Matching

extension Phrase {
  /// Where the phrase occurs in the text `analyzer` read last: ranges of tokens, ascending, not
  /// overlapping. O(tokens × elements) at worst, O(tokens) for most.
  package func occurrences(in analyzer: Analyzer, _ strictness: Strictness) -> [Range<Int>] {
    guard !elements.isEmpty, analyzer.count > 0 else { return [] }
    var found: [Range<Int>] = []
    var at = 0
    let first = scalars[0]
    while at < analyzer.count {
      if first != 0,
        analyzer.tokens[at].kind != .character || analyzer.foldedScalar(of: at) != first
      {
        at += 1
        continue
      }
      if let end = end(ofMatchAt: at, in: analyzer, strictness) {
        found.append(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return found
  }

  /// Where a match that begins at token `start` ends, or nil.
  private func end(
    ofMatchAt start: Int, in analyzer: Analyzer, _ strictness: Strictness
  ) -> Int? {
    var end = start
    guard start + elements.count <= analyzer.count else { return nil }
    for offset in elements.indices {
      let index = start + offset
      if scalars[offset] != 0,
        analyzer.tokens[index].kind != .character
          || analyzer.foldedScalar(of: index) != scalars[offset]
      {
        return nil
      }
      let element = elements[offset]
      let token = analyzer.token(index)
      if offset > 0 {
        let continues = analyzer.runContinues(after: index - 1)
        guard
          follows(offset, token, continues)
            || strictness == .bridged && element.isBridgeable(from: elements[offset - 1])
              && (continues || analyzer.isBridged(after: index - 1))
        else { return nil }
      }
      if scalars[offset] != 0 {
        end = index + 1
        continue
      }
      guard let tokenCount = element.tokenCount(matching: index, in: analyzer, strictness) else {
        return nil
      }
      end = max(end, index + tokenCount)
    }
    return end
  }

  /// Whether a token is separated from the one before it as element `offset` is: characters of a run by
  /// nothing, others by anything, but across the end of a sentence only where the phrase has one too.
  private func follows(_ offset: Int, _ token: Token, _ continues: Bool) -> Bool {
    elements[offset].continuesRun(from: elements[offset - 1]) == continues
      && (elements[offset].gap == .stop) == (token.gap == .stop)
  }
}

extension Phrase.Element {
  /// Whether the element by itself matches the token at `index`.
  package func stands(
    at index: Int, in analyzer: Analyzer, _ strictness: Phrase.Strictness
  ) -> Bool {
    tokenCount(matching: index, in: analyzer, strictness) != nil
  }

  /// How many tokens of the text the element matches at `index`, or nil.
  fileprivate func tokenCount(
    matching index: Int, in analyzer: Analyzer, _ strictness: Phrase.Strictness
  ) -> Int? {
    if analyzer.folds(index, to: text),
      !isClosed || strictness != .exact || analyzer.token(index).traits.contains(.dehyphenated),
      !isAcronym || analyzer.token(index).traits.contains(.acronym)
    {
      return 1
    }
    if isPrefix { return analyzer.begins(index, with: text) ? 1 : nil }
    guard strictness != .exact, kind == .word, analyzer.token(index).kind == .word else {
      return nil
    }
    var matched: Int?
    _ = analyzer.forEachTerm(of: index) { term, _, tokenCount in
      if forms.contains(where: { $0.utf8.elementsEqual(term) }) { matched = tokenCount }
      return matched == nil
    }
    return matched
  }
}

extension Analyzer {
  /// The first byte of the folded form of a token.
  package func firstByte(of index: Int) -> Int { Int(folded[Int(tokens[index].foldedStart)]) }

  /// Whether a token may be found by forms that do not begin as it does: its parts.
  package func hasParts(_ index: Int) -> Bool {
    !tokens[index].traits.isDisjoint(with: [.compound, .dehyphenated])
  }

  /// Whether the terms of a token depend on its folded text alone: not on a hyphen or full stop after
  /// it, on its capitals, nor on where a line was broken.
  package func standsAlone(_ index: Int) -> Bool {
    tokens[index].traits.isDisjoint(with: [.dehyphenated, .grouped, .acronym, .pluralAcronym])
      && (index &+ 1 >= tokens.count
        || tokens[index &+ 1].traits.isDisjoint(with: [.hyphenated, .dotted]))
  }

  /// The hash of the folded form of a token (`FNV1a`).
  package func hash(of index: Int) -> UInt64 { Self.hash(of: foldedBytes(of: index)) }

  /// A number for a term: the same for the same bytes (`FNV1a`).
  package static func hash(of term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    FNV1a.hash(of: term)
  }

  /// The same for a term that is a string.
  package static func hash(of term: String) -> UInt64 {
    var term = term
    return term.withUTF8 { hash(of: $0) }
  }

  /// Whether token `index` is a word whose folded form begins with `text`.
  fileprivate func begins(_ index: Int, with text: String) -> Bool {
    tokens[index].kind == .word
      && text.utf8.elementsEqual(foldedBytes(of: index).prefix(text.utf8.count))
  }

  /// Whether token `index` folds to `text`.
  fileprivate func folds(_ index: Int, to text: String) -> Bool {
    text.utf8.elementsEqual(foldedBytes(of: index))
  }
}
