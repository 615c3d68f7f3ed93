import TestSupport
import Testing

@testable import SuoyinSearch

struct QueryLexerTests {
  // Tokens are drawn with spaces between them: words as they are, quotations in “ ”, prefixes with *,
  // the operators as half-width signs, NEAR lists and sloppy phrases in braces with their distance.
  @Test(arguments: [
    ("茶 咖啡", "茶 咖啡"), ("茶\u{3000}咖啡\n水", "茶 咖啡 水"), ("", ""), (" \t", ""),
    ("“绿 茶”", "“绿 茶”"), ("\"a b\"c", "“a b” c"), ("a\"b c\"", "a “b c”"), ("「茶", "「茶"),
    ("“茶“水", "“茶” 水"), ("\"\"", "“”"),
    ("govern* 茶＊ *", "govern* 茶* *"),
    ("-茶 －茶 –茶 −茶 !茶 ！茶", "- 茶 - 茶 - 茶 - 茶 - 茶 - 茶"), ("--茶 - 茶 a-b !=x", "--茶 - 茶 a-b !=x"),
    ("+茶 ＋茶 +86 ++", "+ 茶 + 茶 +86 ++"), ("=茶 ＝茶 ==", "= 茶 = 茶 =="),
    ("a|b || c｜d", "a | b | c | d"), ("a OR b 或 c", "a | b | c"), ("“a”或“b”", "“a” 或 “b”"),
    ("a AND b && c ＡＮＤ d", "a & b & c & d"), ("NOT a", "NOT a"), ("or and not", "or and not"),
    ("(a b) （c）", "( a b ) ( c )"), ("(a", "(a"), ("a)", "a)"), ("f(x) (f(x))", "f(x) ( f(x) )"),
    ("NEAR(a \"b c\" d*, 5)", "5{a “b c” d*}"), ("NEAR (a b)", "10{a b}"), ("NEAR/3(a)", "3{a}"),
    ("a NEAR (b)", "a ~10 ( b )"), ("a NEAR/2 b", "a ~2 b"), ("NEAR(1,000 b，7）", "7{1,000 b}"),
    ("NEAR()", "NEAR()"), ("NEAR/x(a)", "NEAR/x(a)"), ("NEARLY(a)", "NEARLY(a)"),
    ("\"a b\"~5 “a b”~x", "5{“a b”} “a b” ~x"),
    ("title:茶 标题：茶 TITLE:a", "title: 茶 title: 茶 title: a"), ("lang:en", "lang: en"),
    ("路徑：a 早于:2020", "path: a before: 2020"), ("title: a", "title: a"), ("x:y", "x:y"),
    ("\"a\"^2 (b)~ tea~2 c~2", "“a” ( b ) tea c~2"), ("\"a\"*", "“a”"),
  ])
  func `a query is split into tokens`(text: String, drawn: String) {
    var lexer = QueryLexer(text)
    #expect(lexer.tokenize().map { Self.draw($0.token) }.joined(separator: " ") == drawn)
  }

  private static func draw(_ token: QueryToken) -> String {
    switch token {
    case .word(let text): text
    case .quotation(let text): "“\(text)”"
    case .prefix(let text): text + "*"
    case .open: "("
    case .close: ")"
    case .or: "|"
    case .and: "&"
    case .not: "NOT"
    case .near(let tokens): "~\(tokens)"
    case .nearAll(let parts, let tokens):
      "\(tokens){\(parts.map(draw).joined(separator: " "))}"
    case .sloppy(let text, let tokens): "\(tokens){“\(text)”}"
    case .minus: "-"
    case .plus: "+"
    case .equals: "="
    case .field(.language): "lang:"
    case .field(let field): "\(field):"
    }
  }

  /// Nothing is lost: what is between two tokens is space, or a suffix that a note reports.
  @Test func `tokens are the query, from left to right`() {
    var generator = SeededGenerator(seed: 91)
    for round in 0..<3_000 {
      let text =
        switch round % 3 {
        case 0: GeneratedQuery.make(using: &generator).text
        case 1: GeneratedQuery.mutated(using: &generator)
        default: RandomScalars.make(12, using: &generator)
        }
      var lexer = QueryLexer(text)
      let characters = Array(text)
      var end = 0
      for token in lexer.tokenize() {
        let length = token.text.count
        #expect(token.offset >= end && length > 0, "\(text.debugDescription)")
        #expect(Array(token.text) == Array(characters[token.offset..<token.offset + length]))
        let skipped = characters[end..<token.offset].filter { !$0.isWhitespace }
        #expect(skipped.isEmpty || !lexer.notes.isEmpty, "\(text.debugDescription)")
        end = token.offset + length
      }
    }
  }

  @Test func `brackets are balanced whatever is typed`() {
    var generator = SeededGenerator(seed: 92)
    for _ in 0..<2_000 {
      let text = String((0..<12).map { _ in "(（)） a“”|-".randomElement(using: &generator)! })
      var lexer = QueryLexer(text)
      var depth = 0
      for token in lexer.tokenize() {
        if token.token == .open { depth += 1 }
        if token.token == .close { depth -= 1 }
        #expect(depth >= 0, "\(text)")
      }
    }
  }

  @Test(arguments: ["NEAR(1 2, 99999999999999999999)", "\"a b\"~99999999999999999999"])
  func `a distance beyond any number is any distance`(text: String) {
    var lexer = QueryLexer(text)
    switch lexer.tokenize()[0].token {
    case .nearAll(_, let tokens), .sloppy(_, let tokens): #expect(tokens == 1_000_000)
    case let other: Issue.record("\(other)")
    }
  }

  // MARK: Notes

  @Test(arguments: [
    ("“茶", "this quotation mark is never closed and was ignored; close it to search for a phrase"),
    (
      "NEAR(a b, x)",
      "NEAR( takes words or phrases and a distance, as in NEAR(a \"b c\", 5); "
        + "it was treated as a word"
    ),
    ("\"a\"*", "* works only after a word that is not in quotation marks; it was ignored"),
    ("te*t", "* is supported only at the end of a word, and ? not at all; they were ignored"),
    (
      "lang: en",
      "the value of a field must follow its colon without a space; this was treated as a word"
    ),
    (
      "author:鲁迅",
      "“author” is not a field (the fields are title, lang, type, path, after and before); "
        + "it was treated as words"
    ),
    (
      "[a TO b]",
      "ranges such as [a TO b] are not supported and were treated as words; "
        + "use after:2020 and before:2022 to restrict dates"
    ),
    ("^tea", "^ for the beginning of a text is not supported and was ignored"),
    ("/te[a]/", "regular expressions are not supported; this was treated as words"),
    ("tea~2", "“~2” for similar words is not supported and was ignored"),
    ("tea^3", "“^3” for a weight is not supported and was ignored"),
  ])
  func `what other engines understand is noted, with what became of it`(
    text: String, message: String
  ) {
    var lexer = QueryLexer(text)
    _ = lexer.tokenize()
    #expect(lexer.notes == [Query.Note(offset: 0, message: message)] || text.hasPrefix("\"a\""))
    #expect(lexer.notes.map(\.message) == [message])
  }
}
