import ArgumentParser

/// `suoyin syntax`: the query language on one page of a terminal (80 columns). The grammar itself is
/// documented at `QueryParser`.
struct SyntaxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "syntax", abstract: "Show the query language, on one page.")

  func run() { print(Self.page) }

  static let page = """
    QUERY SYNTAX

    Any string is a query. Full-width operators mean the same as half-width ones.
    What does not parse is treated as words, with a note.

      上海 合作               both words, in any order
      上海合作组织            this string; if nothing has it, its words
      什么是命运共同体？      a question, or six or more words: the best passages
      "shared future"         an exact phrase; also “…” 「…」 『…』
      合作 -贸易              without 贸易; also !贸易, NOT 贸易, -"a b", -(a | b)
      -贸易                   all passages without 贸易, in the order of the index
      茶 OR 咖啡              either or both; also 或 between spaces, | and ||
      茶 AND 咖啡             both, never only one; also && and +茶 +咖啡
      (茶 | 咖啡) 贸易        a group. OR applies to its neighbours: a b | c is
                              a (b | c). NOT binds tighter than AND, AND than OR
      govern*                 words that begin with it (not in Chinese)
      数据 NEAR/5 模型        at most 5 characters or words apart; NEAR is NEAR/10
      NEAR(a "b c" d, 5)      all of them, at most 5 apart; also "b d"~5
      =台灣                   this script, case, width and form only; also ="…"
      title:茶                in the document's title; also title:"…", title:(…)

    Filters restrict the whole query. A hyphen before one excludes:

      lang:en                 passages in English; zh, en or und (undetermined)
      path:papers/2024        part of the file's path; * and ? are wildcards
      -type:md                not from Markdown files
      after:2020              dated 2020 or later; also 2020-06 and 2020-06-15
      before:2020-06          dated before June 2020

    The date of a document is the one it states (date: in Markdown front matter,
    "date" or "year" in a record), otherwise the day its file was last modified.
    Fields may also be named 标题 语言 路径 类型 晚于 早于. A field whose value it
    cannot have, as in 类型：公告, is treated as words. If a filter leaves nothing,
    a note names it.

    Simplified finds traditional and vice versa, Ａ finds a, and "running" finds
    "runs", after "running". suoyin explain QUERY shows how a query is understood.
    """
}
