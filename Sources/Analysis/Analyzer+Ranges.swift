/// Where stretches of units stand in the text that was read last, in UTF-8 bytes.
///
/// The starts of units ascend and so do their ends, but only weakly: ℃, ½ and ㍿ fold to several units
/// that share the range of one character. So a unit may begin before the one ahead of it ends, and
/// code that combines two units must not form a range from the end of one to the start of the next.
extension Analyzer {
  /// From the start of the first of `units` to the end of the last; empty where `units` is. Units
  /// that the text does not have are left out.
  package func range(of units: Range<Int>) -> Range<Int> {
    let units = units.clamped(to: 0..<count)
    guard !units.isEmpty else {
      let at = units.lowerBound < count ? unit(units.lowerBound).range.lowerBound : end
      return at..<at
    }
    let start = unit(units.lowerBound).range.lowerBound
    return start..<max(start, unit(units.upperBound - 1).range.upperBound)
  }

  /// What stands between unit `index` and the one before it; empty where nothing does, and where
  /// both come from one character. Before the first unit it begins with the text; behind the last
  /// there is nothing that an analyzer knows of.
  package func gapRange(before index: Int) -> Range<Int> {
    let start = index > 0 ? range(of: index - 1..<index).upperBound : 0
    guard index >= 0, index < count else { return start..<start }
    return start..<max(start, unit(index).range.lowerBound)
  }

  /// Where the last unit ends.
  private var end: Int { count > 0 ? unit(count - 1).range.upperBound : 0 }
}
