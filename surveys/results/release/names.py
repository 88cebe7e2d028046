"""What the released tables of a filter are called: `tables`, `tables?side=mo`, `tables?area=n&side=mo`."""

from collections.abc import Mapping
from urllib.parse import urlencode


def tables_name(where: Mapping[str, str] | None = None) -> str:
    """The same name whatever the order of the filters."""
    return f"tables?{urlencode(sorted(where.items()))}" if where else "tables"
