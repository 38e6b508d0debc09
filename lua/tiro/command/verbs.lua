-- The verbs, in the order of the help: names, and what each does in a line.

return {
  { name = "show", summary = "Show a transcript on a page: people, floor, exchange, gaps, notes." },
  { name = "turns", summary = "List turns: who spoke where, and what." },
  { name = "find", summary = "Find turns by words, as typed into a search box." },
  { name = "kwic", summary = "Show every place of some words with what stands around it." },
  { name = "count", summary = "Count places of some words, by speaker, role, document, year ..." },
  { name = "exchanges", summary = "List questions with their answers." },
  { name = "words", summary = "List words by how often they occur." },
  { name = "lint", summary = "List what is odd about transcripts." },
  { name = "report", summary = "Write a report." },
  { name = "index", summary = "Make a corpus of transcripts, or add to one." },
  { name = "query", summary = "Run a query in the Corpus Query Language." },
  { name = "verify", summary = "Check every byte of corpora." },
  { name = "completion", summary = "Print a completion script for a shell." },
}
