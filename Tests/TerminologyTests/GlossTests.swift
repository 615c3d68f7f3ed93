import SuoyinTerminology
import Testing

@Suite struct GlossTests {
  // What a dictionary says; its meanings, * where a remark was left out.
  @Test(arguments: [
    ("contract", "contract"), ("purchase order", "purchase order"),
    ("to cooperate (with sb)", "cooperate*"),
    ("to cooperate; to collaborate", "cooperate|collaborate"),
    ("to procure/procurement", "procure|procurement"), ("a contract", "contract"),
    ("to be a member of sth", "member of"), ("(slang) cool", "cool*"), ("cool [coll.]", "cool*"),
    ("bank (of a river (or lake))", "bank*"), ("fish, birds etc", "fish, birds"),
    ("to", "to"), ("the", "the"), ("", ""), ("(old)", ""), ("; /", ""),
    ("CL:個|个[ge4]", ""), ("variant of 著", ""), ("surname Wang", ""), ("see 合同", ""),
    ("contract; CL:份[fen4]", "contract*"), ("seesaw", "seesaw"),
  ])
  func `a gloss is what a reader would type`(term: String, glosses: String) {
    let found = Gloss.all(in: term).map { $0.text + ($0.isNarrowed ? "*" : "") }
    #expect(found.joined(separator: "|") == glosses)
  }

  @Test(arguments: [
    ("shy", "shi", true), ("shi poetry", "shi", false), ("ski", "ski", false),
    ("happy", "happy", false), ("family", "famili", true), ("contract", "contract", false),
  ])
  func `a stem in common may be an accident`(text: String, query: String, isUnrelated: Bool) {
    #expect(Gloss.isUnrelated(text, to: query) == isUnrelated)
  }
}
