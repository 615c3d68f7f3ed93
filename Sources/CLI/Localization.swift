import Foundation
import Suoyin

/// A message for people, in English or in Chinese by their locale (POSIX: `LC_ALL`, otherwise
/// `LC_MESSAGES`, otherwise `LANG`). What programs read is the same in every locale.
///
///     localized("nothing found", "没有找到")
func localized(_ english: String, _ chinese: String) -> String {
  MessageLanguage.isChinese ? chinese : english
}

///     LC_ALL=zh_CN.UTF-8   Chinese
///     LC_ALL=C LANG=zh_CN  English: the first that is not empty decides
enum MessageLanguage {
  /// Asked once: a locale does not change while a command runs.
  static let isChinese = isChinese(in: ProcessInfo.processInfo.environment)

  static func isChinese(in environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") ?? false
  }
}

extension IndexError {
  /// The description in Chinese.
  private var chinese: String {
    switch self {
    case .missing(let path): "\(path)：这里没有索引；用 `suoyin index 路径…` 建立一个"
    case .notAnIndex(let path): "\(path)：这不是 Suoyin 索引，未作改动；用 --index 指定另一个"
    case .builtByAnother(let path, let found, let expected):
      "\(path)：由 \(found) 建立，而此程序是 \(expected)；用 `suoyin index --rebuild 路径…` 重建"
    case .locked(let path, let owner): "\(path)：\(owner) 正在写入此索引；请等它结束，或将它停止"
    case .notWritable(let path, let reason): "\(path)：无法写入（\(reason)）；用 --index 指定另一个"
    case .damaged(let path, let reason):
      "\(path)：索引已损坏（\(reason)）；用 `suoyin index --rebuild 路径…` 重建"
    }
  }

  /// The description in English or in Chinese, by the user's locale.
  var inUserLanguage: String { localized(description, chinese) }
}
