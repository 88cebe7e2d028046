"""Results to take along, for people who signed in.

| module | what it does |
|---|---|
| `kinds` | everything there is, by name, and what writes it |
| `views`, `raw_views` | the page and downloads: figures; single answers |
| `services`, `models` | the log of who took what, and files that are written in the background |
| `column`, `questions`, `columns`, `rounds`, `files`, `sheets` | what the columns of single answers are |
| `responses` | reads single answers, one after the other |
| `cells`, `csv`, `quick` | CSV, and very many responses as CSV in seconds |
| `workbook`, `xlsx`, `sav`, `codebook` | workbooks, files of SPSS, what every column means |
| `tables`, `report` | figures: as tables, as open data, as a report. They come through `results.door` only |
"""
