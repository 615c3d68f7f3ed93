import SuoyinIngest
import SuoyinStorage

/// Files that are in an index but no longer on disk: which of them to remove from the index, and which
/// to keep because their folder seems to be missing only for a while.
///
/// A disk that is not mounted leaves an empty folder or none at all, and a folder that was renamed
/// takes all its files with it; a user who deletes files deletes some. So where most files of a folder
/// are missing at once, all of them are kept unless pruning was requested.
///
///     known                  missing       gone          kept
///     /n/a.md /n/b.md        /n/a.md       /n/a.md       –
///     /n/a.md /n/b.md        both          –             both; /n is emptied
///
/// A single missing file is never kept: it may be all that its folder had, but deleting one file is
/// nothing unusual.
struct MissingFiles {
  /// A folder most of whose files are missing.
  struct EmptiedPlace: Hashable, Sendable {
    let path: String
    let knownCount: Int
    let missingCount: Int
  }

  /// The files to remove.
  private(set) var gone: [String] = []
  /// The missing files to keep.
  private(set) var kept: [String] = []
  /// The outermost folders most of whose files are missing, in the order of the first in each.
  private(set) var emptied: [EmptiedPlace] = []

  /// O(files × depth): each file is counted for every folder above it, up to the root that was
  /// searched. Of nested folders that are all emptied the outermost is reported, so a disk that is
  /// not mounted gives one warning rather than one for each of its folders.
  ///
  /// - Parameters:
  ///   - known: the files in the index whose folders could be read.
  ///   - roots: the files and folders that were searched.
  ///   - isMissing: whether a known file is not there. Called once for each.
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

  /// Whether so many files are not likely to have been deleted one by one: all of two or more, or more
  /// than half of several.
  static func isEmptied(_ known: Int, _ missing: Int) -> Bool {
    missing >= 2 && (missing == known || missing >= 3 && missing * 2 > known)
  }

  /// Calls `body` with every folder that contains `path` and is, or is inside, one of `roots`, the
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

/// A path as file systems compare it: byte by byte. Swift's strings are equal if they are canonically
/// equivalent, which would make é in one code point and in two the same name.
///
///     ExactPath("/\u{E9}") == ExactPath("/e\u{301}")  // false
struct ExactPath: Hashable, Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  static func == (left: ExactPath, right: ExactPath) -> Bool {
    left.path.utf8.elementsEqual(right.path.utf8)
  }

  /// The byte FF, which UTF-8 never contains, ends the path, as `String` does in its own hash: two
  /// paths in one key cannot trade bytes.
  func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  /// The folders that contain an absolute path, from `/` on; none for a text that is not in a file.
  static func folders(of path: String) -> [ExactPath] {
    guard SourcePath.isFile(path) else { return [] }
    var folders = [ExactPath("/")]
    for index in path.utf8.indices.dropFirst() where path.utf8[index] == UInt8(ascii: "/") {
      folders.append(ExactPath(String(path[..<index])))
    }
    return folders
  }
}

extension Set<ExactPath> {
  /// Whether it contains `path` itself or a folder that contains it.
  func covers(_ path: String) -> Bool {
    !isEmpty && (contains(ExactPath(path)) || ExactPath.folders(of: path).contains(where: contains))
  }
}

/// The absolute path, without `.` and `..`; symbolic links are not resolved.
package func absolutePath(of path: String) -> String { FileWalk.absolute(path) }

/// The folders in `paths`, themselves included, most of whose `known` files are missing now.
package func emptiedPlaces(among known: [String], under paths: [String]) -> [String] {
  let roots = Set(paths.map { ExactPath(FileWalk.absolute($0)) })
  return MissingFiles(among: known.filter(roots.covers), under: roots) {
    FileHead.identity(of: $0) == nil
  }.emptied.map(\.path)
}
