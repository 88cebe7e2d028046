"""What the released tables of a filter are called: `tables`, `tables?side=mo`, `tables?area=n&side=mo`."""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlencode

LONGEST = 290
"""What is longer does not fit into `models.Released`: a code in letters of another script is six times as long here."""


def tables_name(where: Mapping[str, str] | None = None) -> str:
    """The same name whatever the order of the filters. Of one that is too long, a hash."""
    if not where:
        return "tables"
    filters = urlencode(sorted(where.items()))
    name = f"tables?{filters}"
    return name if len(name) <= LONGEST else f"tables?{sha256(filters.encode()).hexdigest()}"
