import SuoyinSearch
import SuoyinStorage
import SuoyinWire

/// `suoyin_search(query, options)` and `suoyin_lookup(term, options)`: rows from an index that
/// `suoyin index` wrote, where it is the main database. Options are a JSON object.
///
///     SELECT path, line, snippet FROM suoyin_search('命运共同体', '{"limit": 3}');
func indexTables(_ state: ConnectionState) -> [TableFunction] {
  [
    TableFunction(
      "suoyin_search",
      [
        "rank INTEGER", "score REAL", "match TEXT", "document TEXT", "path TEXT", "title TEXT",
        "language TEXT", "passage INTEGER", "passage_id INTEGER", "line INTEGER", "page INTEGER",
        "start INTEGER", "stop INTEGER", "snippet TEXT", "highlights TEXT", "json TEXT",
      ],
      arguments: ["query", "options"], state.db.api
    ) { try search($0[0] ?? "", $0[1], state) },
    TableFunction(
      "suoyin_lookup",
      [
        "match TEXT", "chinese TEXT", "traditional TEXT", "pinyin TEXT", "english TEXT",
        "glossary TEXT", "json TEXT",
      ],
      arguments: ["term", "options"], state.db.api
    ) { try lookup($0[0] ?? "", $0[1], state) },
  ]
}

/// A row for each hit, best first. `json` has all of it, as through every other door.
private func search(_ query: String, _ options: String?, _ state: ConnectionState) throws
  -> [[SQLValue]]
{
  let options = try SearchOptions(requestOptions(options, taking: RequestOption.search))
  return try state.searching { try $0.search(query, options) }.hits.map { hit in
    let location = hit.location
    return [
      .integer(hit.rank), .real(hit.score), .text(hit.grade.description), .text(hit.documentID),
      .text(hit.path), SQLValue(hit.title), .text(hit.language.tag), .integer(hit.passageNumber),
      .integer(Int(hit.id)), SQLValue(location?.line), SQLValue(location?.page),
      SQLValue(location?.byteRange.lowerBound), SQLValue(location?.byteRange.upperBound),
      .text(hit.snippet.text), .text(JSONValue.ranges(hit.snippet.highlights).description),
      .text(hit.json.description),
    ]
  }
}

/// A row for each entry, best first; several terms of a language are separated by semicolons.
private func lookup(_ term: String, _ options: String?, _ state: ConnectionState) throws
  -> [[SQLValue]]
{
  let options = try requestOptions(options, taking: RequestOption.lookup)
  return try state.searching { try $0.lookup(term, options) }.map { entry in
    let chinese = entry.entry.chinese
    return [
      .text(entry.match.description), .text(chinese.map(\.text).joined(separator: "; ")),
      .text(chinese.map { $0.traditional ?? $0.text }.joined(separator: "; ")),
      .text(entry.pinyin.joined(separator: "; ")),
      .text(entry.entry.english.map(\.text).joined(separator: "; ")),
      .text(entry.glossary.name), .text(entry.json.description),
    ]
  }
}
