import Foundation
import SuoyinDocuments
import SuoyinGlossaries
import SuoyinIngest
import SuoyinStorage
import SuoyinTerminology

/// Why a glossary could not be imported, exported or removed. Every description ends with the remedy.
///
///     do {
///       try SearchIndex.removeGlossary(named: "birds", from: path)
///     } catch GlossaryError.missing(let name) {
///       print("there is no \(name)")  // there is no birds
///     }
public enum GlossaryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file cannot be opened, decoded or unpacked.
  case unreadable(path: String, reason: String)
  /// The ending of the file's name is not that of a format, and none was named.
  case unknownFormat(path: String)
  /// No line of the file is an entry.
  case noEntries(path: String)
  /// No line of the file is a word and its count.
  case noFrequencies(path: String)
  /// Some lines are not entries, and the import was strict.
  case badLines(path: String, [GlossaryIssue])
  /// The index has no glossary of this name.
  case missing(name: String)
  /// The name of the mined glossary, which is replaced whenever texts are indexed.
  case reserved(name: String)

  /// One sentence that ends with the remedy.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); nothing was imported; name another file"
    case .unknownFormat(let path):
      "\(path): its name does not say what it is; nothing was imported; name a --format"
    case .noEntries(let path):
      "\(path): there is no entry in it; nothing was imported; is it another --format?"
    case .noFrequencies(let path):
      "\(path): no line of it is a word and its count; nothing was imported; name another file"
    case .badLines(let path, let issues):
      "\(path): \(issues.count == 1 ? "a line makes" : "\(issues.count) lines make") no entry: "
        + "\(issues.grouped.description); nothing was imported; mend "
        + "\(issues.count == 1 ? "it" : "them"), or leave out --strict"
    case .missing(let name):
      "there is no glossary “\(name)”; suoyin glossary list shows those there are"
    case .reserved(let name):
      "“\(name)” is the glossary of what the texts say, which is made anew whenever they are read; "
        + "nothing was imported; give another --name"
    }
  }
}

extension [GlossaryIssue] {
  /// By reason.
  package var grouped: LineIssues {
    var lines = LineIssues()
    for issue in self { lines.add(line: issue.line, reason: issue.message) }
    return lines
  }
}

/// Reads glossaries from files.
package enum GlossaryFile {
  /// A gzip file that unpacks to more than 1 GB is not a glossary.
  private static let mostBytes = 1 << 30

  /// The entries of a file in any encoding that documents may have; it may be packed with gzip.
  ///
  /// A packed file is recognized by the two bytes that begin every gzip member (RFC 1952, 1F 8B),
  /// not by its name; the format, if not given, goes by the name. A file with some good lines and
  /// some bad ones is read, with the bad ones among its issues: whether that is an error is up to
  /// the caller.
  ///
  /// - Parameter format: nil to choose one by the ending of the file's name.
  /// - Throws: `GlossaryError`.
  package static func read(_ path: String, _ format: GlossaryFormat?) throws -> GlossaryReading {
    guard let format = format ?? GlossaryFormat(path: path) else {
      throw GlossaryError.unknownFormat(path: path)
    }
    let reading = format.read(try text(of: path))
    if reading.entries.isEmpty { throw GlossaryError.noEntries(path: path) }
    return reading
  }

  /// The words and counts of a file, in any encoding and packed or not, as above.
  ///
  /// - Throws: `GlossaryError`.
  package static func readFrequencies(_ path: String) throws -> FrequencyList.Reading {
    let reading = FrequencyList.read(try text(of: path))
    if reading.frequencies.isEmpty { throw GlossaryError.noFrequencies(path: path) }
    return reading
  }

  private static func text(of path: String) throws -> String {
    do {
      let bytes = try SourceFile.load(path).bytes
      let isPacked = bytes.starts(with: [0x1F, 0x8B])
      let text = try TextDecoding.decode(isPacked ? Array(unpacked(path)) : bytes)
      return String(decoding: text.utf8, as: UTF8.self)
    } catch {
      throw GlossaryError.unreadable(path: path, reason: "\(error)")
    }
  }

  /// What the program `gzip` unpacks.
  ///
  /// The file is opened here and becomes the standard input of gzip, so that a path is never an
  /// argument: one that begins with a hyphen would be read as an option. Standard error is
  /// discarded, as only the exit status decides.
  ///
  /// Reading stops at `mostBytes`: a small file can unpack to far more than memory holds. The
  /// process is ended then, its status is not 0, and the file is refused like a damaged one.
  private static func unpacked(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-cd"]
    let descriptor = PathText.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw ReadingFailure.unreadable(reason: "it is gone") }
    process.standardInput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var data = Data()
    while data.count <= mostBytes,
      let part = try pipe.fileHandleForReading.read(upToCount: 1 << 20), !part.isEmpty
    {
      data += part
    }
    if data.count > mostBytes { process.terminate() }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ReadingFailure.unreadable(reason: "gzip cannot unpack it")
    }
    return data
  }
}
