import CIndexData
import Foundation
import GRDB
import SuoyinTerminology

extension IndexWriter {
  /// Puts a glossary with its entries in the place of the one of the same name, in one transaction.
  package func replace(_ glossary: Glossary, with entries: [Entry]) throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { db in
        try GlossaryTables(db).replace(glossary, with: entries) {
          try GlossaryReader(db: db).reading(of: $0)
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
      try GlossaryReader(db: db).reading(of: $0)
    }
  }
}
