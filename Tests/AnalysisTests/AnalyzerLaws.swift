import Testing

@testable import SuoyinAnalysis

/// What holds for every text, however it was made.
struct AnalyzerLaws {
  /// One analyzer reads all texts, so that what it kept of the last would show.
  let analyzer = Analyzer()

  func checkAnalyzerLaws(_ text: String, after other: String = "") {
    checkAnalyzerLaws(Array(text.utf8), after: other)
    let units = analyzer.foldedUnits(of: text)

    // Folding comes first: what every character folds to, written out, has the same units.
    #expect(
      analyzer.foldedUnits(of: folded(text)) == units, "folded first: \(text.debugDescription)")

    let wide = fullWidth(text)
    #expect(analyzer.foldedUnits(of: wide) == units, "full width: \(wide.debugDescription)")
  }

  func checkAnalyzerLaws(_ bytes: [UInt8], after other: String = "") {
    analyzer.read(bytes: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let units = analyzer.allUnits
    let foldedUnits = analyzer.foldedUnits
    let rendering = analyzer.foldedRendering
    let spacedUnits = analyzer.spacedUnits

    #expect(
      zip(units, units.dropFirst()).allSatisfy { standsBehind($1, $0, in: bytes) },
      "units ascend: \(text.debugDescription)")
    #expect(
      units.allSatisfy { unit in
        !unit.range.isEmpty && unit.range.upperBound <= bytes.count
          && String(validating: bytes[unit.range], as: UTF8.self) != nil
      }, "units are characters: \(text.debugDescription)")
    #expect(
      foldedUnits.allSatisfy { unit in
        !unit.text.isEmpty && !unit.text.unicodeScalars.contains("\u{FFFD}")
      }, "units have a folded text: \(text.debugDescription)")

    let fresh = Analyzer()
    fresh.read(bytes: bytes)
    #expect(fresh.allUnits == units, "fresh: \(text.debugDescription)")
    #expect(fresh.foldedUnits == foldedUnits, "fresh: \(text.debugDescription)")
    #expect(
      fresh.foldedUnits(of: text) == foldedUnits,
      "bytes that are no text read like the sign for them: \(text.debugDescription)")
    fresh.read(rendering)
    #expect(
      fresh.spacedUnits == spacedUnits,
      "folding twice is folding once: \(text.debugDescription), \(rendering.debugDescription)")

    checkConcatenation(bytes, after: other)
  }

  private func checkConcatenation(_ bytes: [UInt8], after other: String) {
    func units(_ bytes: [UInt8], movedBy offset: Int = 0) -> [Unit] {
      analyzer.read(bytes: bytes)
      let foldedOffset = -(analyzer.allUnits.first?.foldedStart ?? 0)
      return analyzer.allUnits.map { unit in
        var unit = unit
        unit.start += Int32(offset)
        unit.end += Int32(offset)
        unit.foldedStart += foldedOffset
        unit.foldedEnd += foldedOffset
        return unit
      }
    }
    let first = units(Array(other.utf8))
    var second = units(bytes, movedBy: other.utf8.count + 1)
    if !second.isEmpty, !first.isEmpty { second[0].gap = .stop }
    var both = units(Array(other.utf8) + [0x0A] + bytes)
    if first.isEmpty, !both.isEmpty { both[0].gap = second.first?.gap ?? .none }
    for index in both.indices.dropFirst(first.count) {
      both[index].foldedStart -= first.last?.foldedEnd ?? 0
      both[index].foldedEnd -= first.last?.foldedEnd ?? 0
    }
    #expect(
      both == first + second,
      "a line ends what it holds: \(other.debugDescription), \(String(decoding: bytes, as: UTF8.self).debugDescription)"
    )
  }

  /// Two units share at most the last character of the one, which was folded to several.
  private func standsBehind(_ unit: Unit, _ previous: Unit, in bytes: [UInt8]) -> Bool {
    if unit.start >= previous.end { return true }
    guard unit.start >= previous.start, unit.end >= previous.end else { return false }
    let shared = String(decoding: bytes[Int(unit.start)..<Int(previous.end)], as: UTF8.self)
      .unicodeScalars.map { FoldingTable.shared.folded($0.value).count }
    return shared[0] > 1 && shared.dropFirst().allSatisfy { $0 == 0 }
  }

  private func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.flatMap {
          isToken($0) ? [$0.value] : FoldingTable.shared.folded($0.value)
        }
        .compactMap { Unicode.Scalar($0) }))
  }

  /// Whether a character is a token of its own, which what it folds to need not be.
  private func isToken(_ scalar: Unicode.Scalar) -> Bool {
    let entry = FoldingTable.shared.entry(scalar.value)
    switch FoldingTable.role(entry) {
    case .superscript, .subscript: return true
    case .expands: return FoldingTable.shared.expansion(entry).isIsolated
    default: return false
    }
  }

  private func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          // A full-width comma separates clauses, whatever is beside it.
          (0x21...0x7E).contains(scalar.value) && scalar != ","
            ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar
        }))
  }
}
