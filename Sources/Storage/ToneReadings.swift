import SuoyinICU
import Synchronization

/// ICU's readings of characters, each asked for once: ICU compiles its rules anew for every call.
package final class ToneReadings: Sendable {
  package static let shared = ToneReadings()

  private let known = Mutex<[UInt32: String?]>([:])

  /// - Throws: `ICUError` when the system's ICU lacks the rules.
  package func reading(of scalar: UInt32) throws -> String? {
    if let reading = known.withLock({ $0[scalar] }) { return reading }
    let reading = try Pinyin.readings(of: [scalar], withTones: true)[0]
    known.withLock { $0[scalar] = .some(reading) }
    return reading
  }
}
