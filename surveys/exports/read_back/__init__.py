"""Single responses as CSV, read back: the inverse of `exports.csv`, so that writing them again gives the same cells.

| module | its twin | what it does |
|---|---|---|
| `headers` | `column` | finds a column by its name, in whatever language its words are |
| `questions` | `questions` | the answer to a question from its cells |
| `rounds` | `columns`, `rounds` | the answers of all items, with those in repeats |
| `about` | `responses` | who answered, when and where |
| `load` | `csv` | writes the responses |
"""
