"""Very many responses as CSV in seconds: DuckDB writes the lines from the snapshot, the same cells as `exports.csv`.

Few answers differ: what a choice, a ranking or a scale can hold is written once by the columns of `exports.questions`
and looked up for each row (`pieces`, `lookup`). What the snapshot does not hold as it was written, "other" and
what might run in a spreadsheet, is read from the database, for those responses only. `lines` puts a row together.
"""
