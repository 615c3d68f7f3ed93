import CExtension
import SuoyinSearch
import SuoyinStorage
import SuoyinWire

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The functions that `suoyin.h` declares.
//
// Ownership. A text that a caller passes is only read during the call. A text that is returned, or
// left in `*error`, is made by `strdup`, belongs to the caller, and is freed by `suoyin_free`.
// `suoyin_open` retains an `OpenIndex` for the caller, and `suoyin_close` releases it.
//
// Threads. All functions may be called from several threads at once, with the same index: a
// `SearcherPool` gives each call a searcher of its own. Only `suoyin_close` must be the last call.
//
// No Swift error leaves a function; one becomes a sentence in `*error` and a result of NULL.

/// An index that a C program has open: what a `suoyin_index *` points to.
private final class OpenIndex {
  let searchers: SearcherPool

  init(_ searchers: SearcherPool) { self.searchers = searchers }

  /// The index at a pointer that `suoyin_open` returned; the caller keeps holding it.
  static func at(_ pointer: OpaquePointer?) throws -> OpenIndex {
    guard let pointer else { throw CallError(description: "the index is NULL; open one first") }
    return Unmanaged<OpenIndex>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
  }
}

private typealias ErrorPlace = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// A copy of a caller's text, with U+FFFD for bytes that are not UTF-8.
private func string(_ text: UnsafePointer<CChar>?, _ name: String) throws -> String {
  guard let text else { throw CallError(description: "the \(name) is NULL; give a text") }
  return String(cString: text)
}

/// What `body` returns; nil, with the error's sentence at `place`, if it throws.
private func result<Value>(_ place: ErrorPlace?, _ body: () throws -> Value) -> Value? {
  do {
    return try body()
  } catch {
    place?.pointee = strdup("\(error)")
    return nil
  }
}

/// The JSON that `body` returns, as a text that belongs to the caller.
private func json(
  _ place: ErrorPlace?, _ body: () throws -> JSONValue
) -> UnsafeMutablePointer<CChar>? {
  result(place) { strdup(try body().description) }
}

/// Never freed, so that the caller need not free it either. `unsafe`: Swift makes it once, when it is
/// first used, and nothing changes it afterwards.
private nonisolated(unsafe) let version: UnsafeMutablePointer<CChar>? = strdup(SuoyinVersion.number)

/// The version of the library. C must not free it.
@_cdecl("suoyin_version")
public func suoyinVersion() -> UnsafePointer<CChar>? { UnsafePointer(version) }

/// Opens an index; NULL and a message in `error` where that fails. O(1).
@_cdecl("suoyin_open")
public func suoyinOpen(
  _ path: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> OpaquePointer? {
  result(error) {
    guard let api = suoyin_system_sqlite() else {
      throw CallError(description: "libsqlite3.so.0 cannot be loaded; install SQLite")
    }
    let index = OpenIndex(SearcherPool(try IndexReader(path: string(path, "path"), api)))
    return OpaquePointer(Unmanaged.passRetained(index).toOpaque())
  }
}

/// Closes an index that no thread is using any more; NULL is ignored.
@_cdecl("suoyin_close")
public func suoyinClose(_ index: OpaquePointer?) {
  if let index { Unmanaged<OpenIndex>.fromOpaque(UnsafeRawPointer(index)).release() }
}

/// The answer to a query, as JSON; `RequestOption.search` has the options.
@_cdecl("suoyin_search")
public func suoyinSearch(
  _ index: OpaquePointer?, _ query: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  json(error) {
    let query = try string(query, "query")
    let options = try SearchOptions(
      requestOptions(options.map { String(cString: $0) }, taking: RequestOption.search))
    return try OpenIndex.at(index).searchers.withSearcher { try $0.search(query, options) }.json
  }
}

/// The entries of a term, as JSON; see `LookupOptions.names` for the options.
@_cdecl("suoyin_lookup")
public func suoyinLookup(
  _ index: OpaquePointer?, _ term: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  json(error) {
    let term = try string(term, "term")
    let options = try requestOptions(
      options.map { String(cString: $0) }, taking: RequestOption.lookup)
    return try OpenIndex.at(index).searchers.withSearcher { try $0.lookup(term, options) }.json
  }
}

/// A whole passage by the id of a hit, as JSON.
@_cdecl("suoyin_passage")
public func suoyinPassage(
  _ index: OpaquePointer?, _ id: Int64,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  json(error) {
    let passage = try OpenIndex.at(index).searchers.withSearcher { try $0.passage(id) }
    guard let passage else {
      throw CallError(description: "there is no passage \(id); take the passageID of a hit")
    }
    return passage.json
  }
}

/// How a query is understood, as JSON; with a document, also why it is found or not.
@_cdecl("suoyin_explain")
public func suoyinExplain(
  _ index: OpaquePointer?, _ query: UnsafePointer<CChar>?, _ document: UnsafePointer<CChar>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  json(error) {
    let query = try string(query, "query")
    let document = document.map { String(cString: $0) }
    return try OpenIndex.at(index).searchers.withSearcher {
      try $0.explain(query, document: document)
    }.json
  }
}

/// How much is in an index, as JSON.
@_cdecl("suoyin_status")
public func suoyinStatus(
  _ index: OpaquePointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  json(error) { try OpenIndex.at(index).searchers.reader.status().json }
}

/// What an index would store of a text, as JSON.
@_cdecl("suoyin_analyze")
public func suoyinAnalyze(
  _ text: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  json(error) { try TextAnalysis(of: string(text, "text")).json }
}

/// Frees a text that one of the functions returned; NULL is ignored.
@_cdecl("suoyin_free")
public func suoyinFree(_ text: UnsafeMutablePointer<CChar>?) { free(text) }
