/// Which passages make up which document, and how long documents are, in memory: what ranking whole documents
/// needs. Derived from a `PassageTable`; an index stores nothing for it. Four bytes a passage and eight a
/// document.
///
///     let documents = snapshot.statistics.documents
///     documents.tokens[Int(documents.numbers[Int(id)])]  // the length of the document of passage `id`
package struct DocumentTable: Sendable {
  /// The number of each passage's document, by passage id. Documents are numbered from 0 in the order of
  /// their passages, whose ids are consecutive.
  package let numbers: [UInt32]
  /// Lengths in tokens, by document number; 0 for documents that were removed.
  package let tokens: [UInt32]
  /// How many passages a document has, by document number.
  package let passageCounts: [UInt32]
  /// Documents that exist.
  package let count: Int
  /// In tokens.
  package let averageLength: Double

  /// A document begins at each passage that is the first of one. O(passages).
  package init(_ table: PassageTable) {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(table.endID)
    var tokens: [UInt32] = []
    var passageCounts: [UInt32] = []
    for (length, traits) in zip(table.tokens, table.traits) {
      if tokens.isEmpty || traits & PassageTable.Traits.first.rawValue != 0 {
        tokens.append(0)
        passageCounts.append(0)
      }
      numbers.append(UInt32(tokens.count - 1))
      tokens[tokens.count - 1] += UInt32(length)
      if length > 0 { passageCounts[passageCounts.count - 1] += 1 }
    }
    self.numbers = numbers
    self.tokens = tokens
    self.passageCounts = passageCounts
    count = tokens.count { $0 > 0 }
    let total = tokens.reduce(0) { $0 + Int($1) }
    averageLength = max(1, Double(total) / Double(max(1, count)))
  }
}
