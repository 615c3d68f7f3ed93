/// Numbers with their nouns and units, as English sentences need them.
enum Quantity {
  ///     Quantity.count(1, "file")                // 1 file
  ///     Quantity.count(2, "entry", "entries")    // 2 entries
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A size in bytes, decimal kilobytes, or megabytes with one digit after the point; rounded.
  ///
  ///     Quantity.size(1_250_000)  // 1.3 MB
  static func size(_ byteCount: Int) -> String {
    if byteCount < 1_000 { return count(byteCount, "byte") }
    if byteCount < 1_000_000 { return "\((byteCount + 500) / 1_000) kB" }
    let tenths = (byteCount + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
