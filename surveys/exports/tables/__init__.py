"""Released tables to take along: only what the door shows, small groups hidden.

`lines` makes one long table of them, `files` writes it as CSV and as a workbook, `package` as a data package,
`catalogue` describes it for an open data portal.
"""
