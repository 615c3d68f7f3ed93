import TestSupport
import Testing

/// A short run of what `.ci/check-fuzz` does at length, and runs that are kept: whatever fails there is
/// added here.
struct FuzzerTests {
  @Test func `texts and queries at random are answered`() throws {
    let fuzzer = try Fuzzer(seed: 12)
    for run in 1..<2_000 { #expect(try fuzzer.failure(ofRun: run) == nil) }
    #expect(try fuzzer.failure(ofRun: 0) == nil)
    #expect(fuzzer.queryCount > 100)
  }

  // The seed and the number of a run.
  @Test(arguments: [(1, 0)])
  func `runs that are kept are answered`(seed: Int, run: Int) throws {
    #expect(try Fuzzer(seed: UInt64(seed)).failure(ofRun: run) == nil)
  }
}
