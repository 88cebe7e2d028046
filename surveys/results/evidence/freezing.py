"""Freezing a released figure: what it takes to read it later, and to find it again."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from surveys.definition.models import TextEdition, Wave
from surveys.results.door import Shown

from .cells import Cell, Found, cells_of
from .naming import Naming

Json = dict[str, Any]
FIGURES = ("kind", "n", "count", "value", "low", "high", "place")


class NotShown(Exception):
    """There is no such figure, or it is hidden: so it can never be frozen."""


def freeze(survey: str, wave: int, ref: str, code: str, where: Mapping[str, str] | None = None) -> Json:
    """As the package says. Raises NotShown. Six queries."""
    found_wave = Wave.objects.filter(survey__slug=survey, number=wave).select_related("survey").first()
    if found_wave is None:
        raise NotShown
    found = cells_of(found_wave, where or {})
    if (ref, code) not in found.cells:
        raise NotShown
    return frozen(found_wave, found, ref, code, Naming(found_wave.survey), newest_edition(found_wave))


def frozen(wave: Wave, found: Found, ref: str, code: str, naming: Naming, edition: Json) -> Json:
    cell = found.cells[ref, code]
    return {
        "survey": wave.survey.slug,
        "wave": wave.number,
        "ref": ref,
        "code": code,
        "where": dict(found.shown.where),
        **figures_of(cell),
        "language": naming.language,
        "title": naming.title(),
        "question": naming.question(ref, cell),
        "label": naming.label(ref, cell, found.themes),
        "filter": [naming.filter(key, value) for key, value in sorted(found.shown.where.items())],
        **_when(found.shown),
        "edition": edition,
    }


def figures_of(cell: Cell) -> Json:
    return {name: getattr(cell, name) for name in FIGURES} | {"place": dict(cell.place) if cell.place else None}


def _when(shown: Shown) -> Json:
    return {"batch": shown.batch, "at": shown.at.isoformat() if shown.at else ""}


def newest_edition(wave: Wave) -> Json:
    editions: QuerySet[TextEdition] = TextEdition.objects.filter(version__survey=wave.survey)
    newest = editions.order_by("-version__number", "-number").values_list("version__number", "number").first()
    version, number = newest or (0, 0)
    return {"version": version, "edition": number}
