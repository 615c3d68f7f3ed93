import SuoyinSearch
import SuoyinStorage

extension Explanation {
  package var json: JSONValue {
    [
      "folded": .string(folded),
      "words": .string(words),
      "structure": .string(structure),
      "filters": .array(filters.map { .string($0) }),
      "notes": .array(notes.map(\.json)),
      "isQuestion": .bool(isQuestion),
      "steps": .array(
        steps.map {
          ["match": .string($0.grade.description), "expression": .string($0.expression)]
        }),
      "parts": .array(parts.map(\.json)),
      "passage": passage?.json ?? .null,
      "reasons": .array(reasons.map { .string($0) }),
    ]
  }
}

extension Explanation.Part {
  var json: JSONValue {
    [
      "text": .string(text), "kind": .string(kind), "weight": .double(weight),
      "passages": .int(passageCount), "isEstimate": .bool(isEstimate), "rarity": .double(rarity),
    ]
  }
}

extension Explanation.Passage {
  var json: JSONValue {
    [
      "passage": .int(number), "match": JSONValue(grade?.description), "score": .double(score),
      "shares": .array(
        shares.map {
          ["text": .string($0.text), "count": .double($0.count), "score": .double($0.score)]
        }),
    ]
  }
}

extension IndexStatus {
  package var json: JSONValue {
    [
      "path": .string(path),
      "format": .string(format),
      "icu": .string(icuVersion),
      "files": .int(fileCount),
      "documents": .int(documentCount),
      "passages": .int(passageCount),
      "languages": .object(
        passagesByLanguage.map { .init($0.language.tag, .int($0.count)) }),
      "unfinished": .array(unfinishedFiles.map { .string($0) }),
      "warnings": .array(
        warnings.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "textBytes": .int(textBytes),
      "fileBytes": .int(fileBytes),
    ]
  }
}
