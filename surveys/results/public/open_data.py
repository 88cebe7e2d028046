"""What of the public results may become open data: where a survey asks for consent to that, nothing without it."""

from django.utils.translation import gettext as _

from ..coding.places import YES
from ..definition import Definition
from ..door import Shown
from .reading import PublicWave

ROLE = "consent_open_data"


def all_agreed(shown: Shown, definition: Definition) -> bool:
    """Whether everybody in these figures agreed, as far as the figures tell: what is hidden counts as no."""
    asked = (placed.ref for placed in definition.placed if placed.question.role == ROLE)
    return all(_agreed(shown, ref) for ref in asked)


def _agreed(shown: Shown, ref: str) -> bool:
    """A table of an earlier batch does not tell who is in the figures now."""
    found = [table for table in shown.tables.get(ref, ()) if table.of == shown.batch and not table.over_rounds]
    return any(sum(row.count or 0 for row in table.rows if row.code in YES) == shown.n for table in found)


def why_not_open(wave: PublicWave | None, definition: Definition | None) -> str:
    """A sentence, "" for a wave whose public figures may become open data; None is one without public figures."""
    if wave is None:
        return _(
            "Open data are public figures, and no question of this wave is public yet. First make questions public, "
            "or ask the coordinating team to do so."
        )
    if not all_agreed(wave.shown, definition):
        return _(
            "These figures are not open data, because not all who answered agreed to that, or it cannot be shown that "
            "they did. Please quote them from the public page."
        )
    return ""
