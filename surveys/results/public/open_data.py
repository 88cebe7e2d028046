"""What of the public results may become open data: where a survey asks for consent to that, nothing without it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .. import door
from ..coding.places import YES
from ..definition import Definition
from ..door import Shown
from .reading import PublicWave

ROLE = "consent_open_data"


def open_wave(wave: PublicWave, definition: Definition) -> PublicWave | None:
    """Of all, where all agreed; else of those who did, where results may be filtered by that; else None."""
    asked = [placed for placed in definition.placed if placed.question.role == ROLE]
    if all(_all_agreed(wave.shown, placed.ref) for placed in asked):
        return wave
    codes = [option.code for option in asked[0].question.options if option.code in YES]
    if len(asked) > 1 or len(codes) != 1:
        return None
    found = door.shown(wave.shown.wave, {asked[0].ref: codes[0]})
    return None if found.why else _with(wave, found)


def _with(wave: PublicWave, shown: Shown) -> PublicWave:
    """The same questions, of fewer."""
    questions = (replace(each, tables=shown.tables.get(each.placed.ref, ())) for each in wave.questions)
    return replace(wave, shown=shown, questions=tuple(questions))


def _all_agreed(shown: Shown, ref: str) -> bool:
    """As far as the figures tell: what is hidden counts as no, and what an earlier batch counted tells nothing."""
    found = [table for table in shown.tables.get(ref, ()) if table.of == shown.batch and not table.over_rounds]
    return any(sum(row.count or 0 for row in table.rows if row.code in YES) == shown.n for table in found)


def why_not_open(wave: PublicWave | None) -> str:
    """Why there is no open data of a wave that is public, or of one that is not."""
    if wave is None:
        return _(
            "Open data are public figures, and no question of this wave is public yet. First make questions public, "
            "or ask the coordinating team to do so."
        )
    return _(
        "These figures are not open data, because not all who answered agreed to that, or it cannot be shown that "
        "they did. Please quote them from the public page."
    )


def who_is_counted(wave: PublicWave) -> str:
    """A sentence for open data that are not those of all, else ""."""
    return _("Open data count only the answers of those who agreed to that.") if wave.shown.where else ""
