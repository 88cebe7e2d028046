"""The yearly review: what is rated, what may be decided when, and what the next cycle is called."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from .measure_states import MeasureState
from .strategy_states import StrategyState

GRADES = range(1, 6)


class EyeLevel(StrEnum):
    """The rows of the needs survey's question on eye level, so that years and surveys can be compared."""

    EARLY_INVOLVEMENT = "early_involvement"
    SAME_INFORMATION = "same_information"
    REAL_SAY = "real_say"
    FEEDBACK_RECEIVED = "feedback_received"
    EFFORT_PAID = "effort_paid"


class Decision(StrEnum):
    CARRY_OVER = "carry_over"
    CHANGE = "change"
    CLOSE = "close"


GOES_ON = frozenset({Decision.CARRY_OVER, Decision.CHANGE})
FAR_AWAY = 3000
"""A year that was mistyped: nothing is reckoned from it."""
LONGEST_NAME = 255
AT_AN_END = frozenset({MeasureState.DONE, MeasureState.DROPPED})
"""Nothing has to be decided of these; without a decision they are closed."""


def may_be_reviewed(state: StrategyState) -> bool:
    return state is StrategyState.ADOPTED


def may_decide(*, closed: bool, followed: bool) -> bool:
    """After the ratings, and until the next cycle has begun: it was made from what was decided."""
    return closed and not followed


def undecided(measures: Mapping[str, MeasureState], decided: Collection[str]) -> list[str]:
    """Keys of measures of which something has to be decided before the next cycle can begin."""
    return [key for key, state in measures.items() if key not in decided and state not in AT_AN_END]


def period_after(begins: date | None, ends: date | None, year: int) -> tuple[date, date]:
    """As long as the one before, in whole years, from the day after it; one year where nothing was said."""
    ends = ends if ends and ends.year < FAR_AWAY else None
    first = ends + timedelta(days=1) if ends else date(year + 1, 1, 1)
    years = max(1, round((ends - begins).days / 365.25)) if begins and ends else 1
    # There is no 29 February in most years.
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    return first, first.replace(year=first.year + years, day=day) - timedelta(days=1)


_PERIOD = re.compile(r"[\s,]*[(\[]?\b\d{4}(\s*[-–—/]\s*(\d{4}|\d{2}))?[)\]]?\s*$")


def name_after(name: str, begins: date, ends: date) -> str:
    """The same name for another period: a period at its end is replaced."""
    years = f"{begins.year}" if begins.year == ends.year else f"{begins.year}–{ends.year}"
    kept = _PERIOD.sub("", name)[: LONGEST_NAME - len(years) - 1].rstrip()
    return f"{kept} {years}".strip()
