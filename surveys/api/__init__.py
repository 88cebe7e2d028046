"""The Survey API, `/api/surveys/v1/`: a door to answering and to released results for programs.

Requests meet `door` first. `routes` lists every operation and hands on: `definition` and `json_schema` describe a
survey, `drafts`, `steps` and `receipts` do what the pages do with the very same services, `released` reads what is
public. Answers come as JSON: `shapes` says in which form, `sent` turns them into what a page would send. What goes
wrong is a `problems.ApiProblem`; what comes twice is known by `idempotency`.
"""
