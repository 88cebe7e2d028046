"""The Survey API, `/api/surveys/v1/`: a door to answering and to released results for programs.

Requests meet `door` first. `routes` and `own_routes` list every operation; `drafts`, `receipts`, `definition` and
`released` do them with the very services that the pages use. What goes wrong is a `problems.ApiProblem`.
"""
