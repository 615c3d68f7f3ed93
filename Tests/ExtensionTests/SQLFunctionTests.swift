import Suoyin
import SuoyinWire
import TestSupport
import Testing

/// The functions of SQL, as a host calls them.
struct SQLFunctionTests {
  private let host: Host

  init() throws { host = try Host() }

  @Test(arguments: [
    ("suoyin_fold", ["上海合作組織"], "上海合作组织"),
    ("suoyin_highlight", ["合作", "上海合作組織"], "上海<mark>合作</mark>組織"),
    ("suoyin_highlight", ["合作", "合作 & <b>", "[", "]"], "[合作] & <b>"),
    ("suoyin_highlight", ["合作", "合作 & <b>", "[", "]", "html"], "[合作] &amp; &lt;b&gt;"),
    ("suoyin_highlight", ["合作", "合作 & <b>"], "<mark>合作</mark> &amp; &lt;b&gt;"),
    ("suoyin_snippet", ["合作", "上海合作組織", #"{"open":"[","close":"]"}"#], "上海[合作]組織"),
    (
      "suoyin_snippet", ["合作", "上海合作組織", #"{"style":"json"}"#],
      #"[{"text":"上海合作組織","highlights":[[6,12]]}]"#
    ),
    ("suoyin_pinyin", ["命运"], "mìng yùn"), ("suoyin_pinyin", ["命运", "initials"], "my"),
    ("suoyin_pinyin", ["命运", "plain"], "ming yun"), ("suoyin_pinyin", ["abc"], ""),
    ("suoyin_pinyin", ["命运", "numbers"], "ming4 yun4"),
  ])
  func `a function returns its value`(
    _ function: String, _ arguments: [String], _ value: String
  ) throws {
    let places = arguments.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let rows = try host.rows("SELECT \(function)(\(places))", arguments)
    #expect(rows == [[value]])
  }

  @Test(arguments: [
    "suoyin_fold(NULL)", "suoyin_query(NULL)", "suoyin_pinyin(NULL)", "suoyin_highlight('a', NULL)",
    "suoyin_snippet(NULL, 'a')",
  ])
  func `NULL gives NULL`(_ call: String) throws {
    #expect(try host.rows("SELECT \(call)") == [[nil]])
  }

  @Test(arguments: [
    ("suoyin_query('a', 'most')", "“most” is not one of standard, exact, all, any"),
    ("suoyin_pinyin('茶', 'tones')", "“tones” is not one of marks, numbers, plain, initials"),
    ("suoyin_highlight('a', 'a', '[', ']', 'rtf')", "“rtf” is not one of html, plain, json"),
    ("suoyin_snippet('a', 'a', '{\"style\":\"rtf\"}')", "style takes html, plain, json"),
    ("suoyin_snippet('a', 'a', '{\"columns\":0}')", "columns takes a number from 1 to 10000"),
    ("suoyin_snippet('a', 'a', '[]')", "options are a JSON object"),
    ("suoyin_snippet('a', 'a', '{')", "options are a JSON object: byte 1: a name is missing"),
  ])
  func `a mistake is an error with its remedy`(_ call: String, _ message: String) {
    #expect {
      try host.rows("SELECT \(call)")
    } throws: {
      "\($0)" == "suoyin: \(message)"
    }
  }

  @Test func `words and tokens are rows, with their bytes`() throws {
    #expect(
      try host.rows("SELECT word, start, stop FROM suoyin_segment('命运 Contracts')")
        == [["命运", "0", "6"], ["Contracts", "7", "16"]])
    #expect(
      try host.rows("SELECT position, folded FROM suoyin_tokens('合作A')")
        == [["0", "合"], ["1", "作"], ["2", "a"]])
    #expect(try host.rows("SELECT * FROM suoyin_segment(NULL)").isEmpty)
  }

  @Test func `a function of rows takes its argument from another table, in either order`() throws {
    _ = try host.rows("CREATE TABLE note(text)")
    _ = try host.rows("INSERT INTO note VALUES ('茶'), ('合作')")
    let wanted = [["茶"], ["合"], ["作"]]
    for tables in ["note, suoyin_tokens(note.text)", "suoyin_tokens(note.text), note"] {
      #expect(try host.rows("SELECT folded FROM \(tables)") == wanted)
    }
    #expect(
      try host.rows("SELECT folded FROM suoyin_tokens WHERE text = '茶'") == [["茶"]])
  }

  @Test func `a table is searched by a query, ranked and marked`() throws {
    _ = try host.rows("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'suoyin')")
    _ = try host.rows("INSERT INTO t VALUES ('上海合作組織'), ('他们 co-operated'), ('合 作')")
    let found = try host.rows(
      "SELECT suoyin_highlight(?1, text, '[', ']') FROM t WHERE t MATCH suoyin_query(?1) "
        + "ORDER BY suoyin_rank(t)", ["合作组织"])
    #expect(found == [["上海[合作組織]"]])
  }

  // MARK: An index

  @Test func `an index answers as it does through the library`() throws {
    let host = try Host(ServedIndex.path())
    let index = try ServedIndex.open()
    let hits = try index.search("命运共同体").hits
    let rows = try host.rows(
      "SELECT rank, document, passage_id, json FROM suoyin_search('命运共同体') ORDER BY rank")
    #expect(rows == hits.map { ["\($0.rank)", $0.documentID, "\($0.id)", $0.json.description] })
    let entries = try index.lookup("white crane", limit: 1)
    let found = try host.rows("SELECT json FROM suoyin_lookup('white crane', '{\"limit\":1}')")
    #expect(found == entries.map { [$0.json.description] })
  }

  @Test func `a database that is not an index is refused`() {
    #expect { try host.rows("SELECT * FROM suoyin_search('a')") } throws: {
      "\($0)".contains("is not an index")
    }
  }

  @Test(arguments: [
    ("suoyin_search", RequestOption.search), ("suoyin_lookup", RequestOption.lookup),
  ])
  func `SQL takes of each option what the table says`(
    _ function: String, _ options: [RequestOption]
  ) throws {
    let host = try Host(ServedIndex.path())
    for option in options {
      func run(_ value: JSONValue) throws {
        _ = try host.rows(
          "SELECT * FROM \(function)('茶', ?1)",
          [JSONValue.object([.init(option.name, value)]).description])
      }
      let samples = OptionSamples(option)
      for value in samples.bad {
        #expect { try run(value) } throws: { "\($0)".contains("suoyin: \(option.name) takes") }
      }
      for value in samples.good where option != .cursor { try run(value) }
    }
  }
}
