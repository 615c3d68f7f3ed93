import Suoyin
import SuoyinExtension
import SuoyinStorage
import SuoyinWire
import TestSupport
import Testing

/// The functions that `suoyin.h` declares, as C calls them.
struct CDoorTests {
  typealias Text = UnsafeMutablePointer<CChar>

  /// The text of a result, which is then freed.
  private func taken(_ text: Text?) -> String? {
    defer { suoyinFree(text) }
    return text.map { String(cString: $0) }
  }

  /// What a call returns, and the sentence it leaves.
  private func outcome(
    _ call: (UnsafeMutablePointer<Text?>) -> Text?
  ) -> (answer: String?, error: String?) {
    var error: Text?
    let answer = taken(call(&error))
    return (answer, taken(error))
  }

  private func withIndex(_ body: (OpaquePointer) throws -> Void) throws {
    let path = try ServedIndex.path()
    let index = try #require(suoyinOpen(path, nil))
    defer { suoyinClose(index) }
    try body(index)
  }

  @Test func `every answer is that of the library`() throws {
    let library = try ServedIndex.open()
    let search = try library.search("合作", .init(limit: 3)).json
    let lookup = try library.lookup("baihe").json
    let passage = try library.passage(1)?.json
    let explanation = try library.explain("合作").json
    let status = try library.status().json
    try withIndex { index in
      let found = outcome { suoyinSearch(index, "合作", #"{"limit":3}"#, $0) }
      #expect(found.answer == search.description)
      #expect(outcome { suoyinLookup(index, "baihe", nil, $0) }.answer == lookup.description)
      #expect(outcome { suoyinPassage(index, 1, $0) }.answer == passage?.description)
      let explained = outcome { suoyinExplain(index, "合作", nil, $0) }
      #expect(explained.answer == explanation.description)
      #expect(outcome { suoyinStatus(index, $0) }.answer == status.description)
    }
    #expect(outcome { suoyinAnalyze("茶", $0) }.answer?.contains(#""folded":"茶""#) == true)
    #expect(suoyinVersion().map { String(cString: $0) } == SuoyinVersion.number)
  }

  @Test func `a mistake is NULL with a sentence, and a success leaves none`() throws {
    try withIndex { index in
      for (call, sentence) in [
        ({ suoyinSearch(nil, "a", nil, $0) }, "the index is NULL; open one first"),
        ({ suoyinSearch(index, nil, nil, $0) }, "the query is NULL; give a text"),
        ({ suoyinSearch(index, "a", "[]", $0) }, "options are a JSON object"),
        (
          { suoyinLookup(index, "a", #"{"size":1}"#, $0) },
          "size is not an option here; there are limit, examples"
        ),
        (
          { suoyinPassage(index, -1, $0) },
          "there is no passage -1; take the passageID of a hit"
        ),
      ] as [((UnsafeMutablePointer<Text?>) -> Text?, String)] {
        let outcome = outcome(call)
        #expect(outcome.answer == nil && outcome.error == sentence)
      }
      // A caller that wants no sentence passes NULL, which is not written to.
      #expect(suoyinSearch(index, nil, nil, nil) == nil)
      #expect(outcome { suoyinSearch(index, "a", "", $0) }.error == nil)
    }
    var error: Text?
    #expect(suoyinOpen("/nowhere/x.suoyin", &error) == nil)
    #expect(taken(error)?.contains("/nowhere/x.suoyin") == true)
    suoyinClose(nil)
    suoyinFree(nil)
  }

  @Test func `bytes that are not UTF-8 are read as U+FFFD`() throws {
    let bytes: [CChar] = [0x61, CChar(bitPattern: 0xFF), 0]
    let answer = try #require(outcome { suoyinAnalyze(bytes, $0) }.answer)
    let tokens = try JSONValue(parsing: answer.utf8)["tokens"]?.elements
    #expect(tokens?.compactMap { $0["folded"]?.text } == ["a"])
  }

  @Test func `several threads search at once`() async throws {
    let path = try ServedIndex.path()
    let index = try #require(suoyinOpen(path, nil))
    let address = Int(bitPattern: index)
    let answers = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let index = OpaquePointer(bitPattern: address)
          guard let text = suoyinSearch(index, "合作", nil, nil) else { return nil }
          defer { suoyinFree(text) }
          return String(cString: text)
        }
      }
      return await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    suoyinClose(index)
    #expect(answers.count == 1 && answers.first != nil)
  }
}
