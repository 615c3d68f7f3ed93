import PackagePlugin

/// Runs `FoldingTable` before Analysis is compiled.
@main
struct GenerateFoldingTable: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "SimplifiedPairs.swift")
    return [
      .buildCommand(
        displayName: "Reading ICU's simplification rules",
        executable: try context.tool(named: "FoldingTable").url,
        arguments: [output.path()], outputFiles: [output])
    ]
  }
}
