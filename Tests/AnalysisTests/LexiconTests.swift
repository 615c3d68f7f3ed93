import Testing

@testable import SuoyinAnalysis

@Suite struct LexiconTests {
  // The words of a lexicon; then a text as it is cut with them.
  @Test(arguments: [
    ("命运共同体", "[人类][命运共同体]"),
    ("命運共同體", "[人类][命运共同体]"),
    ("上合组织 合组", "[上合组织][峰会]"),
    ("甲乙 甲乙丙", "[甲乙丙][丁]"),
    ("甲乙 乙丙丁", "[甲乙][丙丁]"),
    ("合作", "合 作"),
    ("合作", "[合]，[作]"),
    ("contract", "[contracts]"),
  ])
  func `the user's words set boundaries before and after, and none inside`(
    words: String, drawn: String
  ) throws {
    let lexicon = Lexicon(words: words.split(separator: " ").map(String.init), synonyms: [])
    let text = drawn.replacing("[", with: "").replacing("]", with: "")
    let analyzer = Analyzer()
    analyzer.read(text)
    let cut = try WordSegmenter(lexicon: lexicon).words(in: analyzer)
    if drawn.contains("[") { #expect(analyzer.drawing(of: text, words: cut) == drawn) }
    if drawn == "合 作" { #expect(cut.count == 2) }
  }

  @Test(arguments: [
    ("命运共同体", true), ("采购", true), ("購", false), ("contract", false), ("T恤衫", false),
    ("上合·组织", false), ("合 作", false), ("", false), ("，", false),
  ])
  func `only a run of two characters or more sets boundaries`(word: String, sets: Bool) {
    #expect(Lexicon.sets(boundariesBy: word) == sets)
    #expect(Lexicon(words: [word], synonyms: []).hasWords == sets)
  }

  // Sets of synonyms; a question, and what else it is asked as.
  @Test(arguments: [
    ("contract=agreement=合同", "contract", "agreement 合同"),
    ("contract=agreement=合同", "合同", "contract agreement"),
    ("contract=agreement=合同", "Contracts", "agreement 合同"),
    ("contract=agreement=合同", "合約", ""),
    ("合同=合约", "合約", "合同"),
    ("purchase order=採購單", "purchase order", "采购单"),
    ("car=auto, auto=automobile", "auto", "car automobile"),
    ("a=b=b", "a", "b"),
    ("contract", "contract", ""),
    ("…=contract", "contract", ""),
  ])
  func `synonyms are the other members of every set`(
    sets: String, question: String, others: String
  ) {
    let lexicon = Lexicon(
      words: [],
      synonyms: sets.split(separator: ",").map {
        $0.split(separator: "=").map { $0.drop(while: { $0 == " " }) }.map(String.init)
      })
    let found = lexicon.synonyms(of: phrase(question))
    #expect(found.map(\.description).joined(separator: " ") == others)
  }

  @Test func `the empty lexicon changes nothing`() {
    let analyzer = Analyzer()
    analyzer.read("人类命运共同体")
    var starts = BitSet(count: analyzer.count)
    starts.insert(3)
    let before = starts
    Lexicon.empty.refine(&starts, analyzer)
    #expect(starts == before)
    #expect(Lexicon.empty.synonyms(of: phrase("contract")).isEmpty)
  }

  private func phrase(_ text: String) -> Phrase {
    let analyzer = Analyzer()
    analyzer.read(text)
    return Phrase(0..<analyzer.count, of: analyzer)
  }
}
