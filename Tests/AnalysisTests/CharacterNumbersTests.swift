import SuoyinAnalysis
import Testing

@Suite struct CharacterNumbersTests {
  // Characters that are looked for; a text; a number for each token, - for what is not a character.
  @Test(arguments: [
    ("采购", "购买 it", "2 0 -"), ("采购", "採購採購", "1 2 1 2"), ("𠮷", "𠮷野家", "1 0 0"),
    ("", "采购", "0 0"), ("采", "", ""), ("采", "5G🎉", "- -"),
  ])
  func `each token has the number of its character`(
    wanted: String, text: String, drawn: String
  ) {
    let numbers = CharacterNumbers(wanted.unicodeScalars.map(\.value))
    let analyzer = Analyzer()
    analyzer.read(text)
    let found = numbers.numbers(of: analyzer).map {
      $0 == CharacterNumbers.other ? "-" : String($0)
    }
    #expect(found.joined(separator: " ") == drawn)
  }

  @Test(arguments: [
    ("采购采购", "购采"), ("採購 contract", "购采"), ("𠮷一", "一𠮷"), ("5G 🎉", ""), ("", ""),
  ])
  func `the characters of a text come once, ascending`(text: String, characters: String) {
    let analyzer = Analyzer()
    analyzer.read(text)
    let found = analyzer.characters
    #expect(Set(found) == Set(characters.unicodeScalars.map(\.value)))
    #expect(found == found.sorted() && Set(found).count == found.count)
  }
}
