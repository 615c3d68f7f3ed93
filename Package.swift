// swift-tools-version: 6.2
import PackageDescription

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

// Each room knows only the rooms above it.
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
    .systemLibrary(
      name: "CICULibrary", path: "Sources/CICULibrary", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    // Named here too, because pkg-config itself may be missing.
    .target(
      name: "CICU", dependencies: ["CICULibrary"],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    room("ICU", knows: ["CICU"]),
    room("Analysis", knows: ["SuoyinICU", "CIndexData"]),
    room("Passages", knows: []),
    room("Ingest", knows: ["SuoyinPassages", "SuoyinICU", "CIndexData"]),
    room("Terminology", knows: ["SuoyinAnalysis", "SuoyinICU", "CIndexData"]),
    room("Mining", knows: ["SuoyinTerminology", "SuoyinAnalysis", "SuoyinICU", "CIndexData"]),
    room("GlossaryFormats", knows: ["SuoyinTerminology", "SuoyinAnalysis", "SuoyinICU"]),
    .systemLibrary(
      name: "CSQLite", path: "Sources/CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    room("SQLite", knows: ["CSQLite"]),
    room(
      "Storage",
      knows: [
        "SuoyinSQLite", "CSQLite", "SuoyinPassages", "SuoyinTerminology", "SuoyinAnalysis",
        "SuoyinICU", "CIndexData",
      ]),
    room(
      "Search",
      knows: [
        "SuoyinStorage", "SuoyinSQLite", "SuoyinPassages", "SuoyinTerminology", "SuoyinAnalysis",
        "SuoyinICU", "CIndexData",
      ]),
    room(
      "Replies",
      knows: ["SuoyinSearch", "SuoyinStorage", "SuoyinPassages", "SuoyinTerminology"]),
    .target(name: "CLinkedSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    room(
      "Indexing",
      knows: [
        "SuoyinStorage", "SuoyinSQLite", "CSQLite", "CLinkedSQLite", "SuoyinMining",
        "SuoyinGlossaryFormats", "SuoyinIngest", "SuoyinPassages", "SuoyinTerminology",
        "SuoyinAnalysis",
        "SuoyinICU", "CIndexData", grdb, sqlite, crypto,
      ]),
    .target(
      name: "Suoyin",
      dependencies: [
        "SuoyinSearch", "SuoyinIndexing", "SuoyinStorage", "SuoyinGlossaryFormats", "SuoyinIngest",
        "SuoyinPassages",
        "SuoyinTerminology", "SuoyinAnalysis",
      ]),
    .target(name: "CExtension", dependencies: ["CSQLite"], exclude: ["Examples"]),
    // Without Foundation and GRDB: it lives in other programs.
    room(
      "Extension",
      knows: [
        "CExtension", "CSQLite", "SuoyinSQLite", "SuoyinStorage", "SuoyinSearch",
        "SuoyinReplies", "SuoyinTerminology", "SuoyinAnalysis", "SuoyinICU",
      ]),
    room("MCP", knows: ["Suoyin", "SuoyinReplies", "SuoyinSearch", "SuoyinStorage"]),
    .target(
      name: "SuoyinGRDB",
      dependencies: ["SuoyinSearch", "SuoyinStorage", "SuoyinAnalysis", grdb],
      path: "Sources/GRDBSupport"),
    room("Evaluation", knows: []),
    .executableTarget(
      name: "SuoyinCLI",
      dependencies: [
        "Suoyin", "SuoyinMCP", "SuoyinReplies", "SuoyinStorage", "SuoyinEvaluation", argumentParser,
      ],
      path: "Sources/CLI"),
    .target(name: "CZlib"),
    .target(
      name: "ServiceData", exclude: ["page.html", "openapi.json"], sources: ["ServiceData.c"]),
    room(
      "Service",
      knows: [
        "Suoyin", "SuoyinReplies", "SuoyinSearch", "SuoyinStorage", "ServiceData", "CZlib", crypto,
      ]),
    .executableTarget(
      name: "SuoyinServer",
      dependencies: [
        "SuoyinService", "Suoyin", argumentParser,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/Server"),
    .executableTarget(
      name: "SuoyinBench", dependencies: ["Suoyin", argumentParser, grdb], path: "Sources/Bench"),
    .target(
      name: "CIndexData", path: "Index",
      exclude: [
        "README.md", "English", "Entities", "Folding", "Glossary", "Pinyin", "Schema", "StopWords",
        "canary.txt",
      ],
      sources: ["IndexData.c", "EntityData.c"],
      publicHeadersPath: "include"),
    .target(
      name: "TestSupport",
      dependencies: [
        "Suoyin",
        "SuoyinSearch", "SuoyinIndexing", "SuoyinStorage", "SuoyinGlossaryFormats", "SuoyinIngest",
        "SuoyinPassages",
        "SuoyinTerminology", "SuoyinAnalysis", "SuoyinICU",
      ],
      path: "Tests/Support"),
    .executableTarget(name: "suoyin-fuzz", dependencies: ["TestSupport"], path: "Tests/Fuzz"),
    tests("ICU"),
    tests("Analysis"),
    tests("Ingest"),
    tests("Terminology"),
    tests("Mining"),
    tests("GlossaryFormats"),
    tests("Storage", ["SuoyinIndexing", "SuoyinSQLite", grdb]),
    tests("Search"),
    .testTarget(
      name: "DocumentationTests", dependencies: ["Suoyin", "SuoyinGRDB", "TestSupport", grdb]),
    .testTarget(name: "GRDBTests", dependencies: ["SuoyinGRDB", "TestSupport", grdb]),
    tests("Replies"),
    tests("Service", ["Suoyin", "SuoyinReplies"]),
    tests("MCP", ["SuoyinReplies"]),
    tests("Evaluation"),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Suoyin", "TestSupport", "SuoyinCLI", "SuoyinServer", grdb]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

/// The folder carries the plain role, the module the brand, so nobody who embeds us meets two
/// modules called `Search`.
func room(_ role: String, knows dependencies: [Target.Dependency]) -> Target {
  .target(name: "Suoyin\(role)", dependencies: dependencies, path: "Sources/\(role)")
}

/// The mirror of a room.
func tests(_ role: String, _ others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(role)Tests", dependencies: [.byName(name: "Suoyin\(role)"), "TestSupport"] + others)
}
