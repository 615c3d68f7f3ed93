/// The version of this library.
package enum SuoyinVersion {
  package static let number = "0.1.0"

  /// The version and the stamp of the indexes it builds: together they determine every answer.
  package static var description: String { "\(number) (\(Stamp.current.description))" }
}
