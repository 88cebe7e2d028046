"""The answers of a survey as columns: Parquet files that DuckDB counts, one folder a survey.

The rows of the database stay the truth. Every standing response belongs to a part (`Response.snapshot_part`), and the
file of a part follows from the rows of that part alone, so it can be written again at any time. `SnapshotPart.state`
changes with the rows of a part; a file that was written for another state is out of date.

| module | what it does |
|---|---|
| `models` | which parts there are, in which state |
| `parts` | puts responses into parts, and marks parts whose rows change |
| `layout`, `codes`, `columns` | what columns a definition has, and how answers become numbers |
| `texts` | takes answers apart by their keys |
| `writing`, `folder` | parts as files; the folder with its manifest |
| `refreshing` | brings a folder up to date: `refresh`, `rebuild` |
| `reading`, `counting`, `numbers`, `rounds`, `tables` | a snapshot opened for counting: `opened`, `count_tables` |

Of a free text, a place or a file only whether there is one is ever counted. The words lie beside it for exports to
those who may see single answers; they go with the row.
"""
