import SuoyinSearch
import SuoyinStorage
import SuoyinWire

/// The functions that answer from an index that the library wrote, where it is the main database.
func indexTables(_ host: ConnectionState) -> [TableFunction] {
  [
    TableFunction(
      "suoyin_search",
      [
        "rank INTEGER", "score REAL", "match TEXT", "document TEXT", "path TEXT", "title TEXT",
        "language TEXT", "passage INTEGER", "passage_id INTEGER", "line INTEGER", "page INTEGER",
        "start INTEGER", "stop INTEGER", "snippet TEXT", "highlights TEXT", "json TEXT",
      ],
      arguments: ["query", "options"], host.db.api
    ) { try search($0[0] ?? "", $0[1], host) },
    TableFunction(
      "suoyin_lookup",
      [
        "match TEXT", "chinese TEXT", "traditional TEXT", "pinyin TEXT", "english TEXT",
        "glossary TEXT", "json TEXT",
      ],
      arguments: ["term", "options"], host.db.api
    ) { try lookup($0[0] ?? "", $0[1], host) },
  ]
}

private func search(_ query: String, _ options: String?, _ host: ConnectionState) throws
  -> [[SQLValue]]
{
  let options = try SearchOptions(requestOptions(options, known: RequestOptions.searchNames))
  return try host.searching { try $0.search(query, options) }.hits.map { hit in
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

private func lookup(_ term: String, _ options: String?, _ host: ConnectionState) throws
  -> [[SQLValue]]
{
  let options = try LookupOptions(requestOptions(options, known: LookupOptions.names))
  let entries = try host.searching {
    try $0.lookup(term, limit: options.limit, examples: options.examples)
  }
  return entries.map { entry in
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
