import Foundation
import Suoyin

/// Indexes a collection with Suoyin, FTS5's trigram and FTS5's unicode61, one after the other, and compares
/// time and size.
///
/// The comparison is not in Suoyin's favour: it reads and decodes a file, while FTS5 is
/// given strings that are in memory already. All three store the text, and the size of
/// the text is subtracted from the size of each file, so that the column shows the index
/// alone.
struct IndexingBench {
  static let legend = """
    CPU time of all threads. Suoyin reads and decodes the file, finds words and terms and records
    locations; FTS5 is given the texts. index: the size of the database without the text.
    """

  /// The table, and the indexes to search.
  struct Outcome {
    let suoyinPath: String
    let trigramPath: String
    let icuVersion: String
    let table: Table
  }

  let collection: TextCollection
  let folder: TemporaryFolder

  /// One index that was built, and what it cost.
  private struct Measured {
    let name: String
    let path: String
    let cost: Cost
    /// The size of the closed file, including the text.
    let fileBytes: Int
  }

  /// Each index is built once, in a fresh file: indexing takes seconds, so that one run varies little, and the
  /// ratio to trigram in the same run is what counts.
  func run() throws -> Outcome {
    let unicode61 = try peer("unicode61")
    let trigram = try peer("trigram")
    let suoyin = try measure("Suoyin") { path in
      try SearchIndex.update(at: path, with: [collection.path])
    }
    return Outcome(
      suoyinPath: suoyin.path, trigramPath: trigram.path,
      icuVersion: try SearchIndex(at: suoyin.path).status().icuVersion,
      table: table(of: [suoyin, trigram, unicode61], trigram: trigram.cost.cpuSeconds))
  }

  /// FTS5 with one of its own tokenizers.
  private func peer(_ tokenizer: String) throws -> Measured {
    try measure("FTS5 \(tokenizer)") { path in
      try PeerIndex.build(at: path, tokenizer: tokenizer, texts: collection.texts)
    }
  }

  /// - Parameter build: makes an index at the path it is given.
  ///
  /// Names the file after the tokenizer, so that each index has its own; the size is read
  /// after the database is closed, when the write-ahead log is part of the file.
  private func measure(_ name: String, _ build: (String) throws -> Void) throws -> Measured {
    let path = folder.path("\(name).sqlite")
    let cost = try Cost.of { try build(path) }.cost
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return Measured(name: name, path: path, cost: cost, fileBytes: attributes[.size] as? Int ?? 0)
  }

  /// - Parameter trigram: the CPU time of trigram, which the last column compares with.
  ///
  /// Megabytes are decimal, as in `TextStatistics`. Throughput is per CPU second, since
  /// wall time depends on how many threads an indexer uses.
  private func table(of all: [Measured], trigram: Double) -> Table {
    var table = Table(head: [
      "indexing", "CPU s", "wall s", "MB / CPU s", "index / text", "CPU / trigram's",
    ])
    let textBytes = Double(collection.byteCount)
    for measured in all {
      table.add([
        measured.name, decimal(measured.cost.cpuSeconds, places: 2),
        decimal(measured.cost.wallSeconds, places: 2),
        decimal(textBytes / 1e6 / measured.cost.cpuSeconds, places: 1),
        decimal((Double(measured.fileBytes) - textBytes) / textBytes, places: 2),
        decimal(measured.cost.cpuSeconds / trigram, places: 2),
      ])
    }
    return table
  }
}
