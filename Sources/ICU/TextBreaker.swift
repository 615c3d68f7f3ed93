import CICU

/// Finds where words or sentences end (UAX #29; Chinese words by ICU's dictionary).
///
/// Not `Sendable`: it holds a cursor. Give each thread its own.
package final class TextBreaker {
  package enum Kind { case words, sentences }

  private let handle: OpaquePointer

  /// - Throws: `ICUError` when the system's ICU lacks the data.
  package init(_ kind: Kind, locale: String = "zh") throws(ICUError) {
    var reason: UnsafePointer<CChar>?
    let which = kind == .words ? SUOYIN_BREAK_WORDS : SUOYIN_BREAK_SENTENCES
    guard let handle = suoyin_breaker_open(Int32(which), locale, &reason) else {
      throw ICUError(doing: "opening the \(kind) rules for \(locale)", reason: reason)
    }
    self.handle = handle
  }

  deinit { suoyin_breaker_close(handle) }

  /// Calls `body` with every border behind the first, ascending, in UTF-16 units; the last is
  /// `text.count`.
  @inlinable
  package func forEachBorder(
    in text: UnsafeBufferPointer<UInt16>, _ body: (Int) -> Void
  ) {
    guard let base = text.baseAddress, !text.isEmpty else { return }
    start(base, text.count)
    while case let border = next(), border >= 0 { body(border) }
  }

  @usableFromInline package func start(_ text: UnsafePointer<UInt16>, _ count: Int) {
    suoyin_breaker_set_text(handle, text, Int32(count))
  }

  @usableFromInline package func next() -> Int { Int(suoyin_breaker_next(handle)) }

  /// Every border of `text` behind the first, in UTF-16 units.
  package func borders(in text: [UInt16]) -> [Int] {
    var borders: [Int] = []
    text.withUnsafeBufferPointer { forEachBorder(in: $0) { borders.append($0) } }
    return borders
  }
}

/// ICU said no.
package struct ICUError: Error, CustomStringConvertible, Sendable {
  package let description: String

  init(doing action: String, reason: UnsafePointer<CChar>?) {
    let name = reason.map { String(cString: $0) } ?? "unknown error"
    description = "ICU failed at \(action): \(name); is libicu's data installed?"
  }
}

package enum ICULibrary {
  /// The version of the ICU in this process, such as `72.1`.
  package static var version: String { String(cString: suoyin_icu_version()) }
}
