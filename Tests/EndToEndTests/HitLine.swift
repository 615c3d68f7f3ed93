import Foundation

/// A hit as `suoyin search --json` writes it.
struct HitLine: Decodable {
  struct Place: Decodable {
    let line: Int
    let page: Int?
    let byteRange: [Int]

    var bytes: Range<Int> { byteRange[0]..<byteRange[1] }
  }

  let rank: Int
  let score: Double
  let match: String
  let id: String
  let path: String
  let title: String?
  let language: String
  let passage: Int
  let location: Place?
  let passageLocation: Place?
  let snippet: String
  let highlights: [[Int]]
  let matches: [Place]

  /// - Parameter json: one line of the output.
  init(_ json: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
  }

  /// Whether all that was typed stands there, as typed or in other forms.
  var isStrict: Bool { match == "exact" || match == "forms" }

  /// The last part of the path, for a record with `#` and its id.
  var document: String {
    let name = (path as NSString).lastPathComponent
    return id == path ? name : "\(name)#\(id)"
  }

  /// What the snippet highlights.
  var highlighted: [String] {
    let utf8 = Array(snippet.utf8)
    return highlights.map { String(decoding: utf8[$0[0]..<$0[1]], as: UTF8.self) }
  }
}
