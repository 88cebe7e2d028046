"""What may be told of conversations in numbers, by direction, from one side to another. Plain Python: no Django.

Contract. A reader knows every figure that is shown, that a direction's answered and unanswered cases add up to those
asked, that the directions add up to the total, and that no count is negative. From that, every count that is hidden may
still be anything within a span of k at least. Hidden are: 1 to k−1 cases; what fewer than LEAST_ORGANISATIONS stand
behind on either end; with them every direction without a case, so that a hidden one may be empty; and the total, unless
those hidden keep each other. The median of the days is shown with the answered cases it is made of, or not at all.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

LEAST_ORGANISATIONS = 3
"""With two, each could take its own cases away and would have the other one's."""


@dataclass(frozen=True)
class Case:
    """One conversation. `to_organisation` is None while nobody of the side has taken it up, `days` while it waits."""

    from_side: str
    to_side: str
    from_organisation: Hashable
    to_organisation: Hashable | None
    days: int | None

    @property
    def direction(self) -> tuple[str, str]:
        return self.from_side, self.to_side

    @property
    def is_answered(self) -> bool:
        return self.days is not None


Cases = Sequence[Case]
Rows = Mapping[tuple[str, str], Cases]


@dataclass(frozen=True)
class Shown:
    """None is hidden."""

    asked: int | None
    answered: int | None
    days: float | None


@dataclass(frozen=True)
class Figures:
    rows: dict[tuple[str, str], Shown]
    total: Shown


def figures_of(cases: Iterable[Case], directions: Sequence[tuple[str, str]], k: int) -> Figures:
    """For the directions in their order; cases of other directions are not counted at all."""
    rows: dict[tuple[str, str], list[Case]] = {direction: [] for direction in directions}
    for case in cases:
        if case.direction in rows:
            rows[case.direction].append(case)
    asked, asked_total = _asked(rows, k)
    answered, answered_total = _answered(rows, asked, k)
    everything = _together(rows, rows)
    return Figures(
        {each: _shown(rows[each], each not in asked, each not in answered) for each in rows},
        _shown(everything, asked_total, asked_total and answered_total),
    )


def is_few(cases: Iterable[Case], k: int) -> bool:
    """What waits for anybody of a side is nobody's behaviour: only organisations that were named count as asked."""
    cases = list(cases)
    asking = {case.from_organisation for case in cases}
    named = {case.to_organisation for case in cases} - {None}
    return len(cases) < k or len(asking) < LEAST_ORGANISATIONS or 0 < len(named) < LEAST_ORGANISATIONS


def _asked(rows: Rows, k: int) -> tuple[frozenset, bool]:
    """Directions whose number is hidden, and whether the total is shown."""
    few = {each for each in rows if rows[each] and is_few(rows[each], k)}
    hidden = frozenset(few | {each for each in rows if few and not rows[each]})
    behind = _together(rows, hidden)
    return hidden, not hidden or (len(hidden) > 1 and not is_few(behind, k))


def _answered(rows: Rows, asked: frozenset, k: int) -> tuple[frozenset, bool]:
    """The same for those answered: where asked is shown, too, those that wait can be computed and are held to it."""
    few = {each for each in rows if rows[each] and not _may_show_answered(rows[each], k)}
    hidden = asked | few
    behind = _parts(_together(rows, hidden))
    return hidden, not hidden or (len(hidden) > 1 and not any(is_few(part, k) for part in behind))


def _may_show_answered(cases: Cases, k: int) -> bool:
    answered, waiting = _parts(cases)
    return not is_few(answered, k) and (not waiting or not is_few(waiting, k))


def _parts(cases: Cases) -> tuple[list[Case], list[Case]]:
    return [case for case in cases if case.is_answered], [case for case in cases if not case.is_answered]


def _together(rows: Rows, some: Iterable[tuple[str, str]]) -> list[Case]:
    return [case for each in some for case in rows[each]]


def _shown(cases: Cases, asked: bool, answered: bool) -> Shown:
    days = [case.days for case in cases if case.days is not None]
    return Shown(
        len(cases) if asked else None,
        len(days) if answered else None,
        float(median(days)) if answered and days else None,
    )
