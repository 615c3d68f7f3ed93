import Foundation

/// The folder of the collection and the indexes while they are measured.
struct TemporaryFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("suoyin-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// The path of a file in it, which need not exist.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Deletes the folder with all its files.
  func remove() { try? FileManager.default.removeItem(at: url) }
}
