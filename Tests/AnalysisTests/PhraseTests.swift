import TestSupport
import Testing

@testable import SuoyinAnalysis

@Suite struct PhraseTests {
  // Brackets stand where a phrase was found.
  @Test(arguments: [
    ("上海", "上海合作组织在上海", "[上海]合作组织在[上海]"),
    ("海合", "上海合作", "上[海合]作"),
    ("习", "学习，习。", "学[习]，[习]。"),
    ("上海合作組織", "上海合作组织", "[上海合作组织]"),
    ("合合", "合合合合合", "[合合][合合]合"),
    ("合作组织", "合作，组织 合作组织 合作。组织", "合作，组织 [合作组织] 合作。组织"),
    ("合作 组织", "合作组织 合作（组织） 合作。组织", "合作组织 [合作（组织]） 合作。组织"),
    ("中国—上合", "中国—上合 中国 上合 中国上合", "[中国—上合] [中国 上合] 中国上合"),
    ("5G技术", "5G技术和5G 技术，5G。技术", "[5G技术]和[5G 技术]，5G。技术"),
    (
      "climate change", "climate change (climate) “change” climate—change",
      "[climate change] ([climate) “change]” [climate—change]"
    ),
    (
      "climate change", "climate. change climate; change climate\nchange",
      "climate. change climate; change climate\nchange"
    ),
    ("climate. change", "climate change climate. Change", "climate change [climate. Change]"),
    ("GB/T 19001", "GB/T 19001—2016 GB T-19001", "[GB/T 19001]—2016 [GB T-19001]"),
    ("C++", "C, C++ and C#", "C, [C++] and C#"),
    ("operation", "cooperation co-operation", "cooperation co-[operation]"),
    ("iphone", "iPhone15", "iPhone15"),
    ("run", "run running runs", "[run] running runs"),
    ("(合作", "合作", "[合作]"),
    ("🎉好", "好🎉好🎉 好", "好[🎉好][🎉 好]"),
    ("", "合作", "合作"),
    ("，", "合作，", "合作，"),
  ])
  func `exact matches are the same characters and words`(
    phrase: String, text: String, drawn: String
  ) {
    #expect(marked(phrase, in: text, .exact) == drawn)
  }

  @Test(arguments: [
    ("run", "run running runs runner", "[run] [running] [runs] runner"),
    ("running", "run running runs", "[run] [running] [runs]"),
    (
      "cooperation", "co-operation cooperate co\u{AD}operating",
      "[co-operation] [cooperate] [co\u{AD}operating]"
    ),
    (
      "operation", "cooperation co-operation co\u{AD}operation",
      "cooperation co-[operation] [co\u{AD}operation]"
    ),
    ("iphone", "iPhone15", "[iPhone15]"),
    ("15", "iPhone15 3.15", "[iPhone15] [3.15]"),
    ("china", "China’s", "[China’s]"),
    ("China's", "China", "[China]"),
    ("state", "state-of-the-art", "[state]-of-the-art"),
    ("stateoftheart", "state-of-the-art", "[state-of-the-art]"),
    ("合作", "合作", "[合作]"),
    ("合作 runs", "合作（Running）", "[合作（Running]）"),
    ("climate changes", "climate. change", "climate. change"),
    ("US", "the U.S. and US and us", "the [U.S]. and [US] and [us]"),
    ("NGO", "many NGOs", "many [NGOs]"),
    ("NGOs", "an NGO", "an [NGO]"),
    ("obrien", "O’Brien Oʻbrien", "[O’Brien] [Oʻbrien]"),
    ("O'Brien", "OBrien", "[OBrien]"),
    ("were", "we're", "we're"),
    ("3.11", "Python 3.11.2 and 3.110", "Python [3.11.2] and 3.110"),
    ("3.5", "3.5GHz", "[3.5GHz]"),
    ("2.13.0", "v2.13.0", "[v2.13.0]"),
    ("v2.13", "v2.13.0", "[v2.13.0]"),
    ("c++", "C++17", "[C++17]"),
    ("102", "第101,102,103条", "第[101,102,103]条"),
    ("101,102", "101,102,103", "[101,102,103]"),
    ("m2", "120m2", "[120m2]"),
  ])
  func `other forms of a word are found`(phrase: String, text: String, drawn: String) {
    #expect(marked(phrase, in: text, .forms) == drawn)
  }

  @Test(arguments: [
    ("马丁路德金", "马丁·路德・金 马丁。路德金", "[马丁·路德・金] 马丁。路德金"),
    ("马丁·路德·金", "马丁路德金 马丁•路德‧金", "[马丁路德金] [马丁•路德‧金]"),
    ("农村生活用水", "全国 农 村生 活用水 农村（生活）用水", "全国 [农 村生 活用水] 农村（生活）用水"),
    ("合作", "合   作 合\u{3000}作 合\n作", "合   作 [合\u{3000}作] 合\n作"),
    ("合作 组织", "合作组织 合作（组织）", "[合作组织] [合作（组织]）"),
  ])
  func `a space or a middle dot may be overlooked`(
    phrase: String, text: String, drawn: String
  ) {
    #expect(marked(phrase, in: text, .bridged) == drawn)
  }

  @Test(arguments: [
    ("co-operation", "cooperation"), ("state-of-the-art design", "stateoftheart design"),
    ("COVID-19疫苗", "covid19 疫苗"), ("中-国", nil), ("cooperation", nil), ("a - b", nil),
  ])
  func `hyphens may be left out`(text: String, unhyphenated: String?) {
    let analyzer = Analyzer()
    analyzer.read(text)
    let all = 0..<analyzer.count
    let phrase = Phrase(all, of: analyzer).withoutHyphens(analyzer, all)
    #expect(phrase?.description.replacing(" ", with: "") == unhyphenated?.replacing(" ", with: ""))
  }

  // Letters and digits apart, acronyms without full stops; one way after the other.
  @Test(arguments: [
    ("10kg", "10 kg"), ("PM2.5", "pm 2.5"), ("GPT4", "gpt 4"), ("120m2", "120 m 2 | 120 m2"),
    ("5G网络", "5 g 网络"), ("C++17", "c++ 17"), ("v2.13.0", "v 2.13.0"), ("U.S.A.", "usa"),
    ("the E.U. law", "the eu law"), ("J.K. Rowling", "jk rowling"), ("O'Brien", ""),
    ("120㎡", "120m2 | 120 m 2"), ("12㎞", "12km"), ("①2024", ""), ("a1b2c3d4", ""), ("3.14", ""),
    ("governance.However", ""), ("合作", ""),
  ])
  func `a phrase may be written in other ways`(text: String, drawn: String) {
    let analyzer = Analyzer()
    analyzer.read(text)
    let all = 0..<analyzer.count
    let variants = Phrase(all, of: analyzer).variants(of: all, analyzer)
    #expect(variants.map { drawing($0) }.joined(separator: " | ") == drawn)
  }

  private func drawing(_ phrase: Phrase) -> String {
    var drawn = ""
    for (index, element) in phrase.elements.enumerated() {
      let follows = index > 0 && !element.continuesRun(from: phrase.elements[index - 1])
      drawn += (follows ? " " : "") + element.text
    }
    return drawn
  }

  @Test func `phrases that match the same are equal`() {
    let analyzer = Analyzer()
    analyzer.read("合作（合作 合作。合作")
    let phrases = (0..<4).map { Phrase($0 * 2..<$0 * 2 + 2, of: analyzer) }
    #expect(Set(phrases).count == 1)
  }

  @Test func `a phrase is found where it was cut out`() {
    let analyzer = Analyzer()
    let other = Analyzer()
    var generator = SeededGenerator(seed: 6)
    for round in 0..<1500 {
      let text =
        round % 3 > 0
        ? RandomText.make(10, using: &generator) : RandomScalars.joined(16, using: &generator)
      analyzer.read(text)
      guard let cut = cut(analyzer, using: &generator) else { continue }
      let phrase = Phrase(cut, of: analyzer)
      check(phrase, cutFrom: cut, in: analyzer, text)

      // The same stretch of the text, read by itself.
      guard isWhole(cut, analyzer) else { continue }
      let range =
        analyzer.token(cut.lowerBound).range
        .lowerBound..<analyzer.token(cut.upperBound - 1).range.upperBound
      let piece = String(decoding: Array(text.utf8)[range], as: UTF8.self)
      other.read(piece)
      let typed = Phrase(0..<other.count, of: other)
      #expect(
        typed.elements.map(\.text) == phrase.elements.map(\.text),
        "\(piece.debugDescription) of \(text.debugDescription)")
      check(typed, cutFrom: cut, in: analyzer, text)
    }
  }

  /// Every law of matching, for a phrase and the place that it comes from.
  private func check(
    _ phrase: Phrase, cutFrom cut: Range<Int>, in analyzer: Analyzer, _ text: String
  ) {
    let places = Self.places(of: phrase, in: analyzer)
    #expect(places.contains(cut), "\(phrase.description) in \(text.debugDescription)")
    let exact = phrase.occurrences(in: analyzer, .exact)
    #expect(exact == Self.apart(places), "\(phrase.description) in \(text.debugDescription)")
    let forms = phrase.occurrences(in: analyzer, .forms)
    #expect(Self.apart(forms) == forms, "\(phrase.description) in \(text.debugDescription)")
    // Where forms repeat, another match may begin in front of an exact one and cover its head.
    #expect(
      exact.allSatisfy { place in
        forms.contains { $0.lowerBound <= place.lowerBound && place.lowerBound < $0.upperBound }
      }, "\(phrase.description) in \(text.debugDescription)")
  }

  /// All places of a phrase, overlapping ones too, found by comparing folded tokens.
  private static func places(of phrase: Phrase, in analyzer: Analyzer) -> [Range<Int>] {
    let tokens = analyzer.foldedTokens
    let wanted = phrase.elements
    guard tokens.count >= wanted.count else { return [] }
    return (0...tokens.count - wanted.count).map { $0..<$0 + wanted.count }.filter { place in
      zip(place, wanted.indices).allSatisfy { index, offset in
        tokens[index].text == wanted[offset].text
          && (offset == 0 || agree(tokens[index - 1...index], wanted[offset - 1...offset]))
      }
    }
  }

  /// Characters run on in both or in neither; a sentence ends in both or in neither.
  private static func agree(
    _ tokens: ArraySlice<FoldedToken>, _ wanted: ArraySlice<Phrase.Element>
  ) -> Bool {
    let (token, element) = (tokens.last!, wanted.last!)
    let tokensRun = tokens.allSatisfy { $0.kind == .character } && token.gap == .none
    let wantedRun = wanted.allSatisfy { $0.kind == .character } && element.gap == .none
    return tokensRun == wantedRun && (token.gap == .stop) == (element.gap == .stop)
  }

  /// Those that are left when each begins after the one before.
  private static func apart(_ places: [Range<Int>]) -> [Range<Int>] {
    places.reduce(into: []) { kept, place in
      if place.lowerBound >= kept.last?.upperBound ?? 0 { kept.append(place) }
    }
  }

  private func cut(
    _ analyzer: Analyzer, using generator: inout SeededGenerator
  ) -> Range<Int>? {
    guard analyzer.count > 0 else { return nil }
    let start = Int.random(in: 0..<analyzer.count, using: &generator)
    let length = Int.random(in: 1...6, using: &generator)
    return start..<min(start + length, analyzer.count)
  }

  /// Whether no character at an end of `range` was folded to tokens inside and outside of it.
  private func isWhole(_ range: Range<Int>, _ analyzer: Analyzer) -> Bool {
    let first = analyzer.token(range.lowerBound)
    let last = analyzer.token(range.upperBound - 1)
    return (range.lowerBound == 0 || analyzer.token(range.lowerBound - 1).end <= first.start)
      && (range.upperBound == analyzer.count
        || analyzer.token(range.upperBound).start >= last.end)
  }

  private func marked(
    _ phrase: String, in text: String, _ strictness: Phrase.Strictness
  ) -> String {
    let analyzer = Analyzer()
    analyzer.read(phrase)
    let phrase = Phrase(0..<analyzer.count, of: analyzer)
    analyzer.read(text)
    return analyzer.drawing(of: text, words: phrase.occurrences(in: analyzer, strictness))
  }
}
