import Foundation

/// The folder of the collection and the indexes while they are measured.
struct TemporaryFolder {
  /// In the system's folder for temporary files; a UUID in its name lets two runs
  /// coexist.
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("suoyin-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// The path of a file in it, which need not exist.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Deletes the folder with all its files.
  ///
  /// Errors are ignored: the measurements are printed already.
  func remove() { try? FileManager.default.removeItem(at: url) }
}
