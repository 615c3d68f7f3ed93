import SuoyinICU
import Synchronization

/// ICU's readings of characters, each computed once: ICU compiles its transliteration rules again for
/// every call.
package final class ToneReadings: Sendable {
  package static let shared = ToneReadings()

  private let known = Mutex<[UInt32: String?]>([:])

  /// `ming4` for 命; nil for what is not a Chinese character.
  ///
  /// - Throws: `ICUError` if the system's ICU lacks the rules.
  package func reading(of scalar: UInt32) throws -> String? {
    if let reading = known.withLock({ $0[scalar] }) { return reading }
    let reading = try Pinyin.readings(of: [scalar], withTones: true)[0]
    known.withLock { $0[scalar] = .some(reading) }
    return reading
  }
}
