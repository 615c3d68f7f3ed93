import Foundation

/// The texts to index and search, both as a file of JSON lines, which Suoyin reads, and in memory for its
/// peers.
struct TextCollection {
  /// Other members of a record, such as `id`, are ignored here; Suoyin reads them.
  private struct Record: Decodable { let text: String }

  private static let seed: UInt64 = 20_260_101
  /// The length of a paragraph, in UTF-8 bytes.
  private static let passageBytes = 400

  let path: String
  let texts: [String]
  /// The UTF-8 bytes of all texts together.
  let byteCount: Int

  private init(path: String, texts: [String]) {
    self.path = path
    self.texts = texts
    byteCount = texts.reduce(0) { $0 + $1.utf8.count }
  }

  /// Reads a file of records.
  ///
  /// - Throws: `BenchFailure` where a line is not an object with a `text`.
  init(reading path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchFailure(description: "\(path): cannot be read; --collection takes a file")
    }
    let decoder = JSONDecoder()
    var texts: [String] = []
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let record = try? decoder.decode(Record.self, from: Data(line)) else {
        throw BenchFailure(description: "\(path):\(number + 1): this is not an object {\"text\"}")
      }
      texts.append(record.text)
    }
    guard !texts.isEmpty else { throw BenchFailure(description: "\(path): there is no record") }
    self.init(path: path, texts: texts)
  }

  /// Generates `byteCount` UTF-8 bytes of prose, or a little more, and writes them to `path`.
  init(generating byteCount: Int, with model: ProseModel, at path: String) throws {
    var generator = SeededGenerator(seed: Self.seed)
    var texts: [String] = []
    var lines = Data()
    var written = 0
    while written < byteCount {
      let text = model.passage(ofBytes: Self.passageBytes, using: &generator)
      texts.append(text)
      // Han characters and full-width marks need no escapes.
      lines.append(contentsOf: Data("{\"id\":\"\(texts.count)\",\"text\":\"\(text)\"}\n".utf8))
      written += text.utf8.count
    }
    try lines.write(to: URL(fileURLWithPath: path))
    self.init(path: path, texts: texts)
  }
}
