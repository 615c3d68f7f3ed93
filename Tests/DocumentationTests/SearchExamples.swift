import Suoyin
import TestSupport
import Testing

/// The examples of the types that a search takes and gives, as they stand in the comments.
struct SearchExamples: Examples {
  private let index: SearchIndex
  private let path: String
  private let folder = IndexedWorld.fixtureFolder + "/papers/documents"
  private let ownFolder = TemporaryFolder()

  init() throws {
    index = try ServedIndex.open()
    path = index.path
  }

  @Test func `an index is made and asked`() throws {
    let path = ownFolder.path + "/papers.suoyin"

    try SearchIndex.update(at: path, with: [folder])
    let index = try SearchIndex(at: path)
    for hit in try index.search("命运共同体").hits { print(hit.snippet.text) }
  }

  @Test func `a hit says where it is`() throws {
    for hit in try index.search("命运共同体 值班表").hits.prefix(1) {
      print(hit.rank, hit.grade, hit.location?.line ?? 0)  // 1 exact 13
    }

    let place = try index.search("命运共同体 值班表").hits[0].location
    print(place?.line ?? 0, place?.page ?? 0)  // 13 12

    do {
      let hit = try index.search("白鹤").hits[0]
      print(hit.matches.map(\.location.line))  // [3, 3, 5]
    }

    let hit = try index.search("白鹤").hits[0]
    print(hit.language, hit.language == .chinese)  // zh true

    let snippet = try index.search("鳜", SearchOptions(snippetColumns: 20)).hits[0].snippet
    print(snippet.rendered(.plain, open: "[", close: "]"))  // … 两斤多重的[鳜]鱼被摊主 …

    print(snippet.rendered(.html, open: "<em>", close: "</em>"))  // … 两斤多重的<em>鳜</em>鱼被摊主 …

    print(SnippetStyle.html.escaped("a < b & c"))  // a &lt; b &amp; c
    print(SnippetStyle.markdown.escaped("2*3"))  // 2\*3
  }

  @Test func `an answer says what was asked and what is missing`() throws {
    let answer = try index.search("命运共同体")
    print(answer.hits.isEmpty, answer.grade == .exact, answer.notes.count)  // false true 0

    for note in try index.search("author:鲁迅 茶").notes {
      print("character \(note.offset): \(note.message)")
    }

    for word in try index.search("cooperatoin").missingWords {
      print(word.text, word.suggestions.map(\.text))  // cooperatoin ["cooperation"]
    }

    let missing = try index.search("cooperatoin").missingWords[0]
    print(missing.suggestions[0].text, missing.suggestions[0].reason)  // cooperation spelling

    print(Suggestion.Reason.samePinyin.rawValue)  // samePinyin

    let grade = try index.search("white crane").hits[0].grade
    print(grade, grade > .exact)  // forms true
  }

  @Test func `options change what is found`() throws {
    do {
      var options = SearchOptions(limit: 3, snippetColumns: 40)
      options.grouping = .document
      let first = try index.search("合作", options)
      options.cursor = first.next
      print(try index.search("合作", options).hits.map(\.rank))  // [4, 5, 6]
    }
    do {
      var options = SearchOptions(limit: nil)
      options.grouping = .document
      let hits = try index.search("合作", options).hits
      print(Set(hits.map(\.documentID)).count == hits.count)  // true
    }
    do {
      var options = SearchOptions()
      options.crossLanguage = .never
      options.pinyin = .never
      print(try index.search("changcheng", options).hits.count)  // 0
    }
    do {
      var options = SearchOptions()
      options.crossLanguage = .always
      for hit in try index.search("white cranes", options).hits where !hit.translations.isEmpty {
        print(hit.translations.map { "\($0.source) → \($0.target)" })  // ["white cranes → 白鹤"]
      }
    }
    do {
      var options = SearchOptions()
      options.cursor = "page 2"
      _ = try index.search("合作", options)
    } catch SearchError.badCursor(let text) {
      print("not a cursor: \(text)")  // not a cursor: page 2
    }
  }

  @Test func `facets count what was found`() throws {
    var options = SearchOptions()
    options.countsFacets = true
    let facets = try index.search("命运共同体", options).facets
    print(facets?.languages.first?.value ?? "")  // zh

    for year in facets?.years ?? [] { print("\(year.count) passages of \(year.value)") }
  }

  @Test func `a passage is shown as a whole`() throws {
    let hit = try index.search("白鹤").hits[0]
    let passage = try index.passage(hit.id, query: "白鹤")
    print(passage?.title ?? "", passage?.highlights.count ?? 0)  // 野外记录 3

    for other in passage?.counterparts ?? [] { print(other.language, other.text) }
    #expect(passage?.counterparts.isEmpty == false)
  }

  @Test func `an explanation says why`() throws {
    do {
      let explanation = try index.explain("白鹤")
      print(explanation.words, explanation.structure)  // [白鹤] bare[白鹤]

      for part in explanation.parts { print(part.kind, part.text, part.passageCount) }

      for step in explanation.steps { print(step.grade, step.expression) }
      #expect(!explanation.parts.isEmpty && !explanation.steps.isEmpty)
    }
    let hit = try index.search("白鹤").hits[0]

    let explanation = try index.explain("白鹤", document: hit.documentID)
    print(explanation.passage?.grade == .exact, explanation.reasons.isEmpty)  // true false

    for share in explanation.passage?.shares ?? [] { print(share.text, share.score) }
    let shares = explanation.passage?.shares ?? []
    for share in shares where share.kind == .document { print(share.score) }
    #expect(shares.contains { $0.kind == .document })
  }

  @Test func `weights and words are the caller's`() throws {
    var weights = RankingWeights.standard
    weights.title = 1
    let other = try SearchIndex(at: path, weights: weights)
    #expect(other.weights.title == 1)

    let wordsFile = ownFolder.write("上合组织\n", to: "words.txt")
    let synonymsFile = ownFolder.write("白鹤\t鳜鱼\n", to: "synonyms.tsv")
    let words = try UserWords(words: wordsFile, synonyms: synonymsFile)
    let index = try SearchIndex(at: path, userWords: words)
    #expect(try index.search("白鹤", SearchOptions(fillsUp: true)).hits.count == 2)

    do {
      _ = try UserWords(words: "nowhere.txt")
    } catch let error as UserWordsError {
      print(error.path)  // nowhere.txt
    }
  }

  @Test func `texts outside an index are marked too`() throws {
    let search = try TableSearch()
    let text = "上海合作組織推動區域合作"
    print(search.highlights(in: text, for: "合作组织")[0])  // 6..<18

    let any = search.match(for: "上海 合作", .any)
    print(any == search.match(for: "上海 合作", .all))  // false

    let analysis = try TextAnalysis(of: "㎡ 合約")
    print(analysis.folded, analysis.drawnWords)  // m2 合约 [㎡] [合約]

    for token in analysis.tokens { print(token.range, token.folded, token.terms) }
    #expect(analysis.tokens.count == 3)
  }
}
