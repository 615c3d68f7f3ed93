import Foundation

/// A folder that is deleted with the value.
///
///     let folder = TemporaryFolder()
///     let file = folder.write("白鹤来了", to: "texts/a.txt")
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() {
    path = (NSTemporaryDirectory() as NSString)
      .appendingPathComponent("suoyin-\(UUID().uuidString)")
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders around it, and returns its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) -> String {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    precondition(FileManager.default.createFile(atPath: file, contents: Data(bytes)))
    return file
  }

  /// Writes a text in UTF-8, and returns the path of the file.
  @discardableResult
  package func write(_ text: String, to name: String) -> String { write(text.utf8, to: name) }
}
