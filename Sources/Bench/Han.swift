extension Unicode.Scalar {
  /// Whether it is a Chinese character of the block in everyday use.
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) }
}
