/// How questions are put in the other language, and how passages that answer so are scored. Found by
/// trying on questions with judged answers; see `suoyin eval --cross`.
struct CrossLanguageWeights: Hashable, Sendable {
  static let standard = CrossLanguageWeights()

  var k1 = 1.2
  var b = 0.88
  /// A meaning that is the word as typed.
  var exactGloss = 1.0
  /// A meaning that is another form of the word.
  var stemGloss = 0.7
  /// A meaning of two words or three that has it, shared by these.
  var partialGloss = 0.4
  /// The meaning of a word without its ending: Kenya for Kenyans.
  var derivedGloss = 0.8
  /// A word of a meaning that is a phrase, shared by these.
  var glossWord = 0.3
  /// By how much each meaning that stands before one takes from it.
  var glossDecay = 0.15
  /// A meaning with remarks: (slang).
  var narrowed = 0.8
  /// A Chinese word of one character says many things.
  var loneCharacter = 0.35
  /// How many translations of a word count, the likeliest.
  var mostAlternatives = 25
  /// The words of a phrase that a glossary has whole.
  var partOfPhrase = 0.3
  /// Words that were put together of the translations of two.
  var compound = 0.2
  /// The same in the other order.
  var reversed = 0.6
  /// The characters of translations, beside the translations.
  var character = 0.7
  /// A function word.
  var functionWord = 0.2
  /// How much the frequency of a group is the sum of its members', not the largest.
  var unionShare = 0.5
  /// How many times in the text one time in the document's title is worth.
  var title = 0.5
}
