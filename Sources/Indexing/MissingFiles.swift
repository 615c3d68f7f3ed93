import SuoyinIngest
import SuoyinStorage

/// Files that an index knows and that are no longer where they were: which of them to forget, and
/// which to keep because their place seems to be away for a while.
///
/// A disk that is not mounted leaves an empty folder or none at all, and a folder that was renamed
/// takes all its files along. One who deletes files deletes some. So where most of what a folder held
/// is missing at once, nothing of it is forgotten unless that is asked for.
struct MissingFiles {
  /// A folder most of whose files are missing.
  struct EmptiedPlace: Hashable, Sendable {
    let path: String
    let knownCount: Int
    let missingCount: Int
  }

  private(set) var gone: [String] = []
  private(set) var kept: [String] = []
  /// The topmost ones, in the order of the first file that is missing in each.
  private(set) var emptied: [EmptiedPlace] = []

  /// - Parameters:
  ///   - known: the files that the index has of places that could be looked into.
  ///   - roots: what was looked through.
  ///   - isMissing: whether a known file is not there.
  init(among known: [String], under roots: Set<ExactPath>, isMissing: (String) -> Bool) {
    let missing = known.filter(isMissing)
    guard !missing.isEmpty else { return }
    var counts: [ExactPath: (known: Int, missing: Int)] = [:]
    for path in known {
      Self.forEachFolder(of: path, under: roots) { counts[$0, default: (0, 0)].known += 1 }
    }
    for path in missing {
      Self.forEachFolder(of: path, under: roots) { counts[$0, default: (0, 0)].missing += 1 }
    }
    var places = Set<ExactPath>()
    for path in missing {
      var place: ExactPath?
      Self.forEachFolder(of: path, under: roots) { folder in
        if place == nil, let count = counts[folder], Self.isEmptied(count.known, count.missing) {
          place = folder
        }
      }
      guard let place, let count = counts[place] else {
        gone.append(path)
        continue
      }
      kept.append(path)
      if places.insert(place).inserted {
        emptied.append(
          EmptiedPlace(
            path: place.path, knownCount: count.known, missingCount: count.missing))
      }
    }
  }

  /// Whether so many files are not missing one by one: all that there were, or most of several.
  static func isEmptied(_ known: Int, _ missing: Int) -> Bool {
    missing >= 2 && (missing == known || missing >= 3 && missing * 2 > known)
  }

  /// Calls `body` with every folder that holds `path` and is one of `roots` or lies in one, the
  /// outermost first.
  private static func forEachFolder(
    of path: String, under roots: Set<ExactPath>, _ body: (ExactPath) -> Void
  ) {
    var isInside = false
    for folder in ExactPath.folders(of: path) {
      isInside = isInside || roots.contains(folder)
      if isInside { body(folder) }
    }
  }
}

/// A path as file systems compare it: byte by byte. Strings are equal where their characters are, so
/// that é in one code point and in two would be one name.
struct ExactPath: Hashable, Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  static func == (left: ExactPath, right: ExactPath) -> Bool {
    left.path.utf8.elementsEqual(right.path.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  /// The folders that hold an absolute path, from `/` on.
  static func folders(of path: String) -> [ExactPath] {
    guard path.utf8.first == UInt8(ascii: "/") else { return [] }
    var folders = [ExactPath("/")]
    for index in path.utf8.indices.dropFirst() where path.utf8[index] == UInt8(ascii: "/") {
      folders.append(ExactPath(String(path[..<index])))
    }
    return folders
  }
}

extension Set<ExactPath> {
  /// Whether it has `path` itself or a folder that holds it.
  func covers(_ path: String) -> Bool {
    !isEmpty && (contains(ExactPath(path)) || ExactPath.folders(of: path).contains(where: contains))
  }
}

/// The absolute path, without `.` and `..`; links stay as they are.
package func absolutePath(of path: String) -> String { FileWalk.absolute(path) }

/// The folders under `paths` most of whose `known` files cannot be found now.
package func emptiedPlaces(among known: [String], under paths: [String]) -> [String] {
  let roots = Set(paths.map { ExactPath(FileWalk.absolute($0)) })
  return MissingFiles(among: known.filter(roots.covers), under: roots) {
    FileHead.identity(of: $0) == nil
  }.emptied.map(\.path)
}
