import Testing

@testable import SuoyinTerminology

struct InflectionTests {
  @Test(arguments: [
    ("cooperate", "cooperates"), ("cooperating", "cooperated"), ("county", "counties"),
    ("plan", "planned"), ("child", "children"), ("crane", "cranes"), ("go", "went"),
    ("box", "boxes"),
  ])
  func `plurals and tenses are forms`(left: String, right: String) {
    #expect(Inflection.areForms(left, right) && Inflection.areForms(right, left))
  }

  @Test(arguments: [
    ("cooperation", "cooperative"), ("cooperate", "cooperation"), ("organ", "organic"),
    ("general", "generate"),
  ])
  func `derived words are not`(left: String, right: String) {
    #expect(!Inflection.areForms(left, right))
  }
}
