// swift-tools-version: 6.2
import PackageDescription

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

// Each room imports only rooms above it; .ci/check-rooms compares these lists with the imports.
let package = Package(
  name: "suoyin",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "Suoyin", targets: ["Suoyin"]),
    .library(name: "SuoyinGRDB", targets: ["SuoyinGRDB"]),
    .executable(name: "suoyin", targets: ["SuoyinCLI"]),
    .library(name: "SuoyinExtension", type: .dynamic, targets: ["SuoyinExtension"]),
    .executable(name: "suoyin-server", targets: ["SuoyinServer"]),
    .executable(name: "suoyin-bench", targets: ["SuoyinBench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
  ],
  targets: [
    // Where Swift and C meet: module maps, headers and embedded data, without logic.
    .systemLibrary(
      name: "CICULibrary", path: "Sources/C/CICULibrary", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    // Two targets, because only a system library has flags from pkg-config, and only a target of
    // sources keeps ICU's headers from Swift: see CICU.h. The libraries are named here too, because
    // pkg-config itself may be missing.
    .target(
      name: "CICU", dependencies: ["CICULibrary"], path: "Sources/C/CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .systemLibrary(
      name: "CSQLite", path: "Sources/C/CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .target(
      name: "CLinkedSQLite", path: "Sources/C/CLinkedSQLite",
      linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
      name: "CExtension", dependencies: ["CSQLite"], path: "Sources/C/CExtension",
      exclude: ["Examples"]),
    .target(
      name: "CServer", path: "Sources/C/CServer", exclude: ["page.html"],
      linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "CIndexData", path: "Index",
      exclude: [
        "README.md", "English", "Entities", "Folding", "Glossary", "Pinyin", "Schema", "StopWords",
        "canary.txt",
      ],
      sources: ["IndexData.c", "EntityData.c", "StarterData.c"],
      publicHeadersPath: "include"),

    // The rooms.
    room("ICU", knows: ["CICU"]),
    room("Analysis", knows: ["SuoyinICU", "CIndexData"]),
    room("Documents", knows: []),
    room("Ingest", knows: ["SuoyinDocuments", "SuoyinICU", "CIndexData"]),
    room("Terminology", knows: ["SuoyinAnalysis", "SuoyinICU", "CIndexData"]),
    room(
      "Glossaries",
      knows: ["SuoyinTerminology", "SuoyinDocuments", "SuoyinAnalysis", "SuoyinICU", "CIndexData"]),
    room(
      "Storage",
      knows: [
        "SuoyinTerminology", "SuoyinDocuments", "SuoyinAnalysis", "SuoyinICU", "CSQLite",
        "CIndexData",
      ]),
    room(
      "Search",
      knows: [
        "SuoyinStorage", "SuoyinTerminology", "SuoyinDocuments", "SuoyinAnalysis", "SuoyinICU",
        "CIndexData",
      ]),
    room("Wire", knows: ["SuoyinSearch", "SuoyinStorage", "SuoyinTerminology", "SuoyinDocuments"]),
    room(
      "Indexing",
      knows: [
        "SuoyinStorage", "SuoyinGlossaries", "SuoyinTerminology", "SuoyinIngest",
        "SuoyinDocuments", "SuoyinAnalysis", "CIndexData", crypto,
      ]),
    .target(
      name: "Suoyin",
      dependencies: [
        "SuoyinSearch", "SuoyinIndexing", "SuoyinStorage", "SuoyinGlossaries", "SuoyinIngest",
        "SuoyinDocuments", "SuoyinTerminology", "CSQLite", "CLinkedSQLite",
      ]),

    // The doors.
    program(
      "CLI",
      knows: [
        "Suoyin", "SuoyinWire", "SuoyinSearch", "SuoyinStorage", "SuoyinAnalysis", argumentParser,
      ]),
    program(
      "Server",
      knows: [
        "Suoyin", "SuoyinWire", "SuoyinSearch", "SuoyinStorage", "CServer", argumentParser, crypto,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // Without Foundation and GRDB, because it is loaded into other programs.
    room(
      "Extension",
      knows: [
        "SuoyinWire", "SuoyinSearch", "SuoyinStorage", "SuoyinTerminology", "SuoyinAnalysis",
        "SuoyinICU", "CExtension", "CSQLite",
      ]),
    room("GRDB", knows: ["SuoyinSearch", "SuoyinStorage", "SuoyinAnalysis", grdb]),
    program("Bench", knows: ["Suoyin", "SuoyinICU", argumentParser, grdb]),

    // The tests, room by room, and what they share.
    .target(
      name: "TestSupport",
      dependencies: [
        "Suoyin", "SuoyinWire", "SuoyinSearch", "SuoyinIndexing", "SuoyinStorage",
        "SuoyinTerminology", "SuoyinIngest", "SuoyinAnalysis",
      ],
      path: "Tests/Support"),
    .executableTarget(name: "suoyin-fuzz", dependencies: ["TestSupport"], path: "Tests/Fuzz"),
    tests("ICU"),
    tests("Analysis", ["SuoyinICU"]),
    tests("Documents"),
    tests("Ingest", ["SuoyinDocuments", "SuoyinICU", "CIndexData"]),
    tests("Terminology", ["SuoyinAnalysis", "CIndexData"]),
    tests("Glossaries", ["SuoyinTerminology", "SuoyinAnalysis"]),
    tests(
      "Storage",
      [
        "Suoyin", "SuoyinIngest", "SuoyinTerminology", "SuoyinDocuments", "SuoyinAnalysis",
        "CSQLite", grdb,
      ]),
    tests("Indexing", ["Suoyin", "SuoyinStorage", "SuoyinTerminology"]),
    tests(
      "Search",
      [
        "Suoyin", "SuoyinIndexing", "SuoyinIngest", "SuoyinStorage", "SuoyinTerminology",
        "SuoyinDocuments", "SuoyinAnalysis", "SuoyinICU",
      ]),
    tests("Wire", ["SuoyinSearch", "SuoyinStorage"]),
    tests("CLI", ["Suoyin", "SuoyinWire", "SuoyinStorage", argumentParser]),
    tests("Server", ["Suoyin", "SuoyinWire", "SuoyinSearch", argumentParser]),
    tests("Extension", ["Suoyin", "SuoyinWire", "SuoyinStorage", "CSQLite"]),
    tests("GRDB", [grdb]),
    .testTarget(name: "SuoyinTests", dependencies: ["Suoyin", "TestSupport"]),
    .testTarget(
      name: "DocumentationTests", dependencies: ["Suoyin", "SuoyinGRDB", "TestSupport", grdb]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Suoyin", "SuoyinSearch", "SuoyinCLI", "SuoyinServer", "TestSupport", grdb,
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

/// The folder has the plain name of the role and the module the brand before it, so that no program
/// ends up with two modules called `Search`.
///
/// - Parameter rooms: what the files of the room import; nothing else.
func room(_ role: String, knows rooms: [Target.Dependency]) -> Target {
  .target(name: "Suoyin\(role)", dependencies: rooms, path: "Sources/\(role)")
}

/// A room that is a program.
func program(_ role: String, knows rooms: [Target.Dependency]) -> Target {
  .executableTarget(name: "Suoyin\(role)", dependencies: rooms, path: "Sources/\(role)")
}

/// The tests of a room, in a folder of the same name.
func tests(_ role: String, _ others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(role)Tests", dependencies: [.byName(name: "Suoyin\(role)"), "TestSupport"] + others)
}
