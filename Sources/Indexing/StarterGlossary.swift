import CIndexData
import SuoyinGlossaries
import SuoyinStorage
import SuoyinTerminology

/// The glossary that comes with every index.
///
/// Its text is a constant of the binary, so nothing has to be found on disk and nothing here can
/// fail. Its priority, 10, puts its entries before those of a glossary that is imported with the
/// default, 0. An index that exists is not given it again: a user who removed it does not want it
/// back.
enum StarterGlossary {
  static let glossary = Glossary(
    name: Glossary.starterName, priority: 10, licence: "as Suoyin's own")

  /// Read when an index is created. O(entries).
  static var entries: [Entry] {
    GlossaryFormat.tsv.read(String(cString: suoyin_starter_glossary_tsv)).entries
  }
}

extension IndexWriter {
  /// Opens the index at `path`; a missing or empty file becomes a new index with the starter glossary.
  ///
  /// - Throws: `IndexError`.
  package convenience init(path: String, _ api: SQLiteAPI) throws {
    try self.init(path: path, api) { (StarterGlossary.glossary, StarterGlossary.entries) }
  }
}
