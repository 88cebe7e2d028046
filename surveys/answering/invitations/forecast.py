"""Which views of the results can appear at all, told from the list of the invited before a wave opens.

A view is shown of k responses or more, and only if as many stand outside it; where a view is too small, the next
smallest stays hidden with it, so that it does not follow from the others. Two filters are promised together only where
none of their pairs is small. Who is called anonymous must be one of 2k invited: of fewer, too much follows from the
tables together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
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
        yield from _single_views(question, invited)
    for first, second in combinations(questions, 2):
        yield from _pair_views(first, second, invited)


def _codes(question: Question) -> list[str]:
    return [option.code for option in question.options]


def _are_known(invited: list[Known], *questions: Question) -> bool:
    """Whether the list says of everybody who belongs where."""
    return all(question.key in known for known in invited for question in questions)


def _single_views(question: Question, invited: list[Known]) -> Iterator[ViewForecast]:
    counts = Counter(str(known.get(question.key)) for known in invited)
    hidden = _hidden(counts)
    for code in _codes(question):
        filters = ((question.key, code),)
        if not _are_known(invited, question):
            yield ViewForecast(filters, None, "unknown")
        else:
            yield ViewForecast(filters, counts[code], _reason(counts[code], code in hidden))


def _pair_views(first: Question, second: Question, invited: list[Known]) -> Iterator[ViewForecast]:
    pairs = Counter((str(known.get(first.key)), str(known.get(second.key))) for known in invited)
    alone = [Counter(str(known.get(question.key)) for known in invited) for question in (first, second)]
    hidden = [_hidden(counts) for counts in alone]
    any_small = any(count < small_group() for count in pairs.values())
    for pair in product(_codes(first), _codes(second)):
        filters = ((first.key, pair[0]), (second.key, pair[1]))
        if not _are_known(invited, first, second):
            yield ViewForecast(filters, None, "unknown")
        else:
            bound = any_small or pair[0] in hidden[0] or pair[1] in hidden[1]
            yield ViewForecast(filters, pairs[pair], _reason(pairs[pair], bound))


def _reason(count: int, hidden: bool) -> str:
    return "few" if count < small_group() else "few_others" if hidden else ""


def _hidden(counts: Mapping[str, int]) -> set[str]:
    """Small groups, and with them the smallest others, until k or more of at least two groups are hidden together."""
    k = small_group()
    order = sorted((code for code, count in counts.items() if count), key=lambda code: counts[code])
    hidden = [code for code in order if counts[code] < k]
    for code in order[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and sum(counts[each] for each in hidden) >= k + len(hidden) - 2):
            break
        hidden.append(code)
    return set(hidden)
