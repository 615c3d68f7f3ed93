import SuoyinICU

/// The amount of text and the distribution of its characters, on which the speed of any full-text index
/// depends: a reader can tell by them whether generated prose is like real prose.
struct TextStatistics: CustomStringConvertible {
  private var byteCount = 0
  private var textCount = 0
  private var characters = Set<UInt32>()
  /// How often each pair of adjacent characters occurs, by both code points.
  private var bigrams: [UInt64: Int] = [:]

  init(of texts: [String]) {
    for text in texts {
      byteCount += text.utf8.count
      textCount += 1
      count(text)
    }
  }

  ///     10.0 MB of UTF-8, 20,919 texts, 2,789 distinct Chinese characters,
  ///               161,833 distinct bigrams, of which the commonest 100 make 11 % and 1,000 make 38 %
  var description: String {
    let megabytes = decimal(Double(byteCount) / 1e6, places: 1)
    return """
      \(megabytes) MB of UTF-8, \(grouped(textCount)) texts, \
      \(grouped(characters.count)) distinct Chinese characters,
                \(grouped(bigrams.count)) distinct bigrams, \
      of which the commonest 100 make \(share(of: 100)) % and 1,000 make \(share(of: 1_000)) %
      """
  }

  /// Pairs are of adjacent Han characters; anything else between them separates them.
  private mutating func count(_ text: String) {
    var last: UInt32?
    for scalar in text.unicodeScalars {
      guard scalar.isHan else {
        last = nil
        continue
      }
      characters.insert(scalar.value)
      if let last { bigrams[UInt64(last) << 32 | UInt64(scalar.value), default: 0] += 1 }
      last = scalar.value
    }
  }

  /// The share of all pairs in the text that the commonest `count` make up, in per cent.
  private func share(of count: Int) -> Int {
    let all = bigrams.values.reduce(0, +)
    let commonest = bigrams.values.sorted(by: >).prefix(count).reduce(0, +)
    return all == 0 ? 0 : (commonest * 100 + all / 2) / all
  }
}
