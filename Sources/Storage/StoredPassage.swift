import SuoyinAnalysis
import SuoyinDocuments

/// A passage as it is stored, with its document and file.
package struct StoredPassage: Sendable {
  package var id: Int64
  package var kind: Passage.Kind
  package var language: Language
  package var text: String
  package var locations: LocationMap
  package var words: BitSet
  /// Its place among the passages of its document, counted from 1.
  package var number: Int
  /// The record's id; empty where the file is the document.
  package var documentName: String
  package var documentTitle: String?
  package var path: String
}
