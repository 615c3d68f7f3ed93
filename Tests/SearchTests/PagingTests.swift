import TestSupport
import Testing

@testable import SuoyinSearch

struct PagingTests {
  /// Passages 1, 2, … of falling relevance.
  private static func entries(_ ids: some Sequence<UInt32>) -> [Page.Entry] {
    ids.map { Page.Entry(passage: passage($0)) }
  }

  private static func passage(_ id: UInt32) -> RankedPassage {
    RankedPassage(
      id: id, source: .step(0), grade: .exact,
      rank: Rank(grade: .exact, relevance: 100 - Double(id)))
  }

  private static func options(_ limit: Int?, _ cursor: Cursor? = nil) -> SearchOptions {
    var options = SearchOptions(limit: limit)
    options.cursor = cursor?.description
    return options
  }

  @Test(arguments: [1, 2, 3, 5, 9, 10, 11, 100])
  func `pages put together are the whole answer`(size: Int) throws {
    let all = Self.entries(1...10)
    var shown: [UInt32] = []
    var cursor: Cursor?
    repeat {
      let paging = try Paging(Self.options(size, cursor))
      // Only as many as it asks for are there.
      let page = paging.page(of: Array(all.prefix(try #require(paging.reach))))
      #expect(page.start == shown.count)
      #expect(page.entries.count == min(size, 10 - shown.count))
      shown += page.entries.map(\.passage.id)
      cursor = page.next
    } while cursor != nil
    #expect(shown == Array(1...10))
  }

  @Test func `without a limit everything is one page`() throws {
    let paging = try Paging(Self.options(nil))
    #expect(paging.reach == nil)
    let page = paging.page(of: Self.entries(1...10))
    #expect(page.entries.count == 10 && page.next == nil)
  }

  @Test func `where hits have gone or come, the next page goes on after the last that was shown`()
    throws
  {
    let first = try Paging(Self.options(3)).page(of: Self.entries([1, 2, 3, 4]))
    // 2 and 3 are gone, 0 is new and better than what was shown.
    let paging = try Paging(Self.options(3, first.next))
    let second = paging.page(of: Self.entries([0, 1, 4, 5]))
    #expect(second.entries.map(\.passage.id) == [4, 5])
    #expect(second.start == 3)
  }

  @Test(arguments: [Int.max, Int.min, -1, 0])
  func `any number will do as a limit`(limit: Int) throws {
    let paging = try Paging(Self.options(limit))
    #expect(try #require(paging.reach) >= 1)
    let page = paging.page(of: Self.entries(1...3))
    #expect(page.entries.count == (limit > 0 ? 3 : 0))
    #expect(page.next == nil)
  }

  @Test func `a document is shown by its best passage, with how many more it has`() {
    let grouped = Paging.grouped(
      (1...6).map(Self.passage), by: [70, 80, 70, 70, 90, 80])
    #expect(grouped.map(\.passage.id) == [1, 2, 5])
    #expect(grouped.map(\.moreCount) == [2, 1, 0])
  }
}
