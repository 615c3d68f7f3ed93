/// The most frequent Han characters, simplified and traditional: 650 that make up more than half of
/// any Chinese text.
///
/// Bytes that merely happen to decode as Chinese yield characters at random out of 21,000, so few of
/// them are among these. That distinguishes text from chance: for the guess between GB18030 and Big5
/// (`EncodingGuess`) and for UTF-16 without a byte order mark (`UTF16Decoding`).
enum CommonCharacters {
  /// - Parameter unit: a UTF-16 code unit. O(1).
  static func contains(_ unit: UInt16) -> Bool {
    guard hanBlock.contains(unit) else { return false }
    return marks[Int(unit - hanBlock.lowerBound)]
  }

  /// CJK Unified Ideographs.
  private static let hanBlock: ClosedRange<UInt16> = 0x4E00...0x9FFF

  /// One flag for each character of the block.
  private static let marks: [Bool] = {
    var marks = [Bool](repeating: false, count: hanBlock.count)
    for unit in (simplified + traditional).utf16 where hanBlock.contains(unit) {
      marks[Int(unit - hanBlock.lowerBound)] = true
    }
    return marks
  }()

  private static let simplified = """
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过
    子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体
    制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内
    数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提
    直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计
    别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车金需收信息据目文标准中用户名
    称时间例如参数版本请求服务项目安装使用功能支持默认系统数据接口文件配置环境语言技术研究市场企业
    安全管理网络投资合同规定责任人民法院共同发展社会经济城市教育科学问题方法工程设计生活北京上海东
    """

  private static let traditional = """
    這來時個們為國說對過會後經發現學樣種還動當實體點從業應開關與無間問長進將兩頭見氣電車門東馬風
    話語言讀書寫聽認識讓請謝誰課題數據機構網絡絡線結繼續總統組織級紀約納給絕絲統維緊編練縣義習聯
    職聲聞臺灣藝術處號視覺親觀規計訊記設許訴診証詞試詢該詳誠誤調談論諸謀講證譯議護變豐財貨質負責
    貿費資賣買贊趙跡軍軟轉輪輯輸辦農運達遠適選遺還邊鄉醫釋重錄錢錯鐵鐘鎮鏡開閉階陽隊際陸隨險難雖
    雙離電靈靜響頁項順須預領頻顯願類顧飛餘館驗體鬥黨點齊龍萬與專業並傳傷價優僅億備兒內單嗎員園圖
    團圍場塊報壓壞壯夢夠奪獎婦媽寧寶審導層島師幣幫廠廣廳張強彈復態慮慣憑應懷戰戲擇擊擔據擴攝數斷
    於時晉書會東條極構樂樓標檢櫃權歐歡歲歷殺氣決沒況準溫滿漢潔濟災為無熱營獨獲環產異畫當療發監盤
    眾確碼禮種稱積穩窮競筆節築簡糧紅純細終絡給統網罰習聖聽膽臨舉舊華著葉藥虛蘇號術補製複見觀計訂
    """
}
