let task = Task {
  try await SearchIndex.update(at: path, with: ["papers"]) { progress in
    print("\(progress.files) files so far")
  }
}
let report = try await task.value
print(report.indexedFiles, report.warnings)
