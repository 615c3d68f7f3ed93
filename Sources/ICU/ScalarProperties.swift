import CICU

/// What ICU knows of single scalars.
package enum ScalarProperties {
  package enum Kind: Sendable {
    /// A letter of a script that sets no spaces between words: Han, kana, Hangul, Thai …
    case ideograph
    case letter, digit, mark, symbol, space
    case other
  }

  package static func kind(of scalar: UInt32) -> Kind {
    switch Int(suoyin_scalar_kind(scalar)) {
    case Int(SUOYIN_SCALAR_IDEOGRAPH): .ideograph
    case Int(SUOYIN_SCALAR_LETTER): .letter
    case Int(SUOYIN_SCALAR_DIGIT): .digit
    case Int(SUOYIN_SCALAR_MARK): .mark
    case Int(SUOYIN_SCALAR_SYMBOL): .symbol
    case Int(SUOYIN_SCALAR_SPACE): .space
    default: .other
    }
  }

  /// Whether people leave its accents out when they type: Latin, Greek, Cyrillic.
  package static func hasOptionalAccents(_ scalar: UInt32) -> Bool {
    suoyin_has_optional_accents(scalar) != 0
  }

  /// NFKC with full case folding, default ignorables dropped (UAX #31, NFKC_Casefold).
  package static func nfkcCaseFold(_ scalar: UInt32) -> [UInt32] {
    scalars { suoyin_nfkc_casefold(scalar, $0, $1) }
  }

  /// Its canonical decomposition without nonspacing marks.
  package static func baseLetters(of scalar: UInt32) -> [UInt32] {
    scalars { suoyin_base_letters(scalar, $0, $1) }
  }

  private static func scalars(_ fill: (UnsafeMutablePointer<UInt32>, Int32) -> Int32) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: 64) { buffer, count in
      count = Int(fill(buffer.baseAddress!, 64))
    }
  }
}
