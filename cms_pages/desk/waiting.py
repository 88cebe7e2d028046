"""How much waits at the desk, for the editor's home."""

from .access import may_sit, pages_of
from .matrix import rows_of
from .records import read_records
from .states import State


def outdated(user) -> int:
    """Translations whose original has changed since, among the pages that somebody may change."""
    if not may_sit(user):
        return 0
    rows = rows_of(read_records(pages_of(user)))
    return sum(cell.state == State.OUTDATED for row in rows for cell in row.cells)
