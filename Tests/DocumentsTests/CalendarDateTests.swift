import SuoyinDocuments
import Testing

@Suite struct CalendarDateTests {
  @Test(
    arguments: [
      ("2020-06-15", 2020, 6, 15), ("2020-06", 2020, 6, nil), ("2020", 2020, nil, nil),
      ("2020-02-29", 2020, 2, 29), ("2000-02-29", 2000, 2, 29), ("0987-12-31", 987, 12, 31),
      ("0000", 0, nil, nil),
    ] as [(String, Int, Int?, Int?)])
  func `a date is a day, a month or a year, and is written as it was read`(
    text: String, year: Int, month: Int?, day: Int?
  ) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.year == year && date.month == month && date.day == day)
    #expect(date.description == text)
  }

  @Test(arguments: [
    "", "20", "20200", "2020-6", "2020-13", "2020-00", "2020-06-00", "2020-06-31", "2019-02-29",
    "1900-02-29", "2020-06-15-01", "2020-06-15T00:00", "２０２０", "2020-0６", "+202", "-202", "2020-",
    "2020--15", " 2020",
  ])
  func `anything else is not a date`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `every day of four years is read back`() {
    // 1997 to 2000: the last is a leap year although a century.
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var count = 0
    for year in 1997...2000 {
      for month in 1...12 {
        for day in 1...31 {
          func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
          let isDay = day <= lengths[month - 1] + (month == 2 && year == 2000 ? 1 : 0)
          let date = CalendarDate("\(year)-\(two(month))-\(two(day))")
          #expect((date != nil) == isDay)
          count += date == nil ? 0 : 1
        }
      }
    }
    #expect(count == 365 * 3 + 366)
  }
}
