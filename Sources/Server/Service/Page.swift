import CServer
import Crypto
import Foundation

/// The page to search from, with a policy by which nothing but its own script runs in it.
///
/// The page shows text of indexed documents, which may contain HTML by anyone. The policy is the
/// second line of defence: should such text ever get into the page as markup, no script in it runs,
/// and nothing is loaded from elsewhere.
enum Page {
  /// Framing is forbidden twice, by `frame-ancestors` and for older browsers by `X-Frame-Options`,
  /// so that no other page can lay itself over this one.
  static let reply = ServiceReply(
    200, type: "text/html; charset=utf-8", Array(String(cString: suoyin_page_html).utf8),
    headers: [
      ("Content-Security-Policy", policy), ("Cache-Control", "no-cache"),
      ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ])

  /// Content Security Policy, level 3: allows the script and the style of the page by their hashes,
  /// requests to this server, and nothing else.
  ///
  /// Hashes rather than nonces: the page is constant, and a nonce would have to be new in each
  /// response. They are computed from the page itself, once, so an edited script needs no other
  /// change.
  private static let policy: String = {
    let text = String(cString: suoyin_page_html)
    let script = hash(of: content(of: "script", in: text))
    let style = hash(of: content(of: "style", in: text))
    return [
      "default-src 'none'", "script-src '\(script)'", "style-src '\(style)'", "connect-src 'self'",
      "img-src data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].joined(separator: "; ")
  }()

  /// The text between the tags of an element that occurs once, without attributes.
  private static func content(of element: String, in text: String) -> Substring {
    guard let start = text.firstRange(of: "<\(element)>"),
      let end = text[start.upperBound...].firstRange(of: "</\(element)>")
    else { return "" }
    return text[start.upperBound..<end.lowerBound]
  }

  /// `sha256-…`, of exactly the bytes between the tags.
  private static func hash(of text: Substring) -> String {
    let digest = SHA256.hash(data: Array(text.utf8))
    return "sha256-\(Data(digest).base64EncodedString())"
  }
}
