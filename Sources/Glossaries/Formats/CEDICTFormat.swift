import SuoyinTerminology

/// CC-CEDICT's format (https://cc-cedict.org/wiki/format:syntax):
/// `Traditional Simplified [pin1 yin1] /gloss/gloss/`.
enum CEDICTFormat {
  static func read(_ text: String) -> GlossaryReading {
    var reading = GlossaryReading()
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      var number = 0
      while start < utf8.count {
        number += 1
        let end = utf8[start...].firstIndex(of: 0x0A) ?? utf8.count
        var lineEnd = end
        if lineEnd > start, utf8[lineEnd - 1] == 0x0D { lineEnd -= 1 }
        readLine(UnsafeBufferPointer(rebasing: utf8[start..<lineEnd]), number, &reading)
        start = end + 1
      }
    }
    return reading
  }

  private static func readLine(
    _ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ reading: inout GlossaryReading
  ) {
    guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) {
      return readLine(UnsafeBufferPointer(rebasing: line[3...]), 0, &reading)
    }
    if first == UInt8(ascii: "#") {
      let remark = String(decoding: line, as: UTF8.self)
      if let licence = value(of: "license", in: remark) { reading.licence = licence }
      return
    }
    let line = line[...]
    guard let open = line.firstIndex(of: UInt8(ascii: "[")),
      let close = line[open...].firstIndex(of: UInt8(ascii: "]"))
    else { return reading.refuse(number, "there is no [pinyin]") }
    let words = line[..<open].split(separator: 0x20)
    guard words.count == 2 else {
      return reading.refuse(number, "there are not two headwords before [pinyin]")
    }
    let glosses = line[(close + 1)...].split(separator: UInt8(ascii: "/"))
      .map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    guard line.last(where: { $0 != 0x20 }) == UInt8(ascii: "/"), !glosses.isEmpty else {
      return reading.refuse(number, "there are no /meanings/ after [pinyin]")
    }
    let pinyin = PinyinReading(String(decoding: line[(open + 1)..<close], as: UTF8.self))
    let term = Term(
      chinese: String(decoding: words[1], as: UTF8.self),
      traditional: String(decoding: words[0], as: UTF8.self),
      // xx5 is how CC-CEDICT writes that nobody knows.
      pinyin: pinyin.syllables.isEmpty || pinyin.syllables.contains { $0.letters == "xx" }
        ? nil : pinyin)
    reading.entries.append(Entry([term] + glosses.map { Term(english: $0) }))
  }

  /// `#! license=…`
  private static func value(of name: String, in remark: String) -> String? {
    guard remark.hasPrefix("#! \(name)=") else { return nil }
    return String(remark.dropFirst(name.count + 4))
  }

  static func write(_ entries: [Entry]) -> String {
    var text = ""
    for entry in entries {
      let glosses = entry.english.map { $0.text.replacing("/", with: "; ") }
      for term in entry.chinese where !term.text.contains(" ") && !glosses.isEmpty {
        text +=
          "\(term.traditional ?? term.text) \(term.text) [\(term.pinyin?.numbered ?? "")] "
          + "/\(glosses.joined(separator: "/"))/\n"
      }
    }
    return text
  }
}
