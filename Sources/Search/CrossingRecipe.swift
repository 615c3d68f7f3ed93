import Foundation

/// How questions are put in the other language.
struct CrossingRecipe: Codable, Hashable, Sendable {
  var k1 = 0.95
  var b = 0.88
  /// A meaning that is the word as typed, another form of it, or a few words with it among them.
  var exactGloss = 1.0
  var stemGloss = 0.7
  var partialGloss = 0.4
  /// What each meaning before this one takes.
  var glossDecay = 0.15
  var narrowed = 0.8
  /// A Chinese word of one character says many things.
  var loneCharacter = 0.35
  var mostAlternatives = 25.0
  var itself = 1.0
  var phrase = 1.0
  var partOfPhrase = 0.3
  var compound = 0.2
  var character = 0.7
  var glossWord = 0.3
  var coverage = 0.0
  var derived = 0.8
  var reversed = 0.6
  var functionWord = 0.2
  /// 1: df of a group is the weighted sum; 0: the largest.
  var unionShare = 0.5

  static let standard: CrossingRecipe = {
    if let path = ProcessInfo.processInfo.environment["SUOYIN_CROSS"],
      let data = FileManager.default.contents(atPath: path),
      var known = try? JSONSerialization.jsonObject(with: JSONEncoder().encode(CrossingRecipe()))
        as? [String: Any],
      let new = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    {
      known.merge(new) { $1 }
      return try! JSONDecoder().decode(
        CrossingRecipe.self, from: JSONSerialization.data(withJSONObject: known))
    }
    return CrossingRecipe()
  }()
}
