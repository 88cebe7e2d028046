"""One definition for all versions of a survey: questions, options and rows meet at their keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from surveys.domain.questions import TYPES
from surveys.domain.renames import NO_RENAMES, Renames
from surveys.domain.survey import Question, Step, Survey

from .labels import Labels


@dataclass(frozen=True)
class Definition:
    """Steps in the order of the newest version; questions that are no longer asked follow in the steps they were in.

    `languages` are those in which the survey was ever offered, the source language first. `renames` bring answers of
    earlier versions under the keys of the newest one.
    """

    steps: tuple[Step, ...]
    labels: Labels
    languages: tuple[str, ...]
    renames: Renames = NO_RENAMES

    @property
    def questions(self) -> list[Question]:
        return [question for step in self.steps for question in step.questions]


def merged_steps(versions: Sequence[Survey]) -> tuple[Step, ...]:
    """`versions` newest first. The newest decides what a question is; earlier ones add options and rows of theirs."""
    questions: dict[str, Question] = {}
    homes: dict[str, list[str]] = {}
    for version in versions:
        for step in version.steps:
            home = homes.setdefault(step.key, [])
            for question in step.questions:
                if question.key not in questions:
                    home.append(question.key)
                questions[question.key] = _joined(questions.get(question.key), question)
    return tuple(Step(key, tuple(questions[name] for name in names)) for key, names in homes.items())


def _joined(newer: Question | None, older: Question) -> Question:
    if newer is None or TYPES[newer.type].summary != TYPES[older.type].summary:
        return newer or older
    codes = {option.code for option in newer.options}
    return replace(
        newer,
        options=(*newer.options, *(option for option in older.options if option.code not in codes)),
        rows=_union(newer.rows, older.rows),
        missing=_union(newer.missing, older.missing),
        other=newer.other or older.other,
        minimum=_bound(min, newer.minimum, older.minimum),
        maximum=_bound(max, newer.maximum, older.maximum),
    )


def _union(newer: Iterable[str], older: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*newer, *older)))


def _bound(choose, one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else choose(one, other)
