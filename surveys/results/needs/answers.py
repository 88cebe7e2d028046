"""One side's answers as arrays: what the formulas, the tiers and the resampling are computed from. Never released."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from surveys.domain.questions.ranking import places
from surveys.domain.survey import MISSING_CODES
from surveys.results.tables import Answered, reason_missing
from surveys.results.tables.base import option_codes
from surveys.results.tables.ranking import ranked_codes

from .bands import capped, middles_of
from .formulas import FACTORS
from .roles import RATINGS, Rating, Roles

Floats = NDArray[np.float64]

GROUPS = 5000
"""More responses than this are dealt in turn into so many groups, and whole groups are resampled: the variance is the
same, the cost has a bound."""


@dataclass(frozen=True)
class SideAnswers:
    """`rows` (response or group of them, factor, [value, answered], need); `totals` are their sums.

    `people` are the same sums with each organisation counted as the people it speaks for; `heaviest` the two largest
    weights behind each (need), of what is rated and of what is ranked: (2, [severity, priority], need).
    `unsaid` of `asked` answers are "don't know" or "prefer not to say", over all needs.
    """

    n: int
    rows: Floats
    totals: Floats
    people: Floats
    heaviest: Floats
    unsaid: int
    asked: int


def side_answers(responses: Iterable[Answered], n: int, roles: Roles, cap: float | None) -> SideAnswers:
    """Of `n` responses. `cap` is the most that one organisation counts for as people, see `people_cap`."""
    shape = (len(FACTORS), 2, len(roles.needs))
    rows, people, heaviest = np.zeros((min(n, GROUPS), *shape)), np.zeros(shape), np.zeros((2, 2, shape[-1]))
    unsaid = asked = 0
    for dealt in _dealt(responses):
        rated = _rated(dealt, roles)
        rows[: len(dealt)] += rated
        weights = np.nan_to_num(np.minimum(people_of(dealt, roles), np.inf if cap is None else cap))
        people += np.tensordot(weights, rated, axes=1)
        heavy = weights[:, None, None] * rated[:, (0, 3), 1]
        heaviest = np.sort(np.concatenate([heaviest, heavy]), axis=0)[-2:]
        for key in _severity_keys(roles):
            given = [response.answers.get(key) for response in dealt if key in response.answers]
            unsaid += sum(one in MISSING_CODES for one in given)
            asked += len(given)
    return SideAnswers(n, rows, rows.sum(axis=0), people, heaviest, unsaid, asked)


def _dealt(responses: Iterable[Answered]) -> Iterator[list[Answered]]:
    """All responses, each as often as it stands for, GROUPS at a time."""
    dealt: list[Answered] = []
    for response in responses:
        for _ in range(response.times):
            dealt.append(response)
            if len(dealt) == GROUPS:
                yield dealt
                dealt = []
    if dealt:
        yield dealt


def people_cap(responses: Iterable[Answered], roles: Roles) -> tuple[float | None, int]:
    """The 90th percentile of the people that the organisations of the network speak for, and how many speak for so
    many or more."""
    people = people_of(responses, roles)
    cap = capped(people)[1]
    return cap, 0 if cap is None else int((people >= cap).sum())


def people_of(responses: Iterable[Answered], roles: Roles) -> Floats:
    """How many people each speaks for: the middle of its band, NaN where that is not known."""
    question = roles.people
    middles = middles_of(option_codes(question)) if question else {}
    key = question.key if question else ""
    return np.array([middles.get(str(response.answers.get(key)), np.nan) for response in responses], dtype=float)


def _rated(responses: Sequence[Answered], roles: Roles) -> Floats:
    out = np.zeros((len(responses), len(FACTORS), 2, len(roles.needs)))
    for factor, name in enumerate(RATINGS):
        for place, need in enumerate(roles.needs):
            if rating := need.ratings.get(name):
                values = np.array([_value(rating, response) for response in responses], dtype=float)
                out[:, factor, 0, place] = np.nan_to_num(values)
                out[:, factor, 1, place] = np.isfinite(values)
    _put_in_order(responses, roles, out[:, FACTORS.index("priority")])
    return out


def _value(rating: Rating, response: Answered) -> float:
    """NaN where it was not rated."""
    return rating.values.get(str(response.answers[rating.key]), nan) if rating.key in response.answers else nan


def _put_in_order(responses: Sequence[Answered], roles: Roles, out: Floats) -> None:
    """Borda points of each need, and that a ranking was made at all."""
    question = roles.priority
    if question is None:
        return
    most, codes = places(question), option_codes(question)
    columns = {need.code: place for place, need in enumerate(roles.needs) if need.ranked}
    for number, response in enumerate(responses):
        if reason_missing(question, question.key, response.answers):
            continue
        out[number, 1, list(columns.values())] = 1
        for place, code in enumerate(ranked_codes(codes, response.answers[question.key], most)):
            if code in columns:
                out[number, 0, columns[code]] = most - place


def _severity_keys(roles: Roles) -> list[str]:
    return [need.ratings["severity"].key for need in roles.needs if "severity" in need.ratings]
