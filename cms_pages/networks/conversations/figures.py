"""What may be told of conversations in numbers, by direction, from one side to another. Plain Python: no Django.

Contract. A reader knows every figure that is shown, that a direction's answered and unanswered cases add up to those
asked, that the directions add up to the total, and that no count is negative. From that, every count that is hidden may
still be anything within a span of k at least. Hidden are: fewer than k cases, none at all included; what fewer than
LEAST_ORGANISATIONS stand behind on either end; and further directions, or the total, so that no subtraction brings a
hidden one back. The median of the days is shown with the answered cases it is made of, or not at all.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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
    hidden = frozenset(each for each in rows if is_few(rows[each], k))
    return _until_safe(rows, hidden, lambda behind: not is_few(behind, k))


def _answered(rows: Rows, asked: frozenset, k: int) -> tuple[frozenset, bool]:
    """The same for those answered: where asked is shown, too, those that wait can be computed and are held to it."""
    hidden = frozenset(each for each in rows if each in asked or not _may_show_answered(rows[each], k))
    return _until_safe(rows, hidden, lambda behind: _hides_both(behind, k))


def _may_show_answered(cases: Cases, k: int) -> bool:
    answered, waiting = _parts(cases)
    return not is_few(answered, k) and (not waiting or not is_few(waiting, k))


def _hides_both(cases: Cases, k: int) -> bool:
    """Of directions that are hidden together it is known how many answered and wait; both have to be many."""
    answered, waiting = _parts(cases)
    return not is_few(answered, k) and not is_few(waiting, k)


def _until_safe(rows: Rows, hidden: frozenset, is_enough: Callable[[Cases], bool]) -> tuple[frozenset, bool]:
    """Hides the smallest direction that is shown until those hidden keep each other; else the total is hidden."""
    found = hidden
    while found and (len(found) < 2 or not is_enough(_together(rows, found))):
        shown = [each for each in rows if each not in found]
        if not shown:
            return hidden, False
        found |= {min(shown, key=lambda each: len(rows[each]))}
    return found, True


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
