import CICU

/// Finds where words or sentences end (UAX #29; Chinese words by ICU's dictionary).
///
///     let breaker = try TextBreaker(.words)
///     breaker.boundaries(in: "国际合作组织".utf8)     // [6, 12, 18]: 国际|合作|组织
///
/// Not `Sendable`: it holds a cursor. Give each thread its own.
package final class TextBreaker {
  /// What boundaries are found of.
  package enum Kind { case words, sentences }

  private let handle: OpaquePointer
  private let kind: Kind

  /// - Throws: `ICUError` when the system's ICU lacks the data.
  package init(_ kind: Kind, locale: String = "zh") throws(ICUError) {
    var reason: UnsafePointer<CChar>?
    let which = kind == .words ? SUOYIN_BREAK_WORDS : SUOYIN_BREAK_SENTENCES
    guard let handle = suoyin_breaker_open(Int32(which), locale, &reason) else {
      throw ICUError(doing: "opening the \(kind) rules for \(locale)", reason: reason)
    }
    self.handle = handle
    self.kind = kind
  }

  deinit { suoyin_breaker_close(handle) }

  /// Calls `body` with every boundary after the first, ascending, in UTF-16 units; the last is
  /// `text.count`.
  @inlinable
  package func forEachBoundary(
    in text: UnsafeBufferPointer<UInt16>, _ body: (Int) -> Void
  ) {
    guard let base = text.baseAddress, !text.isEmpty else { return }
    start(base, text.count)
    while case let boundary = next(), boundary >= 0 { body(boundary) }
  }

  @usableFromInline package func start(_ text: UnsafePointer<UInt16>, _ count: Int) {
    suoyin_breaker_set_text(handle, text, Int32(count))
  }

  @usableFromInline package func next() -> Int { Int(suoyin_breaker_next(handle)) }

  /// Every boundary of `utf8` after the first, in bytes from its start; the last is its length. Of
  /// sentences, opening quotation marks go with what they open. O(bytes).
  package func boundaries(in utf8: some Collection<UInt8>) -> [Int] {
    let text = Array(String(decoding: utf8, as: UTF8.self).utf16)
    var boundaries: [Int] = []
    var at = 0
    var bytes = 0
    text.withUnsafeBufferPointer { units in
      forEachBoundary(in: units) { boundary in
        while at < boundary {
          bytes += Self.byteCount(units[at])
          at += 1
        }
        let opening =
          kind == .sentences && boundary < units.count ? openingMarks(units, boundary) : 0
        boundaries.append(bytes - opening)
      }
    }
    return boundaries
  }

  /// The bytes of UTF-8 that a UTF-16 unit accounts for: of the four of a surrogate pair two each.
  private static func byteCount(_ unit: UInt16) -> Int {
    unit < 0x80 ? 1 : unit < 0x800 || unit & 0xF800 == 0xD800 ? 2 : 3
  }

  /// How many bytes of opening quotation marks and brackets are right before `boundary`. UAX #29 puts
  /// them in the sentence before, since its class Close contains them too; they open the next.
  private func openingMarks(_ units: UnsafeBufferPointer<UInt16>, _ boundary: Int) -> Int {
    var bytes = 0
    var at = boundary - 1
    while at > 0, Self.openingMarks.contains(units[at]) {
      bytes += Self.byteCount(units[at])
      at -= 1
    }
    return bytes
  }

  private static let openingMarks = Set("“‘「『（《〈【〔([".utf16)
}

/// ICU failed, most likely because its data is not installed.
///
///     ICU failed at opening the words rules for zh: U_MISSING_RESOURCE_ERROR; is libicu's data installed?
package struct ICUError: Error, CustomStringConvertible, Sendable {
  package let description: String

  init(doing action: String, reason: UnsafePointer<CChar>?) {
    let name = reason.map { String(cString: $0) } ?? "unknown error"
    description = "ICU failed at \(action): \(name); is libicu's data installed?"
  }
}

/// The ICU that this process uses.
package enum ICULibrary {
  /// The version of the ICU in this process, such as `72.1`.
  package static var version: String { String(cString: suoyin_icu_version()) }
}
