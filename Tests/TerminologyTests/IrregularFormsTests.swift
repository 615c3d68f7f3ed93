import CIndexData
import SuoyinAnalysis
import SuoyinTerminology
import Testing

@Suite struct IrregularFormsTests {
  @Test(arguments: [
    ("arose", "arise"), ("arisen", "arise"), ("worse", "bad"), ("arise", ""), ("contracts", ""),
    ("", ""),
  ])
  func `a form leads to its word`(form: String, bases: String) {
    #expect(IrregularForms.bases(of: form).joined(separator: " ") == bases)
  }

  @Test(arguments: [
    ("arise", "arose arisen"), ("awake", "awoke awoken"), ("arose", ""), ("cat", ""),
  ])
  func `a word has its other forms`(word: String, forms: String) {
    #expect(IrregularForms.forms(of: word).joined(separator: " ") == forms)
  }

  @Test func `every line of the file can be asked both ways, and stemming would not do`() {
    let lines = String(cString: suoyin_irregular_forms_txt).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(lines.count > 100)
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      #expect(IrregularForms.forms(of: words[0]) == Array(words.dropFirst()), "\(line)")
      for form in words.dropFirst() {
        #expect(IrregularForms.bases(of: form).contains(words[0]), "\(line)")
        #expect(form.utf8.allSatisfy { $0 &- 0x61 < 26 }, "\(line)")
      }
    }
  }
}
