/// A day, a month or a year of the Gregorian calendar, as ISO 8601 writes them: `2020-06-15`,
/// `2020-06`, `2020`.
///
///     CalendarDate("2020-06-15")?.month     // 6
///     CalendarDate("2019-02-29")            // nil: no leap year
///
/// Foundation's dates are moments, and need a day and a time zone where a document may give a year.
package struct CalendarDate: Hashable, Sendable, CustomStringConvertible {
  package let year: Int
  /// nil where it is a whole year.
  package let month: Int?
  /// nil where it is a whole month.
  package let day: Int?

  /// nil where `text` is not such a date, to the letter: four digits, two and two, and in the calendar.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count),
      zip(parts, [4, 2, 2]).allSatisfy({ part, length in
        part.utf8.count == length && part.utf8.allSatisfy { $0 &- 0x30 < 10 }
      })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    year = numbers[0]
    month = numbers.count > 1 ? numbers[1] : nil
    day = numbers.count > 2 ? numbers[2] : nil
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(in: month, of: year)).contains(day) { return nil }
  }

  /// The calendar is Gregorian also before 1582, as ISO 8601 has it.
  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// As it is read: `2020-06`.
  package var description: String {
    ([Self.padded(year, 4)] + [month, day].compactMap { $0 }.map { Self.padded($0, 2) })
      .joined(separator: "-")
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
