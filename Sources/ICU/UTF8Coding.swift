/// UTF-8, one scalar at a time (RFC 3629; The Unicode Standard, section 3.9).
///
///     let bytes: [UInt8] = [0xE9, 0x87, 0x87]
///     UTF8Coding.decode { bytes[$0] }                    // (scalar: 0x91C7, length: 3), 采
///     UTF8Coding.encode(0x91C7) { copy.append($0) }      // E9 87 87
///
/// The standard library decodes strings; the loops here read bytes that lie in buffers of their own,
/// and see every byte of every document, where making a string first costs several times the loop.
/// Each function takes a closure that reads or writes a byte, so that it fits arrays, pointers and
/// streams alike, and is inlined by force, so that the closure costs nothing.
@usableFromInline package enum UTF8Coding {
  /// What a byte that begins no scalar is decoded to: U+FFFD REPLACEMENT CHARACTER.
  @usableFromInline package static let replacement: UInt32 = 0xFFFD

  /// Decodes the scalar that begins at byte 0 of text that is known to be valid.
  ///
  /// - Parameter byte: the byte at an offset; asked for each byte of the scalar once, in order.
  /// - Returns: the scalar, and its length in bytes, 1 to 4.
  @inlinable @inline(__always)
  package static func decode(_ byte: (Int) -> UInt8) -> (scalar: UInt32, length: Int) {
    @inline(__always)
    func continuation(_ offset: Int) -> UInt32 { UInt32(byte(offset) & 0x3F) }
    let lead = UInt32(byte(0))
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | continuation(1), 2) }
    if lead < 0xF0 {
      return ((lead & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
    }
    return (
      (lead & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4
    )
  }

  /// Decodes the scalar that begins at byte 0 of text that may be anything.
  ///
  /// Overlong forms, halves of surrogate pairs and values past U+10FFFF are invalid: were they let
  /// through, two spellings would name one character (RFC 3629, section 10).
  ///
  /// - Parameters:
  ///   - count: how many bytes there are; at least 1.
  ///   - byte: the byte at an offset below `count`.
  /// - Returns: the scalar and its length in bytes; `replacement` and 1 where none begins here.
  @inlinable @inline(__always)
  package static func decode(
    checking count: Int, _ byte: (Int) -> UInt8
  ) -> (scalar: UInt32, length: Int) {
    let lead = byte(0)
    if lead < 0x80 { return (UInt32(lead), 1) }
    // C0, C1 and F5 to FF begin nothing: they would be overlong, or past the end of Unicode.
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, length <= count else { return (replacement, 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    var offset = 1
    while offset < length {
      let next = byte(offset)
      guard next & 0xC0 == 0x80 else { return (replacement, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3F)
      offset &+= 1
    }
    let isScalar =
      length == 2 || length == 3 && scalar >= 0x800 && scalar & 0xFFFF_F800 != 0xD800
      || length == 4 && scalar >= 0x1_0000 && scalar <= 0x10_FFFF
    return isScalar ? (scalar, length) : (replacement, 1)
  }

  /// Encodes a scalar: calls `append` with each of its 1 to 4 bytes, in order.
  ///
  /// `scalar` must be one: neither a surrogate nor past U+10FFFF.
  @inlinable @inline(__always)
  package static func encode(_ scalar: UInt32, _ append: (UInt8) -> Void) {
    @inline(__always)
    func byte(_ mark: UInt32, _ shift: UInt32, _ mask: UInt32 = 0x3F) -> UInt8 {
      UInt8(truncatingIfNeeded: mark | scalar >> shift & mask)
    }
    if scalar < 0x80 {
      append(byte(0, 0, 0x7F))
    } else if scalar < 0x800 {
      append(byte(0xC0, 6, 0x1F))
      append(byte(0x80, 0))
    } else if scalar < 0x1_0000 {
      append(byte(0xE0, 12, 0x0F))
      append(byte(0x80, 6))
      append(byte(0x80, 0))
    } else {
      append(byte(0xF0, 18, 0x07))
      append(byte(0x80, 12))
      append(byte(0x80, 6))
      append(byte(0x80, 0))
    }
  }
}
