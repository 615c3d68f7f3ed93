import Foundation
import SuoyinTerminology

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// TermBase eXchange, the basic dialect (ISO 30042): `termEntry` with `langSet` and `tig`, or, as its
/// third edition calls them, `conceptEntry`, `langSec` and `termSec`.
enum TBXFormat {
  /// Entries are read one by one, so that one that is malformed does not take the rest with it.
  static func read(_ text: String) -> GlossaryReading {
    var reading = GlossaryReading()
    var line = 1
    var rest = text[...]
    var hasAny = false
    while let start = nextStart(in: rest) {
      line += rest[..<start.place].newlineCount
      rest = rest[start.place...]
      hasAny = true
      let firstLine = line
      guard let end = rest.firstRange(of: "</\(start.name)>"),
        // Another entry that begins before this one ends: its end is missing.
        nextStart(in: rest.dropFirst(start.name.count + 1)).map({ $0.place >= end.lowerBound })
          ?? true
      else {
        reading.refuse(firstLine, "this \(start.name) is not closed")
        rest = rest.dropFirst(start.name.count + 1)
        continue
      }
      let element = rest[..<end.upperBound]
      TBXEntryReader.read(element, firstLine, &reading)
      line += element.newlineCount
      rest = rest[end.upperBound...]
    }
    if !hasAny, !text.allSatisfy(\.isWhitespace) {
      reading.refuse(1, "there is neither termEntry nor conceptEntry in it; is it TBX?")
    }
    return reading
  }

  private static func nextStart(in text: Substring) -> (place: String.Index, name: String)? {
    var first: (place: String.Index, name: String)?
    for name in ["termEntry", "conceptEntry"] {
      var from = text.startIndex
      while let found = text[from...].firstRange(of: "<\(name)") {
        let after = found.upperBound < text.endIndex ? text[found.upperBound] : ">"
        if after == ">" || after.isWhitespace {
          if first.map({ found.lowerBound < $0.place }) ?? true { first = (found.lowerBound, name) }
          break
        }
        from = found.upperBound
      }
    }
    return first
  }

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

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// Reads one entry.
private final class TBXEntryReader: NSObject, XMLParserDelegate {
  private var languages: [String] = []
  private var path: [String] = []
  private var kind = ""
  private var text = ""
  private var simplified: [(text: String, pinyin: PinyinReading?)] = []
  private var traditional: [String] = []
  private var english: [String] = []
  private var entry = Entry([])

  static func read(_ element: Substring, _ line: Int, _ reading: inout GlossaryReading) {
    let parser = XMLParser(data: Data(element.utf8))
    let reader = TBXEntryReader()
    parser.delegate = reader
    parser.shouldResolveExternalEntities = false
    guard parser.parse() else {
      return reading.refuse(
        line + max(0, parser.lineNumber - 1), "this entry is not well-formed XML")
    }
    guard let entry = reader.finished else {
      return reading.refuse(line, "an entry needs a Chinese and an English term")
    }
    reading.entries.append(entry)
  }

  private var finished: Entry? {
    // A glossary in traditional characters alone keeps them.
    let chinese =
      simplified.isEmpty
      ? traditional.map { Term(chinese: $0) }
      : simplified.enumerated().map { index, term in
        Term(
          chinese: term.text, traditional: index < traditional.count ? traditional[index] : nil,
          pinyin: term.pinyin)
      }
    guard !chinese.isEmpty, !english.isEmpty else { return nil }
    var entry = entry
    entry.terms = chinese + english.map { Term(english: $0) }
    return entry
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    path.append(name)
    languages.append(attributes["xml:lang"] ?? languages.last ?? "")
    if name == "term" || name == "note" || name == "termNote" || name == "admin" {
      text = ""
      kind = attributes["type"] ?? ""
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let value = text[...].trimmed
    if !value.isEmpty {
      switch name {
      case "term": append(value, languages.last ?? "")
      case "note" where entry.note == nil: entry.note = value
      case "termNote" where kind == "partOfSpeech": entry.partOfSpeech = value
      case "termNote" where kind == "transliteration" && !simplified.isEmpty:
        simplified[simplified.count - 1].pinyin = PinyinReading(value)
      case "admin" where kind == "source": entry.source = value
      default: break
      }
    }
    path.removeLast()
    languages.removeLast()
  }

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
