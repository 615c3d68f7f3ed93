import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

struct FrequencyListTests {
  @Test(arguments: [
    "芦苇 12 n\n水 300 n", "芦苇\t12\n水\t300", "芦苇,12\n水,300", "word\tcount\n芦苇\t12\n水\t300\r\n",
    "# of a small marsh\n芦苇 12\n\n水 300",
  ])
  func `a line has a word and its count`(text: String) {
    let reading = FrequencyList.read(text)
    #expect(
      reading.frequencies == [
        WordFrequency(word: "芦苇", count: 12), WordFrequency(word: "水", count: 300),
      ])
    #expect(reading.issues.isEmpty)
  }

  @Test func `counts may have decimals`() {
    let counts = FrequencyList.read("a 0.5\nb 2").frequencies.map(\.count)
    #expect(counts == [500, 2_000])
  }

  @Test func `lines that are no words with counts are reported`() {
    let reading = FrequencyList.read("水 300\n芦苇\n鹤 many\n雁 -1\n鸭 1e300\n鹭 nan\n鸥 2")
    #expect(reading.frequencies.map(\.word) == ["水", "鸥"])
    #expect(reading.issues.map(\.line) == [2, 3, 4, 5, 6])
  }
}
