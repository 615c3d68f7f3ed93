package enum EnglishStemmer {
  static func stem(_ word: UnsafeMutableBufferPointer<UInt8>) -> Int { word.count }
  static func stem(_ word: String) -> String { word }
}
