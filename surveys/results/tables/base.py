"""What a table of counts is, before anything in it is hidden."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys.domain.questions import TYPES
from surveys.domain.survey import DONT_KNOW, MISSING_CODES, PREFER_NOT_SAY, Question

NO_ANSWER = "no_answer"
NOT_ASKED = "not_asked"
OUTSIDE = "__outside"
"""Answers that no version of the question offers: one row for all of them, so that its presence tells nothing."""
PICKED = "__picked"
"""Those who ticked something that does not stand alone."""


@dataclass(frozen=True)
class Answered:
    """One response as the tables read it: answers by key, and the language it was given in.

    It stands for `times` equal responses, or for the people that a response represents. Or it is one round of a repeat:
    then `response` tells which response it is of.
    """

    answers: Mapping[str, Any]
    language: str = ""
    response: int | None = None
    times: int = 1


@dataclass(frozen=True)
class Row:
    """`count` responses chose `code`. A ranking adds first places and Borda points; a bin has its bounds.

    `base` is how many of those who answered were offered an option, None where all of them were.
    """

    code: str
    count: int
    first: int | None = None
    points: int | None = None
    bounds: tuple[Any, Any] | None = None
    base: int | None = None


@dataclass(frozen=True)
class Figures:
    mean: float
    median: float
    quartiles: tuple[float, float] | None


@dataclass(frozen=True)
class Who:
    """The responses behind the cells of a table over rounds, where one response may fill a cell alone.

    `inside` are those behind each row, PICKED and each reason; of a ranking, behind first places. `beside` are groups
    that a reader can tell from a row's count, as those who left it out. `answered` are those who answered in any round.
    """

    inside: Mapping[str, frozenset[Any]]
    beside: Mapping[str, Sequence[frozenset[Any]]]
    answered: frozenset[Any]

    def behind(self, codes: Iterable[str]) -> frozenset[Any]:
        return frozenset().union(*(self.inside.get(code, frozenset()) for code in codes))


@dataclass(frozen=True)
class Table:
    """Counts of one question, or of one row of a matrix. Never shown as it is: see `results.suppression`.

    `n` responses = `answered` + the sum of `missing`, whose keys tell apart what was not asked, not answered, not known
    and not said. Rows are a partition of `answered`, except where several options may be ticked (`multiple`): there
    `picked` responses ticked between `picks[0]` and `picks[1]` of the rows that are not `exclusive`, the others exactly
    one that is. In a ranking the first places are the partition, and `places` options are ranked at most.

    A table over rounds counts rounds instead, of `responses` responses; `without_rounds` have none. Only it has `who`.
    """

    key: str
    question: str
    kind: str
    n: int
    answered: int
    rows: tuple[Row, ...]
    missing: Mapping[str, int]
    row: str = ""
    figures: Figures | None = None
    exclusive: frozenset[str] = frozenset()
    picked: int = 0
    picks: tuple[int, int] = (1, 1)
    places: int = 0
    type: str = field(default="", compare=False)
    who: Who | None = None
    responses: int = 0
    without_rounds: int = 0


def total(responses: Iterable[Answered]) -> int:
    return sum(response.times for response in responses)


def reason_missing(question: Question, key: str, answers: Mapping[str, Any]) -> str:
    """Why there is no answer under `key`; "" when there is one."""
    if key == question.key and answers.get(question.missing_key) in MISSING_CODES:
        return str(answers[question.missing_key])
    if key not in answers:
        return NOT_ASKED
    answer = answers[key]
    if answer is None or answer == "" or (answer == [] and question.not_offered_key not in answers):
        return NO_ANSWER
    alone = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
    return alone if isinstance(alone, str) and alone in MISSING_CODES else ""


def split_missing(question: Question, key: str, responses: Iterable[Answered]) -> tuple[list[Answered], dict[str, int]]:
    """The responses that answered, and how many did not for each reason. Reasons that cannot happen are left out."""
    answered: list[Answered] = []
    reasons: Counter[str] = Counter()
    for response in responses:
        reason = reason_missing(question, key, response.answers)
        if reason:
            reasons[reason] += response.times
        else:
            answered.append(response)
    offered = [code for code in (DONT_KNOW, PREFER_NOT_SAY) if code in question.missing or reasons[code]]
    return answered, {reason: reasons[reason] for reason in (*offered, NO_ANSWER, NOT_ASKED)}


def counted(
    question: Question,
    kind: str,
    responses: Sequence[Answered],
    rows: Callable[[list[Answered]], Iterable[Row]],
    places: int = 0,
) -> Table:
    """The table of a question whose rows are counted from the responses that answered."""
    answered, missing = split_missing(question, question.key, responses)
    return Table(
        key=question.key,
        question=question.key,
        kind=kind,
        n=total(responses),
        answered=total(answered),
        rows=tuple(rows(answered)),
        missing=missing,
        places=places,
    )


def rows_of(codes: Sequence[str], counts: Mapping[str, int]) -> tuple[Row, ...]:
    """A row for each code in its order, then one for everything else."""
    outside = sum(count for code, count in counts.items() if code not in codes)
    return (*(Row(code, counts.get(code, 0)) for code in codes), Row(OUTSIDE, outside))


def option_codes(question: Question) -> list[str]:
    """What can be chosen, "other" included, without the codes that count as missing."""
    own = [option.code for option in question.choices if option.code not in MISSING_CODES]
    return own or list(TYPES[question.type].codes)
