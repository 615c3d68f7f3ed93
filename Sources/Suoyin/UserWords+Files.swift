import SuoyinIngest
import SuoyinSearch

extension UserWords {
  /// Reads files of words and synonyms, in any encoding that documents may have. Lines that cannot be
  /// used are in ``warnings``.
  ///
  /// - Parameters:
  ///   - words: the path of a list of words; nil for none.
  ///   - synonyms: the path of a list of sets of synonyms; nil for none.
  /// - Throws: ``UserWordsError`` if a file cannot be read.
  public init(words: String? = nil, synonyms: String? = nil) throws {
    self.init(
      words: try words.map { try Self.text(of: $0) } ?? "",
      synonyms: try synonyms.map { try Self.text(of: $0) } ?? "",
      names: (words ?? "", synonyms ?? ""))
  }

  private static func text(of path: String) throws -> String {
    do {
      return String(
        decoding: try TextDecoding.decode(SourceFile.load(path).bytes).utf8, as: UTF8.self)
    } catch {
      throw UserWordsError(path: path, reason: "\(error)")
    }
  }
}

/// A file of words or synonyms could not be read.
///
///     do {
///       _ = try UserWords(words: "nowhere.txt")
///     } catch let error as UserWordsError {
///       print(error.path)  // nowhere.txt
///     }
public struct UserWordsError: Error, CustomStringConvertible, Sendable {
  /// The file, as it was named.
  public let path: String
  /// What failed.
  public let reason: String

  /// One sentence that ends with the remedy.
  public var description: String { "\(path): \(reason); name another, or leave it out" }
}
