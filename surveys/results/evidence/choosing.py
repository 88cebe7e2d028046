"""What of a survey can be taken as evidence: its released figures, wave by wave."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.definition.models import Survey, Wave
from surveys.results.door import SIDE, dimensions_of

from .cells import NEEDS, THEMES, Cell, Found, cells_of
from .naming import Naming, label_in


@dataclass(frozen=True)
class Choice:
    ref: str
    code: str
    label: str
    cell: Cell


@dataclass(frozen=True)
class Group:
    """The figures of a question, or of the ranking of needs: `ref` is "/needs", and there is no label then."""

    ref: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Choices:
    """`waves` are the numbers of those with released figures, newest first; `wave` is 0 where there is none.

    `sides` are those that can be chosen as a filter.
    """

    survey: str
    title: str
    waves: tuple[int, ...]
    wave: int
    where: Mapping[str, str]
    sides: tuple[str, ...]
    groups: tuple[Group, ...]


def choices(survey: Survey, language: str, *, wave: int | None = None, side: str = "") -> Choices:
    """Of everybody or of one side, in the newest wave or another one. Eight queries."""
    naming, waves = Naming(survey), released_waves(survey)
    chosen = next((each for each in waves if each.number == wave), waves[0] if waves else None)
    where = {SIDE: side} if side else {}
    groups = _groups(cells_of(chosen, where), naming, language) if chosen else ()
    return Choices(
        survey=survey.slug,
        title=label_in(naming.title(), language, naming.language)[0],
        waves=tuple(each.number for each in waves),
        wave=chosen.number if chosen else 0,
        where=where,
        sides=next((each.codes for each in dimensions_of(survey) if each.key == SIDE), ()),
        groups=groups,
    )


def released_waves(survey: Survey) -> list[Wave]:
    """Newest first."""
    waves = survey.waves.filter(batches__isnull=False).distinct().order_by("-number")
    return list(waves.select_related("survey"))


def _groups(found: Found, naming: Naming, language: str) -> tuple[Group, ...]:
    """The ranking first, then questions as they were asked, then themes. Not every database keeps an order of keys."""
    places = naming.places()
    by_ref: dict[str, list[Choice]] = {}
    labels: dict[str, str] = {NEEDS: ""}
    for (ref, code), cell in found.cells.items():
        label, _language = label_in(naming.label(ref, cell, found.themes), language, naming.language)
        by_ref.setdefault(ref, []).append(Choice(ref, code, label, cell))
        if ref not in labels:
            labels[ref], _language = label_in(naming.question(ref, cell), language, naming.language)
    ordered = sorted(by_ref, key=lambda ref: _order(ref, places))
    return tuple(Group(ref, labels[ref], tuple(by_ref[ref])) for ref in ordered)


def _order(ref: str, places: Mapping[str, int]) -> tuple[int, int]:
    """By the question; rows of one stay in the order of its tables, for sorting is stable."""
    if ref == NEEDS:
        return 0, 0
    question = ref.removeprefix(THEMES).partition("/")[0]
    return 1 + ref.startswith(THEMES), places.get(question, len(places))
