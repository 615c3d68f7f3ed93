import Foundation
import SuoyinTerminology

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// TermBase eXchange, the basic dialect (ISO 30042): `termEntry` with `langSet` and `tig`, or, as its
/// third edition (2019) calls them, `conceptEntry`, `langSec` and `termSec`.
///
///     <conceptEntry id="c1">
///       <langSec xml:lang="zh-Hans"><termSec><term>银行</term></termSec></langSec>
///       <langSec xml:lang="en"><termSec><term>bank</term></termSec></langSec>
///     </conceptEntry>
///
/// An entry may also have a `note`, an `admin` of type `source`, and `termNote`s of the types
/// `partOfSpeech` and `transliteration` (pinyin). The languages `zh-Hant`, `zh-TW` and `zh-HK` give
/// the traditional forms of the terms in `zh`, in the same order.
enum TBXFormat {
  private static let elementNames = ["termEntry", "conceptEntry"]

  /// The entries of `text`, and those that cannot be read. O(bytes).
  ///
  /// `XMLParser` stops at the first error, which in a termbase of thousands of entries would lose all
  /// that follow. So each entry is cut out by its tags, by text search, and parsed by itself.
  static func read(_ text: String) -> GlossaryReading {
    var reading = GlossaryReading()
    var line = 1
    var rest = text[...]
    var hasEntries = false
    while let start = nextStart(in: rest) {
      line += rest[..<start.index].newlineCount
      rest = rest[start.index...]
      hasEntries = true
      let afterName = rest.dropFirst(start.name.count + 1)
      guard let end = rest.firstRange(of: "</\(start.name)>"),
        // Where the next entry begins before the end tag, this entry's own is missing.
        nextStart(in: afterName[..<end.lowerBound]) == nil
      else {
        reading.refuse(line, "this \(start.name) is not closed")
        rest = afterName
        continue
      }
      let element = rest[..<end.upperBound]
      TBXEntryReader.read(element, line, &reading)
      line += element.newlineCount
      rest = rest[end.upperBound...]
    }
    if !hasEntries, !text.allSatisfy(\.isWhitespace) {
      reading.refuse(1, "there is neither termEntry nor conceptEntry in it; is it TBX?")
    }
    return reading
  }

  /// The first start tag of an entry. O(bytes up to it).
  private static func nextStart(in text: Substring) -> (index: String.Index, name: String)? {
    var rest = text.utf8
    while let bracket = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[rest.index(after: bracket)...]
      for name in elementNames where rest.starts(with: name.utf8) {
        // Not <termEntryList>.
        let next = rest.dropFirst(name.utf8.count).first ?? UInt8(ascii: ">")
        if next == UInt8(ascii: ">") || " \t\r\n".utf8.contains(next) { return (bracket, name) }
      }
    }
    return nil
  }

  /// A document of the third edition, with one `conceptEntry` an entry.
  static func write(_ entries: [Entry]) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">
        <tbxHeader><fileDesc><sourceDesc><p>Suoyin</p></sourceDesc></fileDesc></tbxHeader>
        <text><body>

      """
    for (number, entry) in entries.enumerated() {
      text += "    <conceptEntry id=\"c\(number + 1)\">\n"
      if let source = entry.source {
        text += "      <admin type=\"source\">\(escaped(source))</admin>\n"
      }
      if let note = entry.note { text += "      <note>\(escaped(note))</note>\n" }
      let hasTraditional = entry.chinese.contains { $0.traditional != nil }
      text += languageSection("zh-Hans", entry.chinese.map { ($0.text, $0.pinyin) }, entry)
      if hasTraditional {
        text += languageSection(
          "zh-Hant", entry.chinese.map { ($0.traditional ?? $0.text, nil) }, entry)
      }
      text += languageSection("en", entry.english.map { ($0.text, nil) }, entry)
      text += "    </conceptEntry>\n"
    }
    return text + "  </body></text>\n</tbx>\n"
  }

  /// The terms of one language; the part of speech is repeated for each, as TBX has it with the term.
  private static func languageSection(
    _ tag: String, _ terms: [(text: String, pinyin: PinyinReading?)], _ entry: Entry
  ) -> String {
    guard !terms.isEmpty else { return "" }
    var text = "      <langSec xml:lang=\"\(tag)\">\n"
    for term in terms {
      text += "        <termSec><term>\(escaped(term.text))</term>"
      if let pinyin = term.pinyin {
        text += "<termNote type=\"transliteration\">\(escaped(pinyin.numbered))</termNote>"
      }
      if let partOfSpeech = entry.partOfSpeech {
        text += "<termNote type=\"partOfSpeech\">\(escaped(partOfSpeech))</termNote>"
      }
      text += "</termSec>\n"
    }
    return text + "      </langSec>\n"
  }

  /// For text between tags; attributes are never made of a user's text.
  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// Parses one entry. External entities are not resolved, so a file can neither fetch nor reveal
/// another.
private final class TBXEntryReader: NSObject, XMLParserDelegate {
  /// `xml:lang` of each open element, inherited where it has none.
  private var languages: [String] = []
  /// The type of the element whose text is being collected.
  private var kind = ""
  private var text = ""
  private var simplified: [(text: String, pinyin: PinyinReading?)] = []
  private var traditional: [String] = []
  private var english: [String] = []
  private var entry = Entry([])

  /// - Parameter line: where `element` begins in the file, counted from 1.
  static func read(_ element: Substring, _ line: Int, _ reading: inout GlossaryReading) {
    let parser = XMLParser(data: Data(element.utf8))
    let reader = TBXEntryReader()
    parser.delegate = reader
    parser.shouldResolveExternalEntities = false
    guard parser.parse() else {
      return reading.refuse(
        line + max(0, parser.lineNumber - 1), "this entry is not well-formed XML")
    }
    reading.add(line: line) { () throws(LineFault) in try reader.finished() }
  }

  private func finished() throws(LineFault) -> Entry {
    // Where a termbase has traditional characters only, they are the terms.
    let chinese =
      simplified.isEmpty
      ? traditional.map { Term(chinese: $0) }
      : simplified.enumerated().map { index, term in
        Term(
          chinese: term.text, traditional: index < traditional.count ? traditional[index] : nil,
          pinyin: term.pinyin)
      }
    guard !chinese.isEmpty, !english.isEmpty else { throw .termsMissing }
    var entry = entry
    entry.terms = chinese + english.map { Term(english: $0) }
    return entry
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    languages.append(attributes["xml:lang"] ?? languages.last ?? "")
    if name == "term" || name == "note" || name == "termNote" || name == "admin" {
      text = ""
      kind = attributes["type"] ?? ""
    }
  }

  /// May be called several times for one element, between entities for example.
  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let value = text[...].trimmed
    if !value.isEmpty {
      switch name {
      case "term": append(value, languages.last ?? "")
      // A later note is that of a term.
      case "note" where entry.note == nil: entry.note = value
      case "termNote" where kind == "partOfSpeech": entry.partOfSpeech = value
      case "termNote" where kind == "transliteration" && !simplified.isEmpty:
        simplified[simplified.count - 1].pinyin = PinyinReading(value)
      case "admin" where kind == "source": entry.source = value
      default: break
      }
    }
    languages.removeLast()
  }

  /// Files a term under its language (BCP 47); those of other languages are ignored.
  private func append(_ term: String, _ tag: String) {
    let tag = tag.lowercased()
    if tag.hasPrefix("en") {
      english.append(term)
    } else if tag.hasPrefix("zh-hant") || tag.hasPrefix("zh-tw") || tag.hasPrefix("zh-hk") {
      traditional.append(term)
    } else if tag.hasPrefix("zh") {
      simplified.append((term, nil))
    }
  }
}

extension Substring {
  fileprivate var newlineCount: Int { utf8.count { $0 == 0x0A } }
}
