let path = "notes.suoyin"
try SearchIndex.add(
  [
    TextDocument(id: "a", title: "會議", text: "上海合作組織推動區域合作。"),
    TextDocument(
      id: "b", text: "# Cranes\n\nThe white cranes are feeding.", format: .markdown),
  ], to: path)
let index = try SearchIndex(at: path)
let answer = try index.search("上海合作组织")
print(answer.hits.map(\.documentID))
