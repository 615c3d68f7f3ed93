import CIndexData
import Foundation
import GRDB
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

extension IndexWriter {
  /// Finds terms in what was written since the last time.
  ///
  /// - Parameter gathers: whether to gather also where there is nothing new, as after a removal.
  package func mine(gathers: Bool = false) throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { try TermMining($0).run(gathers: gathers) }
    }
  }

  /// Forgets what was found in the texts, so that `mine` finds it anew with what glossaries say now.
  package func forgetMined() throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { db in
        try db.execute(
          sql: """
            DELETE FROM evidence; DELETE FROM alignment; UPDATE document SET isMined = 0
            """)
      }
    }
  }

  /// Says that two files are translations of each other, whether they are in the index or not.
  package func declare(chinese: String, english: String) throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { db in
        try db.execute(
          sql: "INSERT OR IGNORE INTO translation (chinese, english) VALUES (?, ?)",
          arguments: [chinese, english])
        try db.execute(
          sql: """
            UPDATE document SET isMined = 0
            WHERE source IN (SELECT id FROM source WHERE path IN (?, ?))
            """, arguments: [chinese, english])
      }
    }
  }

  /// Puts a glossary with its entries in the place of the one of the same name, in one transaction.
  package func replace(_ glossary: Glossary, with entries: [Entry]) throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { db in
        try GlossaryTables(db).replace(glossary, with: entries) {
          try GlossaryReader(db.borrowed).reading(of: $0)
        }
      }
    }
  }

  /// Removes a glossary; false where there is none of this name.
  package func removeGlossary(named name: String) throws -> Bool {
    try IndexFile.translatingErrors(path) {
      try queue.write { try GlossaryTables($0).remove(named: name) }
    }
  }
}

/// The glossary that comes with every index.
enum StarterGlossary {
  static let glossary = Glossary(
    name: Glossary.starterName, priority: 10, licence: "as Suoyin's own")

  static func insert(into db: Database) throws {
    let reading = GlossaryFormat.tsv.read(String(cString: suoyin_starter_glossary_tsv))
    try GlossaryTables(db).replace(glossary, with: reading.entries) {
      try GlossaryReader(db.borrowed).reading(of: $0)
    }
  }
}
