import SuoyinAnalysis
import TestSupport
import Testing

@Suite struct EnglishStemmerTests {
  @Test(arguments: [
    // Step 0: possessives, and quotation marks taken for apostrophes
    "court's courts' court's' 'court 'court' → court",
    "don't → don't",
    "o'clock → o'clock",
    // Step 1a: plurals
    "caress caresses → caress",
    "tie ties tied → tie",
    "cry cries cried → cri",
    "gap gaps → gap",
    "kiwi kiwis → kiwi",
    "gas → gas",
    "this → this",
    "census → census",
    // Step 1b: past tense and participles
    "agree agreed agrees → agre",
    "feed → feed",
    "bleed → bleed",
    "proceed proceeds proceeded proceeding → proceed",
    "exceed exceedingly → exceed",
    "succeed → succeed",
    "luxuriate luxuriated luxuriating → luxuri",
    "trouble troubled troubling → troubl",
    "size sized → size",
    "hop hopped hopping → hop",
    "hope hoped hoping → hope",
    "add added adding → add",
    "egg egged → egg",
    "fall falling → fall",
    "hiss hissing → hiss",
    "fizzed → fizz",
    "file filed filing → file",
    "repeat repeated repeatedly → repeat",
    "bed → bed",
    "sing → sing",
    "string → string",
    "dying dies died die → die",
    "lying lies lied lie → lie",
    "tying → tie",
    "vying → vie",
    "inning innings → inning",
    "outing outings → outing",
    "canning cannings → canning",
    "herring herrings → herring",
    "earring earrings → earring",
    "evening evenings → evening",
    // Step 1c: final y
    "happy happiness → happi",
    "by → by",
    "say says saying → say",
    "enjoy enjoyed enjoying → enjoy",
    "youth → youth",
    // Step 2
    "relation relational → relat",
    "condition conditional conditionally → condit",
    "rational → ration",
    "valency → valenc",
    "hesitance hesitancy → hesit",
    "digitizer → digit",
    "acceptable acceptably → accept",
    "radical radically → radic",
    "different differently → differ",
    "analogous analogously → analog",
    "vietnamization → vietnam",
    "predicate predication → predic",
    "operate operator operation operational → oper",
    "feudal feudalism → feudal",
    "decisive decisiveness decisively → decis",
    "hopeful hopefully hopefulness → hope",
    "hopeless hopelessly hopelessness → hopeless",
    "callous callously callousness → callous",
    "formality formally formal → formal",
    "sensitive sensitivity → sensit",
    "sensible sensibility → sensibl",
    "geology geologist geologists → geolog",
    "pedagogy → pedagogi",
    "quick quickly → quick",
    "apply applied → appli",
    // Step 3
    "triplicate → triplic",
    "formative → format",
    "formalize → formal",
    "electric electrical electricity → electr",
    "good goodness → good",
    // Step 4
    "revive revival → reviv",
    "allow allowance → allow",
    "infer inference → infer",
    "airline airliner → airlin",
    "adjust adjustable adjustment → adjust",
    "defense defensible → defens",
    "irritant irritate → irrit",
    "replace replacement → replac",
    "depend dependent → depend",
    "adopt adoption → adopt",
    "activate → activ",
    "effective → effect",
    "bowdlerize → bowdler",
    // Step 5
    "probate → probat",
    "rate rated → rate",
    "cease → ceas",
    "control controlled controlling → control",
    "roll → roll",
    // Words that must not meet
    "general generally → general",
    "generate generates generated generating → generat",
    "generic generically → generic",
    "generous generously → generous",
    "commune communes → commune",
    "communism → communism",
    "community communities → communiti",
    "arsenal → arsenal",
    "arsenic → arsenic",
    "past → past",
    "paste pasted pasting pastes → paste",
    "universe universes → univers",
    "universal universally → universal",
    "university universities → universiti",
    "later → later",
    "lateral laterally → lateral",
    "emerge emerging → emerg",
    "emergency emergencies → emergenc",
    "organ organs → organ",
    "organize → organiz",
    "organic → organic",
    "internal → internal",
    "internist → internist",
    // Words that follow no rule
    "sky skies → sky",
    "skis → ski",
    "idly → idl",
    "gently → gentl",
    "ugly → ugli",
    "early → earli",
    "only → onli",
    "singly → singl",
    "news → news",
    "howe → howe",
    "atlas → atlas",
    "cosmos → cosmos",
    "bias → bias",
    "andes → andes",
    // What a law office and a laboratory write
    "arbitrate arbitration arbitrator → arbitr",
    "contract contracts contracting contracted → contract",
    "contractual contractually → contractu",
    "indemnify indemnified indemnifies → indemnifi",
    "indemnity indemnities → indemn",
    "terminate termination terminating → termin",
    "measure measured measuring measurement → measur",
    "connect connected connection connections → connect",
    "translate translation translator → translat",
  ])
  func `forms of a word share their stem`(family: String) {
    var words = family.split(separator: " ").map(String.init)
    let stem = words.removeLast()
    words.removeLast()  // →
    for word in words {
      #expect(EnglishStemmer.stem(word) == stem, "\(word)")
    }
  }

  @Test(arguments: ["", "a", "is", "'s", "''", "yy", "Contracts", "naïve", "采购", "b2b", "e-mails"])
  func `what is not a lower-case English word stays as it is`(text: String) {
    #expect(EnglishStemmer.stem(text) == text)
  }

  @Test func `a stem is made of letters and never longer than its word`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let word = random.word(from: "aeiouybdeglnrst'")
      let stem = EnglishStemmer.stem(word)
      #expect(stem.utf8.count <= word.utf8.count, "\(word)")
      #expect(stem.allSatisfy { ("a"..."z").contains($0) || $0 == "'" }, "\(word)")
      #expect(stem == EnglishStemmer.stem(word), "\(word)")
    }
  }

  @Test func `invalid bytes are left alone`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      var bytes = random.bytes()
      bytes.append(UInt8.random(in: 0x80...0xFF, using: &random))
      let original = bytes
      let count = bytes.withUnsafeMutableBufferPointer { EnglishStemmer.stem($0) }
      #expect(count == original.count)
      #expect(bytes == original)
    }
  }

  @Test func `stemming stays inside its buffer`() {
    var bytes = Array("hoping|connections".utf8)
    let count = bytes.withUnsafeMutableBufferPointer {
      EnglishStemmer.stem(UnsafeMutableBufferPointer(rebasing: $0[..<6]))
    }
    #expect(String(decoding: bytes[..<count], as: UTF8.self) == "hope")
    #expect(String(decoding: bytes[6...], as: UTF8.self) == "|connections")
  }
}

extension SeededGenerator {
  /// Letters, and often an ending the stemmer knows.
  fileprivate mutating func word(from letters: String) -> String {
    let endings = ["", "ing", "edly", "ies", "ational", "ements", "ousli", "'s", "ll", "y", "e"]
    let start = (0..<Int.random(in: 0...7, using: &self)).map { _ in
      letters.randomElement(using: &self)!
    }
    return String(start) + endings.randomElement(using: &self)!
  }

  mutating func bytes() -> [UInt8] {
    (0..<Int.random(in: 0...12, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}
