"""Ways to say which needs come first, and how ballots are counted.

| method | a ballot | counts as |
|---|---|---|
| dots | whole numbers that add up to at most as many dots as there are | the dots, 0 without any |
| ranking | places 1, 2, 3 … without a gap, for as many needs as one likes | m for the first of m, 0 without a place |
| scale | 1 to 5 | the grade; what nobody of a side graded has no figure of that side |

What is defined: a ballot counts with the side it was cast with. Each side has its mean for each need, and the figure of
all is the unweighted mean of the sides. Needs with the same figure share a place. One side alone decides nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from .means import Mean, mean_of_sides, means_by_side

LEAST_SIDES = 2
GRADES = range(1, 6)
MOST_DOTS = 100

Choices = Mapping[str, int]
"""By the key of a need: dots, place or grade. What is left out was not chosen."""


class Method(StrEnum):
    DOTS = "dots"
    RANKING = "ranking"
    SCALE = "scale"


class Problem(StrEnum):
    EMPTY = "empty"
    UNKNOWN = "unknown"
    """A need that is not voted on."""
    NOT_THERE = "not_there"
    """A number the method does not have."""
    TOO_MANY = "too_many"
    """More dots than there are."""
    TWICE = "twice"
    """One place for several needs."""
    GAP = "gap"
    """A place without the one before it."""


def problems_of(method: Method, choices: Choices, needs: Collection[str], dots: int = 0) -> dict[str, Problem]:
    """By the key of a need, or "" for the ballot as a whole. None is a ballot that counts."""
    allowed = {Method.DOTS: range(1, dots + 1), Method.RANKING: range(1, len(needs) + 1), Method.SCALE: GRADES}[method]
    found = {need: Problem.UNKNOWN for need in choices if need not in needs}
    found |= {need: Problem.NOT_THERE for need, number in choices.items() if need in needs and number not in allowed}
    if not choices:
        found[""] = Problem.EMPTY
    if method is Method.DOTS and sum(choices.values()) > dots:
        found[""] = Problem.TOO_MANY
    if method is Method.RANKING and not found:
        found |= _problems_of_places(choices)
    return found


def _problems_of_places(choices: Choices) -> dict[str, Problem]:
    often = Counter(choices.values())
    if twice := {need: Problem.TWICE for need, place in choices.items() if often[place] > 1}:
        return twice
    return {need: Problem.GAP for need, place in choices.items() if place > 1 and place - 1 not in often}


def dots_left(choices: Choices, dots: int) -> int:
    """Negative where too many were given."""
    return dots - sum(choices.values())


@dataclass(frozen=True)
class Counted:
    """`sides` has only those of which there is a figure; `overall` and `place` are None where no side has one."""

    need: str
    sides: Mapping[str, Mean]
    overall: Fraction | None
    place: int | None


def count(method: Method, ballots: Iterable[tuple[str, Choices]], needs: Sequence[str]) -> list[Counted]:
    """`ballots` are pairs of a side and choices. Best first; those with the same figure in the order of `needs`."""
    ballots = list(ballots)
    figures = {
        need: means_by_side((side, _worth(method, choices.get(need), len(needs))) for side, choices in ballots)
        for need in needs
    }
    overall = {need: mean_of_sides(sides) for need, sides in figures.items()}
    known = [value for value in overall.values() if value is not None]
    places = {value: 1 + sum(other > value for other in known) for value in known}
    rows = [Counted(need, figures[need], overall[need], places.get(overall[need])) for need in needs]
    return sorted(rows, key=lambda row: len(rows) + 1 if row.place is None else row.place)


def _worth(method: Method, chosen: int | None, needs: int) -> int | None:
    if method is Method.SCALE:
        return chosen
    if method is Method.RANKING:
        return needs + 1 - chosen if chosen else 0
    return chosen or 0


def most_worth(method: Method, needs: int, dots: int) -> int:
    """The most that one ballot can give to one need."""
    return {Method.DOTS: dots, Method.RANKING: needs, Method.SCALE: GRADES[-1]}[method]


def decides(sides: Collection[str]) -> bool:
    """Whether what these sides have voted puts needs in an order: one side alone has nobody at eye level."""
    return len(set(sides)) >= LEAST_SIDES


def takes_ballots(closed_at: datetime | None, closes_at: datetime, now: datetime) -> bool:
    return closed_at is None and now < closes_at


def shows_numbers(closed_at: datetime | None) -> bool:
    """Until it is closed nobody sees more than how many organisations have voted, whoever they are."""
    return closed_at is not None
