#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds which sentences of two texts are translations of each other.
///
/// The method is that of Gale & Church (1993, *A Program for Aligning Sentences in Bilingual
/// Corpora*): a dynamic programme over groups of sentences, called beads, that prefers groups of
/// proportional length. Lengths alone are weak evidence between Chinese and English, so the share of
/// words that a dictionary connects is counted as well.
///
///     湖水很清。银行很远。                        ┐ 1–1: 湖水很清。 = The lake is clear.
///     The lake is clear. The bank is far away.  ┘ 1–1: 银行很远。 = The bank is far away.
package enum SentenceAligner {
  /// Sentences of both texts that are translations of each other.
  package struct Bead: Hashable, Sendable {
    /// Indexes of Chinese sentences; never empty.
    package let chinese: Range<Int>
    /// Indexes of English sentences; never empty.
    package let english: Range<Int>
    /// How certain it is, from 0 to 1.
    package let score: Double
  }

  /// The beads, in the order of the texts. Sentences without a counterpart are in none of them.
  ///
  /// Time and memory are O(chinese + english), because only cells near the diagonal are computed:
  /// see `AlignmentTable.reach`. There are no beads where the texts differ so much in their numbers
  /// of sentences that no alignment stays there.
  package static func beads(
    _ chinese: [MiningSentence], _ english: [MiningSentence], _ lexicon: any MiningLexicon
  ) -> [Bead] {
    guard !chinese.isEmpty, !english.isEmpty else { return [] }
    let likeness = SentenceLikeness(chinese, english, lexicon)
    var table = AlignmentTable(rowCount: chinese.count, columnCount: english.count)
    fill(&table, likeness)
    return beads(along: table, likeness)
  }

  // MARK: Costs

  /// A group of sentences, and what it costs beside the unlikeness of its two sides.
  private struct Shape {
    let chinese: Int
    let english: Int
    let cost: Double

    var isPair: Bool { chinese > 0 && english > 0 }
  }

  /// The shapes that a bead may have.
  ///
  /// Gale & Church's costs are −ln of how often a shape occurs compared with 1–1: 2.3 for 1–2, 4.4 for
  /// 2–2 and 4.5 for a sentence without counterpart, and 1–3 does not exist. Between European
  /// languages nine of ten beads are 1–1. Between Chinese and English, whose sentences end at
  /// different places, 1–2 is common (three beads of four in the first abstract tried), so these costs
  /// are about a third of theirs, and 1–3 is allowed. They and the factors below were found by trying
  /// on a few papers.
  private static let shapes = [
    Shape(chinese: 1, english: 1, cost: 0),
    Shape(chinese: 1, english: 2, cost: 0.7), Shape(chinese: 2, english: 1, cost: 0.7),
    Shape(chinese: 2, english: 2, cost: 1.4),
    Shape(chinese: 1, english: 3, cost: 1.6), Shape(chinese: 3, english: 1, cost: 1.6),
    Shape(chinese: 1, english: 0, cost: 2.6), Shape(chinese: 0, english: 1, cost: 2.6),
  ]

  /// What the cost falls by when every word has its translation: enough to outweigh any shape.
  private static let overlapGain = 4.0

  /// A bead's score is a weighted sum of how well its lengths fit and of the share of words that have
  /// a translation, at most 1: half of the words and fitting lengths make it certain, and fitting
  /// lengths alone are worth 0.3.
  private static let (fitWeight, overlapWeight) = (0.3, 1.4)

  // MARK: The dynamic programme

  /// Computes the cheapest way to each cell.
  private static func fill(_ table: inout AlignmentTable, _ likeness: SentenceLikeness) {
    for row in 0...table.rowCount {
      for column in table.columns(inRow: row) {
        let cost = table.cost(row, column)
        guard cost < .infinity else { continue }
        for (number, shape) in shapes.enumerated() {
          let (nextRow, nextColumn) = (row + shape.chinese, column + shape.english)
          guard nextRow <= table.rowCount, nextColumn <= table.columnCount else { continue }
          var next = cost + shape.cost
          if shape.isPair {
            let (left, right) = (row..<nextRow, column..<nextColumn)
            next +=
              likeness.distance(left, right) - overlapGain * likeness.overlap(left, right)
          }
          table.offer(next, step: number, nextRow, nextColumn)
        }
      }
    }
  }

  /// The beads on the cheapest way to the last cell.
  private static func beads(along table: AlignmentTable, _ likeness: SentenceLikeness) -> [Bead] {
    var beads: [Bead] = []
    var (row, column) = (table.rowCount, table.columnCount)
    while row > 0 || column > 0 {
      guard let step = table.step(row, column) else { return [] }
      let shape = shapes[step]
      let (left, right) = (row - shape.chinese..<row, column - shape.english..<column)
      (row, column) = (left.lowerBound, right.lowerBound)
      guard shape.isPair else { continue }
      let fit = exp(-likeness.distance(left, right) / 2)
      let score = fitWeight * fit + overlapWeight * likeness.overlap(left, right)
      beads.append(Bead(chinese: left, english: right, score: min(1, score)))
    }
    return beads.reversed()
  }
}

/// The cells of a dynamic programme that lie near the diagonal, each with the cheapest known way
/// there.
struct AlignmentTable {
  /// How far from the diagonal an alignment may be, in sentences. A translation that leaves out more
  /// than this in one place is rare, and a square table of two books would not fit into memory.
  static let reach = 60

  let rowCount: Int
  let columnCount: Int
  private var costs: [Double]
  private var steps: [Int8]

  /// The way begins at (0, 0) and ends at (`rowCount`, `columnCount`).
  ///
  /// - Precondition: `rowCount` is positive.
  init(rowCount: Int, columnCount: Int) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    let cellCount = (rowCount + 1) * (2 * Self.reach + 1)
    costs = [Double](repeating: .infinity, count: cellCount)
    steps = [Int8](repeating: -1, count: cellCount)
    if let start = cell(0, 0) { costs[start] = 0 }
  }

  /// The columns of a row that are near the diagonal.
  func columns(inRow row: Int) -> ClosedRange<Int> {
    let middle = row * columnCount / rowCount
    return max(0, middle - Self.reach)...min(columnCount, middle + Self.reach)
  }

  /// Infinite where no way is known, and outside the band.
  func cost(_ row: Int, _ column: Int) -> Double {
    cell(row, column).map { costs[$0] } ?? .infinity
  }

  /// The last step of the cheapest way there; nil at the start and where there is no way.
  func step(_ row: Int, _ column: Int) -> Int? {
    cell(row, column).flatMap { steps[$0] < 0 ? nil : Int(steps[$0]) }
  }

  /// Takes a way to a cell if it is the cheapest so far. Cells outside the band take none.
  mutating func offer(_ cost: Double, step: Int, _ row: Int, _ column: Int) {
    guard let cell = cell(row, column), cost < costs[cell] else { return }
    costs[cell] = cost
    steps[cell] = Int8(step)
  }

  private func cell(_ row: Int, _ column: Int) -> Int? {
    let columns = columns(inRow: row)
    guard columns.contains(column) else { return nil }
    return row * (2 * Self.reach + 1) + column - columns.lowerBound
  }
}

/// How well sentences of two texts fit each other.
struct SentenceLikeness {
  /// English letters for one Chinese character. Gale & Church's ratio is 1 between European
  /// languages; a Chinese character is about half a word, and this is the ratio of translated prose.
  private static let lettersPerCharacter = 3.2
  /// The variance of that number, for one Chinese character. Gale & Church have 6.8.
  private static let variance = 8.0
  /// Deviations are squared and halved, as in the exponent of the normal distribution, and then
  /// divided by this: Chinese lengths predict English ones less well than French ones do, and with
  /// less weight they leave the decision to the words.
  private static let dispersion = 4.0
  /// Beyond this, longer is not worse: a heading that was left out should not tear the rest apart.
  private static let mostDistance = 6.0

  private let chinese: [MiningSentence]
  private let english: [MiningSentence]
  /// For each Chinese sentence, the meanings of each of its words.
  private let meanings: [[Set<String>]]

  init(_ chinese: [MiningSentence], _ english: [MiningSentence], _ lexicon: any MiningLexicon) {
    self.chinese = chinese
    self.english = english
    meanings = chinese.map { $0.words.map { lexicon.meanings(of: $0) } }
  }

  /// How unlike the lengths of two groups are, from 0 to `mostDistance`.
  func distance(_ left: Range<Int>, _ right: Range<Int>) -> Double {
    let expected =
      Double(chinese[left].reduce(0) { $0 + $1.length }) * Self.lettersPerCharacter
    let found = Double(english[right].reduce(0) { $0 + $1.length })
    let deviation = (found - expected) / (Self.variance * max(1, expected)).squareRoot()
    return min(Self.mostDistance, deviation * deviation / 2 / Self.dispersion)
  }

  /// The share of the Chinese words that mean an English one or are written the same, from 0 to 1.
  func overlap(_ left: Range<Int>, _ right: Range<Int>) -> Double {
    let stems = Set(english[right].flatMap(\.words))
    let words = left.flatMap { zip(chinese[$0].words, meanings[$0]) }
    guard !stems.isEmpty, !words.isEmpty else { return 0 }
    let met = words.count { word, meanings in
      !meanings.isDisjoint(with: stems) || stems.contains(word.lowercased())
    }
    return Double(met) / Double(words.count)
  }
}
