"""The result of a review as tables that are drawn as bars, side beside side."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cms_pages.strategies.rules.reviewing import GRADES, EyeLevel
from cms_pages.strategies.voting.drawing import Table, table_of
from cms_pages.strategies.words import words

from .forms import EYE_LEVEL


def tables_of(result: Mapping[str, Any]) -> list[tuple[str, Table]]:
    """Each with its heading; one without any figure is left out."""
    said = [
        row | {"statement": words(str(EYE_LEVEL[EyeLevel(row["key"])]))} for row in result["eye_level"] if row["sides"]
    ]
    done = [row for row in result["done"] if row["sides"]]
    found = [(_("What was done"), done), (_("How eye level was kept"), said)]
    return [(title, table_of(rows, GRADES[-1])) for title, rows in found if rows]
