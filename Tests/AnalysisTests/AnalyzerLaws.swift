import Testing

@testable import SuoyinAnalysis

/// What holds for every text, however it was made.
struct AnalyzerLaws {
  /// One analyzer reads all texts, so that anything left over from the last would show.
  let analyzer = Analyzer()

  func checkAnalyzerLaws(_ text: String, after other: String = "") {
    checkAnalyzerLaws(Array(text.utf8), after: other)
    let tokens = analyzer.foldedTokens(of: text)

    // Folding comes first: what every character folds to, written out, has the same tokens.
    #expect(
      analyzer.foldedTokens(of: folded(text)) == tokens, "folded first: \(text.debugDescription)")

    let wide = fullWidth(text)
    #expect(analyzer.foldedTokens(of: wide) == tokens, "full width: \(wide.debugDescription)")
  }

  func checkAnalyzerLaws(_ bytes: [UInt8], after other: String = "") {
    analyzer.read(bytes: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let tokens = analyzer.allTokens
    let foldedTokens = analyzer.foldedTokens
    let rendering = analyzer.foldedRendering
    let spacedTokens = analyzer.spacedTokens

    #expect(
      zip(tokens, tokens.dropFirst()).allSatisfy { comesAfter($1, $0, in: bytes) },
      "tokens ascend: \(text.debugDescription)")
    #expect(
      tokens.allSatisfy { token in
        !token.range.isEmpty && token.range.upperBound <= bytes.count
          && String(validating: bytes[token.range], as: UTF8.self) != nil
      }, "tokens are characters: \(text.debugDescription)")
    #expect(
      foldedTokens.allSatisfy { token in
        !token.text.isEmpty && !token.text.unicodeScalars.contains("\u{FFFD}")
      }, "tokens have a folded text: \(text.debugDescription)")

    let fresh = Analyzer()
    fresh.read(bytes: bytes)
    #expect(fresh.allTokens == tokens, "fresh: \(text.debugDescription)")
    #expect(fresh.foldedTokens == foldedTokens, "fresh: \(text.debugDescription)")
    #expect(
      fresh.foldedTokens(of: text) == foldedTokens,
      "invalid bytes read like U+FFFD: \(text.debugDescription)")
    fresh.read(rendering)
    #expect(
      fresh.spacedTokens == spacedTokens,
      "folding twice is folding once: \(text.debugDescription), \(rendering.debugDescription)")

    checkConcatenation(bytes, after: other)
  }

  private func checkConcatenation(_ bytes: [UInt8], after other: String) {
    func tokens(_ bytes: [UInt8], movedBy offset: Int = 0) -> [Token] {
      analyzer.read(bytes: bytes)
      let foldedOffset = -(analyzer.allTokens.first?.foldedStart ?? 0)
      return analyzer.allTokens.map { token in
        var token = token
        token.start += Int32(offset)
        token.end += Int32(offset)
        token.foldedStart += foldedOffset
        token.foldedEnd += foldedOffset
        return token
      }
    }
    let first = tokens(Array(other.utf8))
    var second = tokens(bytes, movedBy: other.utf8.count + 1)
    if !second.isEmpty, !first.isEmpty { second[0].gap = .stop }
    var both = tokens(Array(other.utf8) + [0x0A] + bytes)
    if first.isEmpty, !both.isEmpty { both[0].gap = second.first?.gap ?? .none }
    for index in both.indices.dropFirst(first.count) {
      both[index].foldedStart -= first.last?.foldedEnd ?? 0
      both[index].foldedEnd -= first.last?.foldedEnd ?? 0
    }
    #expect(
      both == first + second,
      "a line end separates: \(other.debugDescription), \(String(decoding: bytes, as: UTF8.self).debugDescription)"
    )
  }

  /// Two tokens share at most the last character of the one, which was folded to several.
  private func comesAfter(_ token: Token, _ previous: Token, in bytes: [UInt8]) -> Bool {
    if token.start >= previous.end { return true }
    guard token.start >= previous.start, token.end >= previous.end else { return false }
    let shared = String(decoding: bytes[Int(token.start)..<Int(previous.end)], as: UTF8.self)
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
