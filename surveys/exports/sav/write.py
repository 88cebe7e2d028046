"""Joins the responses of a survey with the format."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from surveys.definition.models import Survey
from surveys.results.definition import Definition

from ..column import Column
from ..columns import columns_of
from ..responses import ABOUT, Told, longest_of, nobody, rows
from . import system_file
from .variables import filled


def write_sav(path: Path, survey: Survey, definition: Definition, language: str, told: Told = nobody) -> None:
    """Reads the responses twice: what a variable is like must be known before the first row.

    What is sent in between is in the next file: no variable was made for it.
    """
    known: set[str] = set()
    with override(language):
        columns = [*_about(), *columns_of(definition, longest_of(survey, definition))]
        variables = filled(columns, _noted(known, _joined(survey, definition)))
    title = definition.labels.plain("title") or survey.name
    found = (answers for answers in _joined(survey, definition, told) if answers[_ABOUT][_ID] in known)
    values = ([one.value(answers) for one in variables] for answers in found)
    with path.open("wb") as target:
        system_file.write(target, title, [one.variable for one in variables], values, timezone.localtime())


def _about() -> list[Column]:
    return [
        Column(name, "", kind, lambda answers, place=place: answers[_ABOUT][place])
        for place, (name, (kind, _read)) in enumerate(ABOUT.items())
    ]


def _joined(survey: Survey, definition: Definition, told: Told = nobody) -> Iterator[dict[str, Any]]:
    for about, answers in rows(survey, definition, told):
        yield {**answers, _ABOUT: about}


def _noted(known: set[str], found: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for answers in found:
        known.add(answers[_ABOUT][_ID])
        yield answers


_ABOUT = "…about"
"""No key of a question is like it."""
_ID = list(ABOUT).index("response")
