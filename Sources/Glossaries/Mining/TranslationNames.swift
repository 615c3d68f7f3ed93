import SuoyinTerminology

/// Which files are translations of each other, by their names.
package enum TranslationNames {
  package struct Pair: Hashable, Sendable {
    package let chinese: String
    package let english: String
  }

  private static let chinese = ["zh", "zh-CN", "zh-cn", "zh-Hans", "zh-hans", "cn", "chs"]
  private static let english = ["en", "en-US", "en-us", "en-GB", "en-gb", "eng"]

  /// The pairs that `path` may belong to, the likeliest first, and whether it is their Chinese side:
  /// `name.zh.md` and `name.en.md`, `name_zh.md` and `name_en.md`, `zh/name.md` and `en/name.md`.
  package static func candidates(for path: String) -> [(pair: Pair, isChinese: Bool)] {
    var found: [(pair: Pair, isChinese: Bool)] = []
    // Every word of the path between signs may be the language's.
    var start = path.startIndex
    while start < path.endIndex {
      let end = path[start...].firstIndex { "/._".contains($0) } ?? path.endIndex
      let word = String(path[start..<end])
      let isChinese = chinese.contains(word)
      if isChinese || english.contains(word), start > path.startIndex {
        for other in isChinese ? english : chinese {
          let name = path[..<start] + other + path[end...]
          found.append(
            (
              isChinese
                ? Pair(chinese: path, english: String(name))
                : Pair(chinese: String(name), english: path), isChinese
            ))
        }
      }
      start = end < path.endIndex ? path.index(after: end) : end
    }
    return found.sorted { $0.pair.chinese + $0.pair.english < $1.pair.chinese + $1.pair.english }
  }
}
