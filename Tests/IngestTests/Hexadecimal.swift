/// The bytes that hexadecimal digits spell; white space between them is ignored.
///
///     bytes("D6D0 61")  // [0xD6, 0xD0, 0x61]
func bytes(_ hexadecimal: String) -> [UInt8] {
  let digits = hexadecimal.filter { !$0.isWhitespace }.map { UInt8(String($0), radix: 16)! }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
