import Suoyin
import Testing

struct SmokeTests {
  @Test func `a text says how it is read`() throws {
    #expect(try TextAnalysis(of: "上海").tokens.count == 2)
  }
}
