/// A stretch of units to look for: a word, a phrase, or any part of a text.
package struct Pattern: Hashable, Sendable {
  /// How near a text must come to count as a match.
  package enum Strictness: Sendable {
    /// The same characters and words after folding.
    case exact
    /// Words also by their stem, by their parts, and with or without hyphens.
    case forms
    /// The same, and characters also across a single space or a middle dot.
    case bridged
  }

  package struct Element: Hashable, Sendable {
    package var kind: Unit.Kind
    /// Folded.
    package var text: String
    /// What stands before it in the pattern: nothing before the first, so that patterns that find
    /// the same are the same.
    package var gap: Unit.Gap
    /// Whether it was typed with hyphens that are left out here: then it is exactly what was typed
    /// only where a word was broken at the end of a line.
    package var isClosed = false
    /// Whether only capitals will do: `US` asks for the country, not for the pronoun.
    package var isAcronym = false
    /// The terms any of which it may be found by; the first is its own.
    package var forms: [String]
    /// Whether any word that begins so will do.
    package var isPrefix = false

    /// The term it is found by exactly.
    package var term: String { isAcronym ? text + Self.acronymMark : text }

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

  package let elements: [Element]
  /// The folded scalar of each element that is a character, else 0: for comparing them fast.
  private let scalars: [UInt32]

  /// The units `range` of what `analyzer` has read last.
  package init(_ range: Range<Int>, of analyzer: Analyzer) {
    self.init(
      elements: range.map { index in
        let unit = analyzer.unit(index)
        return Element(
          kind: unit.kind, text: analyzer.foldedText(of: index),
          gap: index == range.lowerBound ? .none : unit.gap,
          forms: unit.kind == .word ? Self.forms(of: index, analyzer) : [])
      })
  }

  init(elements: [Element]) {
    self.elements = elements
    scalars = elements.map { $0.kind == .character ? $0.text.unicodeScalars.first?.value ?? 0 : 0 }
  }

  package var isEmpty: Bool { elements.isEmpty }

  /// The same, where its last word may go on: `govern*`.
  package var asPrefix: Pattern {
    guard var last = elements.last, last.kind == .word else { return self }
    last.forms = [last.text]
    last.isClosed = false
    last.isPrefix = true
    return Pattern(elements: elements.dropLast() + [last])
  }

  /// A part of it, which is a pattern of its own.
  package subscript(range: Range<Int>) -> Pattern {
    var part = Array(elements[range])
    if !part.isEmpty { part[0].gap = .none }
    return Pattern(elements: part)
  }

  /// Whether `bridged` may find more than `exact`.
  package var hasForms: Bool {
    elements.contains { $0.forms.count > 1 || $0.isAcronym }
      || zip(elements, elements.dropFirst()).contains { $1.isBridgeable(from: $0) }
  }

  /// The same pattern where capitals are not asked for.
  package var inAnyCase: Pattern {
    Pattern(
      elements: elements.map { element in
        guard element.isAcronym, !element.isClosed else { return element }
        var element = element
        element.isAcronym = false
        element.forms = [element.text]
        return element
      })
  }

  /// Whether it has a word that was typed with hyphens, which are left out here.
  package var closesHyphens: Bool { elements.contains { $0.isClosed && !$0.isAcronym } }

  /// Whether it has an element that asks for capitals.
  package var hasAcronyms: Bool { elements.contains { $0.isAcronym && !$0.isClosed } }

  /// Whether it is one character of a script without spaces.
  package var isLoneCharacter: Bool { elements.count == 1 && elements[0].kind == .character }

  /// The folded text, for people.
  package var description: String {
    elements.enumerated().map { index, element in
      (index == 0 || element.gap == .none ? "" : " ") + element.text
    }.joined()
  }
}

// MARK: Matching

extension Pattern {
  /// Where the pattern stands in what `analyzer` has read last: ranges of units, ascending, not
  /// overlapping. O(units × elements) at worst, O(units) for most.
  package func occurrences(in analyzer: Analyzer, _ strictness: Strictness) -> [Range<Int>] {
    guard !elements.isEmpty, analyzer.count > 0 else { return [] }
    var found: [Range<Int>] = []
    var at = 0
    let first = scalars[0]
    while at < analyzer.count {
      if first != 0,
        analyzer.units[at].kind != .character || analyzer.foldedScalar(of: at) != first
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

  /// Where a match that begins at unit `start` ends, or nil.
  private func end(
    ofMatchAt start: Int, in analyzer: Analyzer, _ strictness: Strictness
  ) -> Int? {
    var end = start
    guard start + elements.count <= analyzer.count else { return nil }
    for offset in elements.indices {
      let index = start + offset
      if scalars[offset] != 0,
        analyzer.units[index].kind != .character
          || analyzer.foldedScalar(of: index) != scalars[offset]
      {
        return nil
      }
      let element = elements[offset]
      let unit = analyzer.unit(index)
      if offset > 0 {
        let continues = analyzer.runContinues(behind: index - 1)
        guard
          follows(offset, unit, continues)
            || strictness == .bridged && element.isBridgeable(from: elements[offset - 1])
              && (continues || analyzer.isBridged(after: index - 1))
        else { return nil }
      }
      if scalars[offset] != 0 {
        end = index + 1
        continue
      }
      guard let unitCount = element.unitCount(matching: index, in: analyzer, strictness) else {
        return nil
      }
      end = max(end, index + unitCount)
    }
    return end
  }

  /// Whether what separates a unit from the one before it is what separates element `offset`.
  private func follows(_ offset: Int, _ unit: Unit, _ continues: Bool) -> Bool {
    elements[offset].continuesRun(from: elements[offset - 1]) == continues
      && (elements[offset].gap == .stop) == (unit.gap == .stop)
  }
}

extension Pattern.Element {
  /// Whether the element alone matches the unit at `index`.
  package func stands(
    at index: Int, in analyzer: Analyzer, _ strictness: Pattern.Strictness
  ) -> Bool {
    unitCount(matching: index, in: analyzer, strictness) != nil
  }

  /// How many units of the text the element matches at `index`, or nil.
  fileprivate func unitCount(
    matching index: Int, in analyzer: Analyzer, _ strictness: Pattern.Strictness
  ) -> Int? {
    if analyzer.folds(index, to: text),
      !isClosed || strictness != .exact || analyzer.unit(index).traits.contains(.healed),
      !isAcronym || analyzer.unit(index).traits.contains(.acronym)
    {
      return 1
    }
    if isPrefix { return analyzer.begins(index, with: text) ? 1 : nil }
    guard strictness != .exact, kind == .word, analyzer.unit(index).kind == .word else {
      return nil
    }
    var matched: Int?
    _ = analyzer.forEachTerm(of: index) { term, _, unitCount in
      if forms.contains(where: { $0.utf8.elementsEqual(term) }) { matched = unitCount }
      return matched == nil
    }
    return matched
  }
}

extension Analyzer {
  /// The first byte of the folded form of a unit.
  package func firstByte(of index: Int) -> Int { Int(folded[Int(units[index].foldedStart)]) }

  /// Whether a unit may be found by forms that do not begin as it does: its parts.
  package func hasParts(_ index: Int) -> Bool {
    !units[index].traits.isDisjoint(with: [.compound, .healed])
  }

  /// Whether what a unit is found by depends on its folded text alone: not on a hyphen or full stop
  /// after it, on its capitals, nor on where a line was broken.
  package func standsAlone(_ index: Int) -> Bool {
    units[index].traits.isDisjoint(with: [.healed, .grouped, .acronym, .pluralAcronym])
      && (index &+ 1 >= units.count
        || units[index &+ 1].traits.isDisjoint(with: [.hyphenated, .dotted]))
  }

  /// The hash of the folded form of a unit.
  package func hash(of index: Int) -> UInt64 {
    let unit = units[index]
    return Self.hash(
      of: UnsafeBufferPointer(
        start: folded.base + Int(unit.foldedStart), count: unit.foldedRange.count))
  }

  /// A number for a term: the same for the same bytes (FNV-1a, 64 bits).
  package static func hash(of term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in term { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  package static func hash(of term: String) -> UInt64 {
    var term = term
    return term.withUTF8 { hash(of: $0) }
  }

  /// Whether unit `index` is a word whose folded form begins with `text`.
  fileprivate func begins(_ index: Int, with text: String) -> Bool {
    let unit = units[index]
    let start = folded.base + Int(unit.foldedStart)
    return unit.kind == .word && unit.foldedRange.count >= text.utf8.count
      && text.utf8.elementsEqual(UnsafeBufferPointer(start: start, count: text.utf8.count))
  }

  /// Whether unit `index` folds to `text`.
  fileprivate func folds(_ index: Int, to text: String) -> Bool {
    let unit = units[index]
    return text.utf8.elementsEqual(
      UnsafeBufferPointer(
        start: folded.base + Int(unit.foldedStart), count: unit.foldedRange.count))
  }
}
