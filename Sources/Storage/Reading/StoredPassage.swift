import SuoyinAnalysis
import SuoyinDocuments

/// A passage as it is stored, with the names of its document and file.
package struct StoredPassage: Sendable {
  /// Its row, from 1 on. Ids are not used again while an index grows, and may have gaps.
  package var id: Int64
  package var kind: Passage.Kind
  package var language: Language
  package var text: String
  /// The way back to bytes, lines and pages of the file.
  package var locations: LocationMap
  /// Which tokens of `text` begin a word.
  package var words: BitSet
  /// Its number among the passages of its document, counted from 1.
  package var number: Int
  /// The record's id; empty where the file is the document.
  package var documentName: String
  /// In full.
  package var documentTitle: String?
  /// Of its file; see `SourcePath`.
  package var path: String
}
