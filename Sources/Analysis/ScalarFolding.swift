import SuoyinICU

/// Folding, scalar by scalar: no neighbour changes what a character becomes, so what is found does
/// not depend on where a search string was cut out.
///
/// NFKC with case folding (UAX #15, UAX #31), accents dropped from scripts where people leave them
/// out, traditional characters turned simplified, many to one.
enum ScalarFolding {
  /// What `scalar` becomes; empty where it leaves nothing.
  static func folded(_ scalar: UInt32) -> [UInt32] {
    if isLoneAccent(scalar) { return [] }
    return ScalarProperties.nfkcCaseFold(scalar).flatMap { folded in
      isLoneAccent(folded)
        ? []
        : ScalarProperties.hasOptionalAccents(folded)
          ? ScalarProperties.baseLetters(of: folded) : [simplified(folded)]
    }
  }

  /// Combining diacritical marks: in decomposed text they stand alone behind their letter.
  private static func isLoneAccent(_ scalar: UInt32) -> Bool { (0x0300...0x036F).contains(scalar) }

  static func isSoftHyphen(_ scalar: UInt32) -> Bool { scalar == 0xAD }

  /// The simplified character it is found by, or itself.
  static func simplified(_ scalar: UInt32) -> UInt32 { simplifiedForms[scalar] ?? scalar }

  private static let simplifiedForms: [UInt32: UInt32] = {
    simplifiedPairs.withUTF8Buffer { bytes in
      let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
      var forms = [UInt32: UInt32](minimumCapacity: scalars.count / 2)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        forms[scalars[index].value] = scalars[index + 1].value
      }
      return forms
    }
  }()

  /// A digest of the table of simplified characters (FNV-1a, 64 bits).
  static var simplificationDigest: UInt64 {
    simplifiedPairs.withUTF8Buffer { bytes in
      bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }

  /// How the scanner treats a scalar that is already folded.
  static func role(of scalar: UInt32) -> ScalarTable.Role {
    if let role = punctuation[scalar] { return role }
    switch ScalarProperties.kind(of: scalar) {
    case .ideograph: return .ideograph
    // A mark that folding kept belongs to its letter, as the vowel signs of Devanagari do.
    case .letter, .mark: return .letter
    case .digit: return .digit
    case .symbol: return .symbol
    case .space: return .space
    case .other: return .mark
    }
  }

  private static let punctuation: [UInt32: ScalarTable.Role] = {
    var roles: [UInt32: ScalarTable.Role] = [:]
    for (signs, role) in [
      ("。、！？…；!?;｡､\n\r\u{0B}\u{0C}\u{85}\u{2028}\u{2029}", ScalarTable.Role.stop),
      // Stands for bytes that were none.
      ("\u{FFFD}", .mark), (".,:", .point), ("'’", .apostrophe), ("-‐", .hyphen), ("+#", .suffix),
    ] {
      for sign in signs.unicodeScalars { roles[sign.value] = role }
    }
    return roles
  }()
}
