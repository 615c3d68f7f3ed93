import SuoyinICU
import Testing

@testable import SuoyinIngest

/// How an encoding spells the characters it has, found by decoding all sequences of one or two bytes.
struct EncodingTable {
  var bytes: [Unicode.Scalar: [UInt8]] = [:]

  /// The bytes of `text`, all of whose characters the encoding must have.
  func encode(_ text: String) throws -> [UInt8] {
    try text.unicodeScalars.flatMap { try #require(bytes[$0], "\($0)") }
  }

  init(_ encoding: TextEncoding) throws {
    let name = LegacyDecoding.converterName(of: encoding)
    let converter = try #require(Converter(encoding: name))
    for first in UInt8.min...UInt8.max {
      add([first], converter)
      guard first >= 0x80, encoding != .windows1252 else { continue }
      for second in UInt8(0x40)...0xFE { add([first, second], converter) }
    }
    guard encoding == .gb18030 else { return }
    for first in UInt8(0x81)...0x84 {
      for second in UInt8(0x30)...0x39 {
        for third in UInt8(0x81)...0xFE {
          for fourth in UInt8(0x30)...0x39 { add([first, second, third, fourth], converter) }
        }
      }
    }
  }

  private mutating func add(_ sequence: [UInt8], _ converter: Converter) {
    let stretch = converter.decode(sequence, in: 0..<sequence.count)
    guard stretch.malformed.isEmpty, let character = stretch.character(at: 0),
      character.second == nil, character.source.count == sequence.count
    else { return }
    if bytes[character.first] == nil { bytes[character.first] = sequence }
  }
}
