/// How questions are translated, and how passages in the other language are scored. All but the limits
/// are proportions of the weight of a word, from 0 to 1.
///
/// Found by trying on English questions with judged Chinese answers and Chinese ones with English
/// answers: see `suoyin eval --cross`. Structured groups (Pirkola 1998) gain most; after them the weights
/// of glosses by their place, and the characters of translations.
struct CrossLanguageWeights: Hashable, Sendable {
  static let standard = CrossLanguageWeights()

  /// BM25's parameters: see `BM25`. Counts are sums over translations, so that they saturate later than
  /// those of single words.
  var k1 = 1.2
  var b = 0.88
  /// A gloss that is the word as typed.
  var exactGloss = 1.0
  /// A gloss that is another form of the word.
  var stemGloss = 0.7
  /// A gloss of two or three words of which the word is one; divided by their number.
  var partialGloss = 0.4
  /// The gloss of a word without its ending: Kenya for Kenyans.
  var derivedGloss = 0.8
  /// One word of a gloss that is a phrase; divided by their number.
  var glossWord = 0.3
  /// How much less each further gloss of an entry is worth: dictionaries put the common sense first.
  /// The gloss after n others is worth 1 / (1 + n × this).
  var glossDecay = 0.15
  /// A gloss with remarks that narrow it: (slang).
  var narrowed = 0.8
  /// A Chinese word of one character: it has many senses, and occurs inside other words.
  var loneCharacter = 0.35
  /// How many translations of a word are looked for, the likeliest.
  var mostAlternatives = 25
  /// One word of a phrase that a glossary has whole, beside the phrase.
  var partOfPhrase = 0.3
  /// A compound of the translations of two neighbouring words, where the index has it as a word.
  var compound = 0.2
  /// The same in the opposite order.
  var reversed = 0.6
  /// The characters of translations, beside the translations.
  var character = 0.7
  /// A function word.
  var functionWord = 0.2
  /// How much the frequency of a group is the sum of its members', 1, or the largest of them, 0.
  var unionShare = 0.5
  /// How many times in the text one time in the document's title is worth.
  var title = 0.5
}
