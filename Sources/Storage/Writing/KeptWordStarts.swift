import SuoyinAnalysis

/// Where the words of the passages begin that were written since the writer was opened, for those that
/// mining will read: kept so that it need not analyze them again. A passage that is not here is analyzed,
/// with the same result.
///
/// A class, because documents are written to it and mining reads it.
final class KeptWordStarts {
  /// Bytes. They are a third of the bytes of a Chinese text, so this is enough for some 180 MB of text
  /// that is written in one run. What comes after is analyzed again, for about 1 % of the time that
  /// indexing takes, so that the memory of a run does not grow with the collection.
  static let defaultLimit = 64 << 20
  /// What a passage takes beside the starts themselves: its place in the dictionary, and the head of an
  /// array.
  static let passageBytes = 64

  private let limit: Int
  private var starts: [Int64: WordStarts] = [:]
  private(set) var byteCount = 0

  init(limit: Int = defaultLimit) { self.limit = limit }

  subscript(id: Int64) -> WordStarts? { starts[id] }

  /// Keeps the starts of a passage that is not here, unless they are too many.
  func keep(_ words: WordStarts, ofPassage id: Int64) {
    let count = words.byteCount + Self.passageBytes
    guard byteCount + count <= limit else { return }
    starts[id] = words
    byteCount += count
  }

  /// Forgets passages that are removed: their ids may be given to others.
  func remove(_ ids: Range<Int64>) {
    guard !starts.isEmpty else { return }
    for id in ids {
      if let words = starts.removeValue(forKey: id) {
        byteCount -= words.byteCount + Self.passageBytes
      }
    }
  }

  func removeAll() {
    starts = [:]
    byteCount = 0
  }
}
