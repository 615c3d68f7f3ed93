/// Finds where an English name begins whose end is known, because a bracket follows it.
struct EnglishNameFinder {
  /// In words, small ones included.
  private static let mostWords = 12

  let text: MiningText

  /// The words before `end` whose initials are the letters of `acronym`, in order, with nothing but
  /// small words between them; nil where they do not agree.
  ///
  ///     the Shanghai Cooperation Organization (SCO)  // Shanghai Cooperation Organization
  ///
  /// A simpler form of the algorithm of Schwartz & Hearst (2003, *A Simple Algorithm for Identifying
  /// Abbreviation Definitions in Biomedical Text*), which also accepts letters within words.
  func name(endingAt end: Int, for acronym: String) -> Range<Int>? {
    var letters = acronym.uppercased().filter(\.isLetter)[...]
    guard letters.count >= 2 else { return nil }
    var start = end
    var nameEnd = end
    for number in 0..<Self.mostWords {
      guard let range = word(before: start, with: "’'"), !range.isEmpty else { return nil }
      if number == 0 { nameEnd = range.upperBound }
      let word = text.text(range)
      if word.first?.uppercased() == letters.last.map({ String($0) }) {
        letters = letters.dropLast()
        if letters.isEmpty { return range.lowerBound..<nameEnd }
      } else if !EdgeWords.english.contains(word.lowercased()) {
        return nil
      }
      start = range.lowerBound
    }
    return nil
  }

  /// The words before `end` that begin with capitals, and the small ones between them; nil where the
  /// nearest is not a name.
  ///
  ///     It joined the Ministry of Water (水务部)  // Ministry of Water
  func capitalizedName(endingAt end: Int) -> Range<Int>? {
    var start = end
    var first: Int?
    while let range = word(before: start) {
      if text.scalars[range.lowerBound].properties.isUppercase {
        first = range.lowerBound
      } else if !EdgeWords.english.contains(text.text(range)) {
        break
      }
      start = range.lowerBound
    }
    guard let first else { return nil }
    // The first word of a sentence has a capital whatever it is: The Ministry of Water.
    let head = text.text(first..<end).split(separator: " ").first ?? ""
    guard EdgeWords.english.contains(head.lowercased()) else { return first..<end }
    let next = first + head.unicodeScalars.count + 1
    return next < end ? next..<end : nil
  }

  /// The Latin word before `end`, over spaces and hyphens; nil where something else is there.
  ///
  /// - Parameter signs: what belongs to words beside letters.
  private func word(before end: Int, with signs: String = "") -> Range<Int>? {
    var wordEnd = end
    while wordEnd > 0, text.scalars[wordEnd - 1] == " " || text.scalars[wordEnd - 1] == "-" {
      wordEnd -= 1
    }
    var start = wordEnd
    while start > 0,
      text.scalars[start - 1].isLatin || signs.unicodeScalars.contains(text.scalars[start - 1])
    {
      start -= 1
    }
    return start < wordEnd ? start..<wordEnd : nil
  }
}
