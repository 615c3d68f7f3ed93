import Testing

@testable import SuoyinAnalysis

@Suite struct LoneCharactersTests {
  private let scalars = LoneCharacters.characters.unicodeScalars.map(\.value)

  @Test func `the list has each character once, and a folded one`() {
    #expect(scalars.count == 200)
    #expect(Set(scalars).count == scalars.count)
    #expect(scalars.allSatisfy { FoldingTable.shared.folded($0) == [$0] })
    #expect(scalars.allSatisfy { LoneCharacters.contains($0) })
  }

  @Test(arguments: ["采", "构", "魑", "學", "a", "。", "𠮷", "\u{10FFFF}"] as [Unicode.Scalar])
  func `others are not in it`(scalar: Unicode.Scalar) {
    #expect(!LoneCharacters.contains(scalar.value))
  }
}
