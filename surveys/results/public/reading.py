"""What is public of a survey: its waves, newest first, and their released questions in the order they were asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.answering.texts import direction
from surveys.definition.models import Survey

from ..definition import Definition, Placed
from ..door import Shown, shown
from ..queries import definition_of
from ..shown import ShownTable
from .models import PublicQuestion, stored_ref


@dataclass(frozen=True)
class Text:
    """What the coordinators wrote, in the reader's language or another one that is named."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True)
class PublicTables:
    placed: Placed
    tables: tuple[ShownTable, ...]
    text: Text | None


@dataclass(frozen=True)
class PublicWave:
    number: int
    shown: Shown
    questions: tuple[PublicTables, ...]


@dataclass(frozen=True)
class PublicResults:
    """`waves` is empty where nothing is public."""

    survey: Survey
    definition: Definition | None
    waves: tuple[PublicWave, ...]


def public_results(survey: Survey, language: str) -> PublicResults:
    """One query where nothing is public, else two more for each wave and one for the words."""
    found = PublicQuestion.objects.filter(wave__survey=survey).select_related("wave").order_by("-wave__number")
    if not found:
        return PublicResults(survey, None, ())
    definition = definition_of(survey, language)
    refs, by_wave = newest_refs(definition), {}
    for question in found:
        by_wave.setdefault(question.wave, {})[refs.get(question.ref, question.ref)] = question
    waves = (_wave(wave, questions, definition, language) for wave, questions in by_wave.items())
    return PublicResults(survey, definition, tuple(waves))


def _wave(wave, questions: Mapping[str, PublicQuestion], definition: Definition, language: str) -> PublicWave:
    figures = shown(wave)
    released = tuple(
        PublicTables(placed, figures.tables.get(placed.ref, ()), text_in(questions[placed.ref].texts, language))
        for placed in definition.placed
        if placed.ref in questions
    )
    return PublicWave(wave.number, figures, released)


def newest_refs(definition: Definition) -> Mapping[str, str]:
    """What a question is called today, by all that may be stored for it, under a former key of it too."""
    former: dict[str, list[str]] = {}
    for old, new in definition.renames.questions.items():
        former.setdefault(new, []).append(old)
    return {
        stored_ref(".".join((*placed.path, key))): placed.ref
        for placed in definition.placed
        for key in (*former.get(placed.question.key, ()), placed.question.key)
    }


def text_in(texts: Mapping[str, str], language: str) -> Text | None:
    """In the language that is asked for, else in the first that was written."""
    found = language if language in texts else next(iter(texts), None)
    return Text(texts[found], found, direction(found)) if found else None
