extension Unicode.Scalar {
  /// Whether it is in the block CJK Unified Ideographs, which contains nearly all of modern Chinese.
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) }
}
