import SuoyinAnalysis
import SuoyinTerminology
import Testing

@Suite struct DerivedFormsTests {
  // A derived word and the word it comes from, both stemmed as texts and glossaries are.
  @Test(arguments: [
    ("Kenyans", "Kenya"), ("Brazilian", "Brazil"), ("Japanese", "Japan"), ("Finnish", "Finn"),
    ("active", "act"), ("poetic", "poet"), ("economist", "economy"), ("security", "secure"),
    ("readiness", "ready"), ("readable", "read"), ("trader", "trade"), ("investor", "invest"),
    ("adoption", "adopt"), ("tidal", "tide"), ("payment", "pay"), ("harmful", "harm"),
    ("decisive", "decision"),
  ])
  func `a derived word leads to its base`(word: String, base: String) {
    let stem = EnglishStemmer.stem(word.lowercased())
    let bases = DerivedForms.bases(ofStem: stem)
    let wanted = [base.lowercased(), EnglishStemmer.stem(base.lowercased())]
    #expect(
      stem == wanted[1] || bases.contains(where: wanted.contains), "\(stem): \(bases)")
  }

  @Test(arguments: ["contract", "cat", "", "er", "an", "ban"])
  func `a word without an ending, or with nothing before it, has none`(stem: String) {
    #expect(DerivedForms.bases(ofStem: stem) == [])
  }

  @Test(arguments: ["kenyan", "activ", "reader"])
  func `bases keep the letters before the ending`(stem: String) {
    let bases = DerivedForms.bases(ofStem: stem)
    #expect(!bases.isEmpty && bases.allSatisfy { $0.hasPrefix(stem.prefix(3)) && $0 != stem })
  }
}
