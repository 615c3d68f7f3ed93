import SuoyinICU

/// Cuts queries out of texts, so that what is frequent there is searched for often, as users do. The queries
/// are the same in every run.
///
///     var cutter = QueryCutter(texts: texts)
///     cutter.cutAll()[1]  // 2 characters: 治理, 发展 …
struct QueryCutter {
  private static let queriesPerKind = 100
  /// In characters.
  private static let sentenceLengths = 8...60
  private static let sentenceEnds: Set<Character> = ["。", "？", "！", "\n"]

  private let texts: [String]
  private var generator = SeededGenerator(seed: 7)

  init(texts: [String]) { self.texts = texts }

  /// Sets of up to a hundred distinct queries, by kind; kinds that cannot be cut from the texts are left out.
  ///
  /// One and two characters are too short for trigram. 的 is a very frequent character, so
  /// that many passages must be ranked.
  mutating func cutAll() -> [QuerySet] {
    var sets = [1, 2, 4, 8].map { count in
      set("\(count) character\(count == 1 ? "" : "s")") { $0.characters(count, of: $0.anyText()) }
    }
    sets.append(set("2 words of 2") { $0.twoWords(of: 2) })
    sets.append(set("2 words of 3") { $0.twoWords(of: 3) })
    sets.append(set("sentence") { $0.sentence() })
    sets.append(set("question") { $0.question() })
    sets.append(QuerySet(kind: "的", queries: ["的"]))
    return sets.filter { !$0.queries.isEmpty }
  }

  /// A hundred distinct queries where the texts allow; fewer where the attempts run out.
  private mutating func set(_ kind: String, _ cut: (inout Self) -> String?) -> QuerySet {
    var queries: [String] = []
    var seen = Set<String>()
    // Many attempts, since not every text is long enough for every kind.
    for _ in 0..<Self.queriesPerKind * 50 where queries.count < Self.queriesPerKind {
      if let query = cut(&self), seen.insert(query).inserted { queries.append(query) }
    }
    return QuerySet(kind: kind, queries: queries)
  }

  /// Every text is equally likely, whatever its length.
  private mutating func anyText() -> String { texts.randomElement(using: &generator)! }

  /// Adjacent characters, regardless of word boundaries; nil where no run of characters is long enough.
  private mutating func characters(_ count: Int, of text: String) -> String? {
    let runs = text.unicodeScalars.split { !$0.isHan }.map(Array.init)
    let windows = runs.flatMap { run in
      run.count < count ? [] : (0...run.count - count).map { run[$0..<$0 + count] }
    }
    return windows.randomElement(using: &generator).map { window in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: window)
      return String(scalars)
    }
  }

  /// Two different strings from one text.
  private mutating func twoWords(of count: Int) -> String? {
    let text = anyText()
    guard let first = characters(count, of: text), let second = characters(count, of: text),
      first != second
    else { return nil }
    return "\(first) \(second)"
  }

  /// What someone asks who half remembers a text: two stretches of it within a question.
  private mutating func question() -> String? {
    let text = anyText()
    guard let first = characters(8, of: text), let second = characters(6, of: text) else {
      return nil
    }
    return "为什么\(first)的时候\(second)会是什么样的？"
  }

  /// The text from one sentence end to the next, with its commas.
  private mutating func sentence() -> String? {
    anyText().split { Self.sentenceEnds.contains($0) }.filter { sentence in
      Self.sentenceLengths.contains(sentence.count) && sentence.unicodeScalars.first!.isHan
        && !sentence.contains(where: \.isWhitespace)
    }.randomElement(using: &generator).map(String.init)
  }
}
