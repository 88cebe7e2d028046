"""Very many responses as CSV in seconds: DuckDB writes the lines from the snapshot, the same cells as `exports.csv`.

Few answers differ: what a choice, a ranking or a scale can hold is written once by the columns of `exports.columns` and
looked up for each row (`pieces`). Words that people wrote are not in a snapshot: they are read from the database, and
only for the responses that have some (`written`). `lines` puts a row together.
"""
