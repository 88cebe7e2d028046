"""A network leaves with everything that is its own, in one file that another installation takes in.

`leaving` makes the file and `coming` takes it in; so do the twins `rows_leaving` and `rows_coming`, `pages_leaving` and
`pages_coming`. `registry` says which records go along and which stay, `streams` finds references within pages. No
people, no contacts, no ballots; `archive` is what everybody may read, as files that need no server.
"""
