import ArgumentParser
import Foundation
import Suoyin
import SuoyinAnalysis

struct IndexOption: ParsableArguments {
  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "The index file. Otherwise $SUOYIN_INDEX, else suoyin/index.suoyin in the XDG data folder.",
      valueName: "file"))
  var file: String?

  func validate() throws {
    guard let file, PathText.hasEscapes(file) else { return }
    throw ValidationError("\(file): the name of an index must be UTF-8; give it another.")
  }

  var path: String {
    if let file { return file }
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["SUOYIN_INDEX"], !path.isEmpty { return path }
    return IndexLocation.folder("XDG_DATA_HOME", else: ".local/share") + "/index.suoyin"
  }
}

/// Where index files are kept, after the XDG Base Directory Specification.
enum IndexLocation {
  /// The index that `--in FOLDER` keeps: one for each folder.
  static func cache(for path: String) -> String {
    // Short, and the same in every run.
    let digest = FNV1a.hash(of: path.utf8)
    // Names of files end at 255 bytes; a character may have any number of them. An accent at the
    // beginning would make one character of itself and the slash before it.
    let last =
      path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
    let name = String(
      String.UnicodeScalarView(
        last.unicodeScalars.prefix(40).filter {
          !$0.properties.isGraphemeExtend
            && ![.control, .privateUse, .unassigned].contains($0.properties.generalCategory)
        }))
    return folder("XDG_CACHE_HOME", else: ".cache") + "/\(name)-\(String(digest, radix: 16)).suoyin"
  }

  /// A file of the configuration folder, if it is there.
  static func configuration(_ name: String) -> String? {
    let path = folder("XDG_CONFIG_HOME", else: ".config") + "/" + name
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  static func folder(_ variable: String, else fallback: String) -> String {
    let environment = ProcessInfo.processInfo.environment
    if let base = environment[variable], base.hasPrefix("/") { return base + "/suoyin" }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/\(fallback)/suoyin"
  }

  /// Makes the folder that `path` stands in.
  static func makeFolder(for path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard !folder.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw IndexError.notWritable(path: path, reason: "its folder cannot be made")
    }
  }
}
