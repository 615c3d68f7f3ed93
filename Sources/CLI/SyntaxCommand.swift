import ArgumentParser

struct SyntaxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "syntax", abstract: "Show how to ask precisely, on one page.")

  func run() { print(Self.page) }

  static let page = """
    HOW TO ASK

    Any string is a query. Full-width signs mean the same as half-width ones; what
    does not parse is taken as words, and a note says so.

      上海 合作               both words, in any order
      上海合作组织            as one; its words apart where it stands nowhere so
      什么是命运共同体？      a question, or six words and more: the best passages
      "shared future"         a phrase, as it is; also “…” 「…」 『…』
      合作 -贸易              not 贸易; also !贸易, NOT 贸易, -"a phrase", -(a group)
      -贸易                   all passages without it, in the order of the index
      茶 OR 咖啡              either; also 或 between spaces, | and ||
      茶 AND 咖啡             both, and never only one of them; also && and +茶 +咖啡
      (茶 | 咖啡) 贸易        groups; OR binds its neighbours: a b | c is a (b | c);
                              NOT binds more than AND, and AND more than OR
      govern*                 Latin words that begin so
      数据 NEAR/5 模型        at most 5 characters or words apart; NEAR is NEAR/10
      NEAR(a "b c" d, 5)      all of these so near; also "b d"~5
      =台灣                   in this script, case, width and form; also ="…"
      title:茶                in the document's title; also title:"…", title:(…)

    These restrict the whole query; a hyphen before one excludes:

      lang:en                 passages in English; zh, en or und
      path:papers/2024        a part of the file's path; * and ? stand for any
      -type:md                not from Markdown files
      after:2020              dated 2020 or later; 2020-06 and 2020-06-15 too
      before:2020-06          dated before June 2020

    A document's date is the one it gives (date: in Markdown's front matter, "date"
    or "year" in a record), else the day its file was last changed. The fields may
    be named 标题 语言 路径 类型 晚于 早于. Where their value can be none, as in
    类型：公告, they are words. An answer that a filter left empty names it.

    Simplified finds traditional and the reverse, Ａ finds a, running finds runs
    after running. suoyin explain QUERY shows how a query is understood.
    """
}
