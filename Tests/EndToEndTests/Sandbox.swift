import Foundation
import Synchronization

/// The home of a user who exists for one test: a folder with documents, an index, the XDG folders. Nothing
/// that belongs to the user who runs the tests is read or written.
struct Sandbox: Sendable {
  let path: String

  init() throws {
    path = Self.root + "/\(Self.count.add(1, ordering: .relaxed).newValue)"
    try FileManager.default.createDirectory(
      atPath: path + "/scratch", withIntermediateDirectories: true)
  }

  /// The folder that most tests index.
  var documents: String { path + "/documents" }
  /// The index that SUOYIN_INDEX names.
  var index: String { path + "/index.suoyin" }

  var environment: [String: String] {
    [
      "HOME": path, "XDG_DATA_HOME": path + "/data", "XDG_CACHE_HOME": path + "/cache",
      "XDG_CONFIG_HOME": path + "/config",
      "SUOYIN_INDEX": index, "NO_COLOR": "",
    ]
  }

  /// A sandbox with a document in each language: diary.txt about a lighthouse, and sub/zz.txt, 日记.
  static func withDiaries() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("The lighthouse keeper's diary", to: "diary.txt")
    try sandbox.write("灯塔看守人的日记", to: "sub/zz.txt")
    return sandbox
  }

  // MARK: Commands

  /// Runs `suoyin` to its end.
  @discardableResult
  func run(
    _ arguments: String..., environment: [String: String] = [:], input: String? = nil
  ) throws -> CommandRun {
    try start(arguments, environment: environment, input: input).finish()
  }

  /// Starts `suoyin`.
  ///
  /// - Parameter output: where its output goes; by default it is read by `RunningCommand.finish`.
  func start(
    _ arguments: [String], environment changes: [String: String] = [:], input: String? = nil,
    output: FileHandle? = nil
  ) throws -> RunningCommand {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    return try RunningCommand(
      arguments, environment: environment.merging(changes) { $1 }, input: input, output: output,
      folder: path, scratch: "\(path)/scratch/\(number)")
  }

  /// The documents that a search finds as typed or in other forms: the last parts of their paths, followed by
  /// `#` and the id for a record.
  func found(_ query: String, index: String? = nil) throws -> Set<String> {
    let hits = try search(query, index: index)
    return Set(hits.filter(\.isStrict).map(\.document))
  }

  /// All hits of a search.
  func search(_ query: String, index: String? = nil) throws -> [HitLine] {
    try run(
      "search", "--json", "--limit", "0", "--index", index ?? self.index, "--", query
    ).lines.map(HitLine.init)
  }

  // MARK: Files

  /// Writes a file into `documents`, or elsewhere if `name` is absolute, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: Data, to name: String) throws -> String {
    let path = place(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try bytes.write(to: URL(fileURLWithPath: path))
    return path
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: place(name)) }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: place(name), toPath: place(other))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: place(name), withDestinationPath: target)
  }

  func place(_ name: String) -> String { name.hasPrefix("/") ? name : documents + "/" + name }

  // MARK: The folder of all sandboxes

  private static let count = Atomic<Int>(0)

  private static let root: String = {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("suoyin-tests-\(getpid())").path
    atexit { try? FileManager.default.removeItem(atPath: Sandbox.root) }
    return path
  }()
}
