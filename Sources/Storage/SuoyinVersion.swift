/// Which Suoyin this is.
package enum SuoyinVersion {
  package static let number = "0.1.0"

  /// With what its answers depend on.
  package static var description: String { "\(number) (\(Stamp.current.description))" }
}
