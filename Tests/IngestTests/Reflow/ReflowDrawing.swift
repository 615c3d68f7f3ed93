import SuoyinDocuments
import SuoyinIngest

/// The blocks of `text`, one a line, each after a mark for its kind: `=` title, `#` heading (as
/// many as its level), `¶` paragraph, `^` caption, `*` note, `|` verbatim, `.` furniture. A rejoined
/// hyphen is drawn as `~`, a kept line break as `⏎`.
func drawnBlocks(_ text: String) -> [String] {
  Reflow.read(Array(text.utf8)).blocks.map { block in
    let marks = block.text.string.unicodeScalars.map { scalar in
      scalar == "\u{AD}" ? "~" : scalar == "\n" ? "⏎" : String(scalar)
    }
    return mark(block.kind) + " " + marks.joined()
  }
}

private func mark(_ kind: Block.Kind) -> String {
  switch kind {
  case .title: "="
  case .heading(let level): String(repeating: "#", count: level)
  case .paragraph: "¶"
  case .caption: "^"
  case .note: "*"
  case .verbatim: "|"
  case .furniture: "."
  }
}

/// `paragraph` broken as a page would: at `width` ems, inside Chinese words, never before closing
/// punctuation. Latin words stay whole. Only for text without half-width characters in doubt.
func typeset(_ paragraph: String, width: Int, indent: Int = 0) -> [String] {
  var lines: [String] = []
  var line = ""
  var room = 2 * (width - indent)
  for word in words(paragraph) {
    let wordWidth = word.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
    if wordWidth > room, !line.isEmpty, !"，。、；：？！”）》".contains(word) {
      lines.append(line)
      line = ""
      room = 2 * width
    }
    if line.isEmpty, word == " " { continue }
    line += word
    room -= wordWidth
  }
  return lines + (line.isEmpty ? [] : [line])
}

private func words(_ text: String) -> [String] {
  var words: [String] = []
  for character in text {
    let isLatin = character.isASCII && character != " "
    if isLatin, let last = words.last, last != " ", last.allSatisfy(\.isASCII) {
      words[words.count - 1].append(character)
    } else {
      words.append(String(character))
    }
  }
  return words
}
