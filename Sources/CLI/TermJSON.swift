import Foundation
import Suoyin

/// An entry as a program reads it. `suoyin lookup --help` says what each member means.
struct TermJSON: Encodable {
  struct TermMember: Encodable {
    let language: String
    let text: String
    let traditional: String?
    let pinyin: String?
  }

  struct Citation: Encodable {
    let rule: String
    let score: Double
    let terms: [String]
    let path: String
    let line: Int?
    let page: Int?
    let byteRange: [Int]?
    let text: String
  }

  struct Side: Encodable {
    let text: String
    let highlights: [[Int]]
    let path: String
    let line: Int?
    let page: Int?

    init(_ snippet: Snippet, _ path: String, _ location: SourceLocation?) {
      text = snippet.text
      highlights = snippet.highlights.map { [$0.lowerBound, $0.upperBound] }
      self.path = path
      line = location?.line
      page = location?.page
    }
  }

  struct Example: Encodable {
    let zh: Side
    let en: Side
    let score: Double
  }

  let match: String
  let key: String
  let terms: [TermMember]
  let partOfSpeech: String?
  let note: String?
  let source: String?
  let glossary: String
  let licence: String?
  let passages: [String: Int]
  let count: Int
  let citations: [Citation]
  let examples: [Example]

  init(_ entry: TermEntry) {
    match = entry.match.description
    key = entry.key.rawValue
    terms =
      zip(entry.entry.chinese, entry.pinyin).map { term, pinyin in
        TermMember(
          language: term.language.rawValue, text: term.text,
          traditional: term.traditional ?? term.text, pinyin: pinyin.isEmpty ? nil : pinyin)
      }
      + entry.entry.english.map {
        TermMember(language: $0.language.rawValue, text: $0.text, traditional: nil, pinyin: nil)
      }
    partOfSpeech = entry.entry.partOfSpeech
    note = entry.entry.note
    source = entry.entry.source
    glossary = entry.glossary.name
    licence = entry.glossary.licence
    passages = ["zh": entry.chinesePassages, "en": entry.englishPassages]
    count = entry.citationCount
    citations = entry.citations.map { citation in
      Citation(
        rule: citation.rule, score: citation.score, terms: citation.terms, path: citation.path,
        line: citation.location?.line, page: citation.location?.page,
        byteRange: citation.location.map { [$0.byteRange.lowerBound, $0.byteRange.upperBound] },
        text: citation.text)
    }
    examples = entry.examples.map { example in
      Example(
        zh: Side(example.chinese, example.chinesePath, example.chineseLocation),
        en: Side(example.english, example.englishPath, example.englishLocation),
        score: example.score)
    }
  }

  func line() throws -> String { try jsonLine(self) }
}

/// A term that was recognized in a text.
struct RecognizedJSON: Encodable {
  let range: [Int]
  let text: String
  let translations: [String]
  let pinyin: String?
  let glossary: String

  init(_ term: RecognizedTerm) {
    range = [term.range.lowerBound, term.range.upperBound]
    text = term.text
    translations = term.translations
    pinyin = term.pinyin
    glossary = term.glossary
  }

  func line() throws -> String { try jsonLine(self) }
}

/// One object in one line, its members in a fixed order.
func jsonLine(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
