import SuoyinTerminology

/// Finds pairs of terms in stretches that are translations of each other.
///
/// There are three rules, from the surest to the boldest:
///
///     弘扬“上海精神”。   Carry forward the “Shanghai Spirit”.
///     // quoted: 上海精神 = Shanghai Spirit
///
///     平等协商         based on equal consultation
///     // compound: 平等协商 = equal consultation, as 平等 means equal and 协商 means consultation
///
///     构建命运共同体   build a community with a shared future
///     命运共同体的理念 the idea of a community with a shared future
///     // recurrent: 命运共同体 = community with a shared future
///
/// The last one finds what no dictionary contains. Statistical translation finds phrases by counting
/// in millions of sentences; here two occurrences must do, so both sides must occur in exactly the
/// same stretches and the dictionary must connect a word of them.
package struct AlignedTermMiner {
  /// A pair of terms and where it was found.
  package struct Found {
    package let rule: MiningRule
    /// The Chinese term.
    package let first: String
    /// The English term.
    package let second: String
    /// From 0 to 1.
    package let score: Double
    /// The index of each stretch with the pair, and the range of the Chinese term there, in scalars.
    package let places: [(stretch: Int, range: Range<Int>)]
  }

  let stretches: [Stretch]
  let lexicon: any MiningLexicon

  /// The pairs in `stretches`, which are all those of two texts. O(words), with a factor of the
  /// length of a stretch.
  package static func terms(
    in stretches: [Stretch], _ lexicon: any MiningLexicon
  ) -> [Found] {
    let miner = AlignedTermMiner(stretches: stretches, lexicon: lexicon)
    return miner.quoted() + miner.compounds() + miner.recurrent()
  }

  // MARK: Quotation marks

  /// The score of a pair in quotation marks, and the highest for one that recurs. Not 1, which is for
  /// what a bracket states outright.
  static let surest = 0.95
  /// Longer quotations are sentences: in English words, and in Chinese characters.
  private static let (mostQuotedWords, mostQuotedCharacters) = (6, 16)

  /// What is in quotation marks on both sides, in order, where both have equally many quotations.
  private func quoted() -> [Found] {
    stretches.enumerated().flatMap { number, stretch -> [Found] in
      let chinese = Self.quotations(in: stretch.chinese)
      let english = Self.quotations(in: stretch.english)
      guard chinese.count == english.count else { return [] }
      return zip(chinese, english).compactMap { left, right in
        let first = stretch.chinese.text.text(left)
        let second = stretch.english.text.text(right).trimmingCommas
        guard first.hasHan, second.split(separator: " ").count <= Self.mostQuotedWords,
          left.count <= Self.mostQuotedCharacters
        else { return nil }
        return Found(
          rule: .quoted, first: first, second: second, score: Self.surest,
          places: [(number, left)])
      }
    }
  }

  /// What is between quotation marks, in scalars. The straight mark opens and closes.
  private static func quotations(in side: Stretch.Side) -> [Range<Int>] {
    var quotations: [Range<Int>] = []
    var open: Int?
    for index in side.range {
      let scalar = side.text.scalars[index]
      if let start = open, scalar.isCloseQuote {
        if index > start { quotations.append(start..<index) }
        open = nil
      } else if scalar.isOpenQuote {
        open = index + 1
      }
    }
    return quotations
  }
}

extension String {
  /// Without the comma or full stop that American typography puts inside the quotation.
  fileprivate var trimmingCommas: String {
    var text = self[...]
    while let last = text.last, last == "," || last == "." { text = text.dropLast() }
    return String(text)
  }
}
