import ArgumentParser
import Foundation
import Suoyin
import SuoyinAnalysis

/// `--index`, which every command that reads or writes an index has.
struct IndexOption: ParsableArguments {
  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "The index file; by default $SUOYIN_INDEX, or else suoyin/index.suoyin in the XDG data folder.",
      valueName: "file"))
  var file: String?

  /// SQLite takes the name of a database as UTF-8.
  func validate() throws {
    guard let file, PathText.hasEscapes(file) else { return }
    throw ValidationError("\(file): the name of an index must be UTF-8; give it another.")
  }

  /// The path of the index to use, which need not exist.
  ///
  /// In this order: `--index`, `$SUOYIN_INDEX` unless it is empty, the XDG data folder.
  var path: String {
    if let file { return file }
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["SUOYIN_INDEX"], !path.isEmpty { return path }
    return IndexLocation.folder("XDG_DATA_HOME", else: ".local/share") + "/index.suoyin"
  }
}

/// Where indexes and the user's word lists are, by the XDG Base Directory Specification
/// (https://specifications.freedesktop.org/basedir-spec).
enum IndexLocation {
  /// The path of the index that `--in` keeps of a file or folder: its name, for people, and a digest of
  /// the whole path, which is different for each.
  ///
  ///     IndexLocation.cache(for: "/home/li/papers")
  ///     // "/home/li/.cache/suoyin/papers-976897137e0cfffd.suoyin"
  static func cache(for path: String) -> String {
    // Short, and unlike Hasher's the same in every run.
    let digest = FNV1a.hash(of: path.utf8)
    // File names have at most 255 bytes, so 40 scalars of up to 4. A combining mark at the beginning
    // would become one character with the slash before it.
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

  /// The path of a file in the configuration folder; nil where there is none.
  static func configuration(_ name: String) -> String? {
    let path = folder("XDG_CONFIG_HOME", else: ".config") + "/" + name
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The folder `suoyin` in the base folder that `variable` names, or in `fallback` below the home folder.
  /// As the specification demands, a relative path in the variable is ignored.
  static func folder(
    _ variable: String, else fallback: String,
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String {
    if let base = environment[variable], base.hasPrefix("/") { return base + "/suoyin" }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/\(fallback)/suoyin"
  }

  /// Creates the folder that contains `path`, if it does not exist.
  ///
  /// - Throws: `IndexError.notWritable`.
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
