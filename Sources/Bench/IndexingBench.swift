import Foundation
import Suoyin

/// Indexes a collection with Suoyin and its peers, one after the other.
struct IndexingBench {
  static let legend = """
    CPU time of all threads. Suoyin reads and decodes the file, finds its words and notes where
    everything stands; FTS5 is handed the texts. index: what the file holds besides the text.
    """

  struct Outcome {
    let suoyinPath: String
    let trigramPath: String
    let icuVersion: String
    let table: Table
  }

  let collection: TextCollection
  let folder: TemporaryFolder

  private struct Measured {
    let name: String
    let path: String
    let cost: Cost
    /// Of the closed file, the text in it included.
    let fileBytes: Int
  }

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

  private func peer(_ tokenizer: String) throws -> Measured {
    try measure("FTS5 \(tokenizer)") { path in
      try PeerIndex.build(at: path, tokenizer: tokenizer, texts: collection.texts)
    }
  }

  private func measure(_ name: String, _ build: (String) throws -> Void) throws -> Measured {
    let path = folder.path("\(name).sqlite")
    let cost = try Cost.of { try build(path) }.cost
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return Measured(name: name, path: path, cost: cost, fileBytes: attributes[.size] as? Int ?? 0)
  }

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
