import Foundation

/// The texts that are indexed and searched, as a file of JSON lines and in memory.
struct TextCollection {
  private struct Record: Decodable { let text: String }

  private static let seed: UInt64 = 20_260_101
  /// As long as a paragraph.
  private static let passageBytes = 400

  let path: String
  let texts: [String]
  /// UTF-8 bytes of all texts.
  let byteCount: Int

  private init(path: String, texts: [String]) {
    self.path = path
    self.texts = texts
    byteCount = texts.reduce(0) { $0 + $1.utf8.count }
  }

  /// - Throws: `BenchFailure` where a line is no record.
  init(reading path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchFailure(description: "\(path): cannot be read; --collection takes a file")
    }
    let decoder = JSONDecoder()
    var texts: [String] = []
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let record = try? decoder.decode(Record.self, from: Data(line)) else {
        throw BenchFailure(description: "\(path):\(number + 1): this is no record {\"text\"}")
      }
      texts.append(record.text)
    }
    guard !texts.isEmpty else { throw BenchFailure(description: "\(path): there is no record") }
    self.init(path: path, texts: texts)
  }

  /// Writes `byteCount` bytes of prose to `path`.
  init(generating byteCount: Int, with model: ProseModel, at path: String) throws {
    var generator = SeededGenerator(seed: Self.seed)
    var texts: [String] = []
    var lines = Data()
    var written = 0
    while written < byteCount {
      let text = model.passage(ofBytes: Self.passageBytes, using: &generator)
      texts.append(text)
      // The prose has nothing in it that JSON would have escaped.
      lines.append(contentsOf: Data("{\"id\":\"\(texts.count)\",\"text\":\"\(text)\"}\n".utf8))
      written += text.utf8.count
    }
    try lines.write(to: URL(fileURLWithPath: path))
    self.init(path: path, texts: texts)
  }
}
