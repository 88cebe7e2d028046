"""Needs that results propose: those of the ranking, and themes of what people wrote in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveys.definition.models import Survey, Wave

from .cells import NEEDS, THEMES, Cell, cells_of
from .choosing import released_waves
from .freezing import frozen, newest_edition
from .naming import Naming

Json = dict[str, Any]


@dataclass(frozen=True)
class Proposal:
    """`origin` is {"survey", "wave", "need" | "theme"}; `result` is the figure behind it, frozen.

    `label` is {language: text}; it was first written in `language`.
    """

    origin: Json
    label: dict[str, str]
    language: str
    cell: Cell
    result: Json


def proposals(survey: Survey) -> list[Proposal]:
    """Of the newest wave with figures: needs in the order of the ranking, then themes, most frequent first."""
    waves = released_waves(survey)
    return list(_of_wave(waves[0], Naming(survey))) if waves else []


def _of_wave(wave: Wave, naming: Naming) -> Iterator[Proposal]:
    found, edition = cells_of(wave, {}), newest_edition(wave)
    themes = [(at, cell) for at, cell in found.cells.items() if at[0].startswith(THEMES) and cell.count]
    needs = [(at, cell) for at, cell in found.cells.items() if at[0] == NEEDS]
    told: set[tuple[str, str]] = set()
    for (ref, code), cell in [*needs, *sorted(themes, key=lambda each: -(each[1].count or 0))]:
        kind = "need" if ref == NEEDS else "theme"
        if (kind, code) in told:
            continue  # a theme of several questions is proposed once
        told.add((kind, code))
        label = naming.label(ref, cell, found.themes)
        language = naming.language if naming.language in label else next(iter(label))
        origin = {"survey": wave.survey.slug, "wave": wave.number, kind: code}
        yield Proposal(origin, label, language, cell, frozen(wave, found, ref, code, naming, edition))
