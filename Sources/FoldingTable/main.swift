// Writes the table of traditional characters and their simplified forms as Swift source.
//
// ICU compiles these rules from text at run time, which takes 30 to 50 ms: too long for a command
// that answers in ten. So the rules are read once, when Suoyin is built.

import Foundation
import SuoyinICU

/// Pairs that ICU's rules lack: traditional or variant, then the form it is found by.
let additions = """
  擡抬峯峰麪面麫面麴曲閤合鍼针鞦秋韆千諮咨谘咨逕径鉅巨钜巨鉆钻醣糖脩修濛蒙矇蒙幷并敎教旣既卽即淩凌滙汇\
  舘馆薹苔襬摆譭毁谿溪彫雕鵰雕琱雕扞捍拚拼牴抵査查畵画鈡钟鎭镇嶽岳廕荫簑蓑糉粽藷薯瞭了藉借榦干棊棋枴拐柺拐\
  泝溯遡溯遶绕硃朱礮炮箚札菴庵衕同鎌镰鑪炉鉋刨飱飧阪坂冑胄儁俊劄札勗勖厤历囌苏嚐尝噁恶壪湾嫺娴巹卺憖慭\
  挱挲捱挨榘矩樿椫殭僵殻壳犛牦璿璇砲炮碕埼穭稆絃弦緼缊膞䏝蔘参蒓莼蓴莼袷夹蹠跖輼辒鉝𫟷顋腮餈糍馀余鬹鬶鯗鲞\
  齩咬靆叇靉叆髮发鬍胡鬚须鬆松鹼碱鹻碱麵面黴霉齣出齶腭
  """

/// Radicals that stand for whole characters where a PDF's font says so, and that NFKC leaves alone,
/// unlike those of Kangxi. (EquivalentUnifiedIdeograph, UAX #44)
let radicals = """
  ⺁厂⺠民⺩王⺜日⺝月⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻒长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾\
  ⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟
  """

/// Han characters of the basic plane, where all that people type stands.
let characters = [UInt16](0x3400...0x4DBF) + [UInt16](0x4E00...0x9FFF)

func table() throws -> [UInt32: UInt32] {
  var table: [UInt32: UInt32] = [:]
  let scalars = Array((additions + radicals).unicodeScalars.map(\.value).filter { $0 > 0x20 })
  for (character, simplified) in zip(characters, try Simplification.simplified(characters))
  where character != simplified { table[UInt32(character)] = UInt32(simplified) }
  for index in stride(from: 0, to: scalars.count - 1, by: 2)
  where table[scalars[index]] == nil { table[scalars[index]] = scalars[index + 1] }
  return table
}

/// Follows chains to their end, so that folding twice is folding once; of a circle the lowest wins.
func settled(_ table: [UInt32: UInt32]) -> [(UInt32, UInt32)] {
  table.keys.sorted().compactMap { character in
    var seen = [character]
    while let next = table[seen.last!], !seen.contains(next) { seen.append(next) }
    let closesCircle = table[seen.last!] != nil
    let end = closesCircle ? seen.min()! : seen.last!
    return end == character ? nil : (character, end)
  }
}

let pairs = settled(try table()).map { "\(Unicode.Scalar($0)!)\(Unicode.Scalar($1)!)" }
let source = """
  /// Each traditional character or variant, followed by the character it is found by.
  let simplifiedPairs: StaticString = "\(pairs.joined())"

  """
try source.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
