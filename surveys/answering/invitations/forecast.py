"""Which views of the results can appear at all, told from the list of the invited before a wave opens.

A view is shown of k responses or more, and only if as many stand outside it. Who is called anonymous must be one of
2k invited: of fewer, too much follows from the tables together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.conf import settings

from surveys.answering.models import Side
from surveys.answering.submission import ANONYMOUS, mode_of_side
from surveys.definition.models import Survey, Wave
from surveys.domain.survey import Question
from surveys.domain.survey import Survey as Definition

LEAST = 3


def small_group() -> int:
    """k, as the results have it: the size below which a group is small."""
    return max(LEAST, int(getattr(settings, "SURVEYS_SMALL_GROUP", 5)))


@dataclass(frozen=True)
class SideForecast:
    """`too_few_for_anonymous`: this side may only be called confidential. `tells_who`: an answer known beforehand is
    shared by too few of an anonymous side."""

    side: str
    mode: str
    invited: int
    can_appear: bool
    too_few_for_anonymous: bool
    tells_who: bool

    @property
    def may_be_asked(self) -> bool:
        return not (self.too_few_for_anonymous or self.tells_who)


@dataclass(frozen=True)
class ViewForecast:
    """One filter, or two combined: {question: code}. `reason` is "" if it can appear, else few, few_others, unknown.

    `invited` is None where nobody knows beforehand who belongs to it.
    """

    filters: tuple[tuple[str, str], ...]
    invited: int | None
    reason: str = ""

    @property
    def can_appear(self) -> bool:
        return not self.reason


@dataclass(frozen=True)
class Forecast:
    k: int
    sides: tuple[SideForecast, ...] = ()
    views: tuple[ViewForecast, ...] = ()

    def of_side(self, side: str) -> SideForecast | None:
        return next((each for each in self.sides if each.side == side), None)


Known = Mapping[str, Any]


def forecast(survey: Survey, wave: Wave, definition: Definition | None = None) -> Forecast:
    """`definition` is the newest version; without one only sides are told."""
    rows = wave.invitations.filter(revoked=False).values_list("participant__side", "prefilled")
    invited = [(side, dict(prefilled)) for side, prefilled in rows]
    sides = tuple(_side(survey, side, invited) for side in Side.values if any(own == side for own, _ in invited))
    views = tuple(_views(survey, definition, [known for _, known in invited])) if definition else ()
    return Forecast(small_group(), sides, views)


def _side(survey: Survey, side: str, invited: list[tuple[str, Known]]) -> SideForecast:
    known = [answers for own, answers in invited if own == side]
    mode, k = mode_of_side(survey, side), small_group()
    anonymous = mode == ANONYMOUS
    shared = Counter(
        tuple(sorted((key, str(answer)) for key, answer in answers.items())) for answers in known if answers
    )
    return SideForecast(
        side=side,
        mode=mode,
        invited=len(known),
        can_appear=mode == "named" or len(known) >= k,
        too_few_for_anonymous=anonymous and len(known) < 2 * k,
        tells_who=anonymous and any(count < k for count in shared.values()),
    )


def _views(survey: Survey, definition: Definition, invited: list[Known]) -> Iterator[ViewForecast]:
    questions = [definition.questions[key] for key in survey.dimensions if key in definition.questions]
    for question in questions:
        for code in _codes(question):
            yield _view(((question.key, code),), invited)
    for first, second in combinations(questions, 2):
        for code in _codes(first):
            for other in _codes(second):
                yield _view(((first.key, code), (second.key, other)), invited)


def _codes(question: Question) -> list[str]:
    return [option.code for option in question.options]


def _view(filters: tuple[tuple[str, str], ...], invited: list[Known]) -> ViewForecast:
    """`unknown` where the list does not say of everybody who belongs to it."""
    if not all(key in known for known in invited for key, _ in filters):
        return ViewForecast(filters, None, "unknown")
    inside = sum(all(known.get(key) == code for key, code in filters) for known in invited)
    k = small_group()
    reason = "few" if inside < k else "few_others" if 0 < len(invited) - inside < k else ""
    return ViewForecast(filters, inside, reason)
