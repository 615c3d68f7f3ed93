for hit in answer.hits {
  var text = hit.snippet.text
  for range in hit.snippet.highlightRanges.reversed() {
    text.replaceSubrange(range, with: "[\(text[range])]")
  }
  print(hit.rank, hit.title ?? hit.documentID, text)
}
