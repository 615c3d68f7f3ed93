@testable import SuoyinAnalysis

/// What an analyzer made of a text, without the places.
struct FoldedUnit: Hashable, CustomStringConvertible {
  let kind: Unit.Kind
  let gap: Unit.Gap
  let text: String

  var description: String { ["", " ", "·", "  ", "/", "。"][Int(gap.rawValue)] + "[\(text)]" }
}

extension Analyzer {
  /// The folded units of `text`; nothing stands before the first.
  func foldedUnits(of text: String) -> [FoldedUnit] {
    read(text)
    return foldedUnits
  }

  /// The folded units of what was read last.
  var foldedUnits: [FoldedUnit] {
    (0..<count).map { index in
      FoldedUnit(
        kind: unit(index).kind, gap: index == 0 ? .none : unit(index).gap,
        text: foldedText(of: index))
    }
  }

  var allUnits: [Unit] { (0..<count).map(unit) }

  func read(bytes: [UInt8]) { bytes.withUnsafeBufferPointer { read($0) } }

  /// The same, where words that nothing separates, as in ①2024 and 10⁶, have a space between them:
  /// no folded text can show that they are two.
  var spacedUnits: [FoldedUnit] {
    let units = foldedUnits
    return units.enumerated().map { index, unit in
      let isGlued =
        index > 0 && unit.gap == .none && unit.kind == .word && units[index - 1].kind == .word
      return FoldedUnit(kind: unit.kind, gap: isGlued ? .space : unit.gap, text: unit.text)
    }
  }

  /// A text that should be read as what was read last: folded units with a sign in each gap.
  var foldedRendering: String {
    zip(spacedUnits, 0..<count).map { spaced, index in
      let traits = unit(index).traits
      let isJoined = !traits.isDisjoint(with: [.hyphenated, .dotted])
      let sign = traits.contains(.hyphenated) ? "-" : "."
      return (isJoined ? sign : signs[spaced.gap]!) + spaced.text
    }.joined()
  }

  private var signs: [Unit.Gap: String] {
    [.none: "", .space: " ", .interpunct: "·", .wide: "  ", .mark: "/", .stop: "。"]
  }

  /// `text` with brackets around each of its units.
  func drawnUnits(of text: String) -> String {
    read(text)
    return drawing(of: text, words: (0..<count).map { $0..<$0 + 1 })
  }
}
