import SuoyinTerminology

/// Finds which files are translations of each other by their names: `name.zh.md` and `name.en.md`,
/// `name_zh.md` and `name_en.md`, `zh/name.md` and `en/name.md`.
package enum TranslationNames {
  /// Two paths.
  package struct Pair: Hashable, Sendable {
    package let chinese: String
    package let english: String
  }

  private static let chineseTags = ["zh", "zh-CN", "zh-cn", "zh-Hans", "zh-hans", "cn", "chs"]
  private static let englishTags = ["en", "en-US", "en-us", "en-GB", "en-gb", "eng"]

  /// The pairs that `path` may belong to, in a fixed order, each with whether `path` is its Chinese
  /// side. Whether the other file exists is for the caller to find out.
  ///
  ///     TranslationNames.candidates(for: "/a/zh/x.md").map(\.pair.english)
  ///     // ["/a/en-GB/x.md", "/a/en-US/x.md", … "/a/eng/x.md"]
  package static func candidates(for path: String) -> [(pair: Pair, isChinese: Bool)] {
    var found: [(pair: Pair, isChinese: Bool)] = []
    // Every part of the path between slashes, dots and underscores may be a language tag.
    var start = path.startIndex
    while start < path.endIndex {
      let end = path[start...].firstIndex { "/._".contains($0) } ?? path.endIndex
      let part = String(path[start..<end])
      let isChinese = chineseTags.contains(part)
      if isChinese || englishTags.contains(part), start > path.startIndex {
        for tag in isChinese ? englishTags : chineseTags {
          let other = path[..<start] + tag + path[end...]
          let pair =
            isChinese
            ? Pair(chinese: path, english: String(other))
            : Pair(chinese: String(other), english: path)
          found.append((pair, isChinese))
        }
      }
      start = end < path.endIndex ? path.index(after: end) : end
    }
    return found.sorted { $0.pair.chinese + $0.pair.english < $1.pair.chinese + $1.pair.english }
  }
}
