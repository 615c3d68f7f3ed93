import SuoyinTerminology

/// CC-CEDICT's line format (https://cc-cedict.org/wiki/format:syntax), one entry a line in UTF-8:
///
///     銀行 银行 [yin2 hang2] /bank/banking house/
///
/// These are the traditional form, the simplified form, the pinyin with tone numbers (5 for the
/// neutral tone, `u:` for ü, `xx5` for an unknown reading), and the English glosses, each between
/// slashes. Lines that begin with `#` are comments, except that `#! license=…` states the licence.
enum CEDICTFormat {
  /// The entries of `text` and the lines that are not entries. O(bytes).
  ///
  ///     CEDICTFormat.read("水 水 [shui3] /water/").entries  // 水 = water
  static func read(_ text: String) -> GlossaryReading {
    var reading = GlossaryReading()
    var text = text
    text.withUTF8 { utf8 in
      let bytes = utf8.starts(with: byteOrderMark) ? utf8[byteOrderMark.count...] : utf8[...]
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        // Copies of the dictionary are in circulation with CRLF.
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard let first = line.first(where: { $0 != space && $0 != UInt8(ascii: "\t") }) else {
          continue
        }
        if first == UInt8(ascii: "#") {
          if let licence = licence(in: line) { reading.licence = licence }
        } else {
          reading.add(line: index + 1) { () throws(LineFault) in try entry(in: line) }
        }
      }
    }
    return reading
  }

  private typealias Line = Slice<UnsafeBufferPointer<UInt8>>
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let space = UInt8(ascii: " ")

  /// The value of a comment `#! license=…`; nil for any other.
  private static func licence(in comment: Line) -> String? {
    let prefix = "#! license="
    guard comment.starts(with: prefix.utf8) else { return nil }
    return string(comment.dropFirst(prefix.utf8.count))
  }

  private static func entry(in line: Line) throws(LineFault) -> Entry {
    guard let open = line.firstIndex(of: UInt8(ascii: "[")),
      let close = line[open...].firstIndex(of: UInt8(ascii: "]"))
    else { throw LineFault("there is no [pinyin]") }
    let headwords = line[..<open].split(separator: space)
    guard headwords.count == 2 else {
      throw LineFault("there are not two headwords before [pinyin]")
    }
    let glosses = line[(close + 1)...].split(separator: UInt8(ascii: "/")).map(string)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    guard line.last(where: { $0 != space }) == UInt8(ascii: "/"), !glosses.isEmpty else {
      throw LineFault("there are no /meanings/ after [pinyin]")
    }
    let pinyin = PinyinReading(string(line[(open + 1)..<close]))
    let isUnknown = pinyin.syllables.isEmpty || pinyin.syllables.contains { $0.letters == "xx" }
    let term = Term(
      chinese: string(headwords[1]), traditional: string(headwords[0]),
      pinyin: isUnknown ? nil : pinyin)
    return Entry([term] + glosses.map { Term(english: $0) })
  }

  private static func string(_ bytes: Line) -> String { String(decoding: bytes, as: UTF8.self) }

  /// One line for each Chinese term of each entry. The format has no place for parts of speech,
  /// notes and sources; a slash in a gloss becomes `; `, and a Chinese term with a space is left out,
  /// because a space separates the headwords.
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
