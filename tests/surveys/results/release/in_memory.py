"""What a batch counts, straight from answers in memory: slow, and easy to believe."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from surveys.domain.questions import TYPES
from surveys.domain.survey import MISSING_CODES, Question
from surveys.results.definition import Placed
from surveys.results.release.distinct import Distinct
from surveys.results.release.groups import SIDE, Groups, groups_of
from surveys.results.snapshot.layout import Column
from surveys.results.tables import OUTSIDE, Answered, reason_missing, rounds_of

WORDS = ("text", "points")
"""Of these only counts whether there is an answer, and in which language."""


def groups_in_memory(
    dimensions: Mapping[str, Sequence[str]],
    questions: Mapping[str, Question],
    responses: Sequence[Answered],
    sides: Sequence[str],
    batches: Sequence[int] = (),
) -> Groups:
    """An entry for each response. `dimensions` are codes under SIDE or the key of a question."""
    found = [
        list(sides) if key == SIDE else [_value(questions[key], codes, response) for response in responses]
        for key, codes in dimensions.items()
    ]
    return groups_of(dimensions, found, batches, [response.times for response in responses])


def _value(question: Question, codes: Sequence[str], response: Answered) -> str:
    reason = reason_missing(question, question.key, response.answers)
    if reason:
        return reason
    found = str(response.answers[question.key])
    return found if found in codes else OUTSIDE


class InMemory:
    """Each response is an entry, in its order."""

    def __init__(self, responses: Sequence[Answered], named: Sequence[bool]):
        self.responses, self.named = responses, named

    def distinct(self, column: Column) -> Distinct:
        question = column.question
        own = column.key == question.key
        keys = (question.key, question.missing_key, question.not_offered_key) if own else (column.key,)
        given = [_given(one, keys, TYPES[question.type].summary in WORDS) for one in self.responses]
        places: dict[Hashable, int] = {}
        which = np.array([places.setdefault(_key(one), len(places)) for one in given], dtype=np.int64)
        times = np.array([one.times for one in self.responses], dtype=np.int64)
        numbers = np.bincount(which, weights=times, minlength=len(places)).astype(int).tolist()
        first = {place: one for one, place in reversed(list(zip(given, which.tolist(), strict=True)))}
        answers = tuple(Answered(*first[place], times=number) for place, number in enumerate(numbers))
        return Distinct(answers, which, np.arange(len(which)), times)

    def rounds(self, placed: Placed, *, others: bool) -> list[Answered]:
        chosen = [one for one, named in zip(self.responses, self.named, strict=True) if not (others and named)]
        return rounds_of(chosen, placed.path)


def _given(response: Answered, keys: Sequence[str], words: bool) -> tuple[dict[str, Any], str]:
    answers = {key: response.answers[key] for key in keys if key in response.answers}
    if words:
        answers = {key: value if value in ("", None, *MISSING_CODES) else "." for key, value in answers.items()}
    return answers, response.language if words else ""


def _key(given: tuple[dict[str, Any], str]) -> Hashable:
    """Equal numbers of different types, such as 1 and true, stay apart."""
    answers, language = given
    return (language, *((key, repr(value)) for key, value in answers.items()))
