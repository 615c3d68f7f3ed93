import Synchronization

/// A flag that several threads may turn on, and none turns off again.
package final class Switch: Sendable {
  private let state = Atomic(false)

  package init() {}

  package var isOn: Bool { state.load(ordering: .relaxed) }

  /// Turns it on; true only for the first of all calls.
  @discardableResult
  package func turnOn() -> Bool { !state.exchange(true, ordering: .relaxed) }
}
