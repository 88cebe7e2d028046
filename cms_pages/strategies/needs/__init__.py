"""Needs: what is missing, for whom and where, and what proves it.

| module | what it does |
|---|---|
| `services` | raise a need, add evidence |
| `confirming` | agree for an organisation, and take it back |
| `proposals` | what results propose, taken up or set aside |
| `arranging`, `undoing` | rename, merge, split, and their inverses |
| `tracing` | from a wave to the needs that rest on it, and back, through merges and splits |
| `lists` | the needs that other parts ask for |
| `shown`, `figures`, `history` | how a need, its figures and what happened to it are told |
"""
