"""XForms' logic: what applies, what is calculated, which options are offered, what is violated.

`form` lays a survey out as nodes and sorts them by what they read, `instance` holds one respondent's nodes and values,
`session` keeps them up to date: an answer evaluates again only what depends on it. `dryrun` plays moves against it.
"""

from .form import Form, FormNode
from .session import Session, Violation

__all__ = ["Form", "FormNode", "Session", "Violation"]
