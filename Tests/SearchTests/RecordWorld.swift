import Foundation
import TestSupport

@testable import SuoyinSearch

extension IndexedWorld {
  /// An index of short records, each one passage, with the ids `d0`, `d1`, …
  static func records(_ texts: [String], titles: [String] = []) throws -> IndexedWorld {
    let lines = try texts.enumerated().map { number, text in
      var record = ["id": "d\(number)", "text": text]
      if number < titles.count, !titles[number].isEmpty { record["title"] = titles[number] }
      return String(
        decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self)
    }
    let folder = TemporaryFolder()
    folder.write(lines.joined(separator: "\n"), to: "texts/records.jsonl")
    return try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
  }

  /// The ids of the hits, in their order.
  func found(_ query: String, _ change: (inout SearchOptions) -> Void = { _ in }) throws -> [String]
  {
    var options = SearchOptions(limit: nil)
    change(&options)
    return try searcher.search(query, options).hits.map(\.documentID)
  }
}

extension QueryFeatures {
  /// The features of a query as it is typed.
  static func of(_ query: String, _ weights: RankingWeights = .standard) throws -> QueryFeatures {
    QueryFeatures(try QueryParser(lexicon: .empty).parse(query).clauses, weights)
  }

  /// The id of a feature by its drawing: `pair 茶馆`.
  func id(_ drawing: String) -> Int? { features.firstIndex { $0.description == drawing } }
}
