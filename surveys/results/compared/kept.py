"""How many of those who answered a wave had answered the one before, as far as that may be told."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from math import ceil

from surveys.results.partition import small

SAME = 0.6
"""If fewer are the same organisations, no difference is called a change."""


@dataclass(frozen=True)
class Who:
    """One side in one wave: how many responses, and the organisations that are known to stand behind them.

    Of `unnamed` of the responses not everybody may know whose they are.
    """

    n: int = 0
    organisations: Set[int] = frozenset()
    unnamed: int = 0


@dataclass(frozen=True)
class Kept:
    """One side in both waves. `both` counts organisations; `known` says whether they are known of every response.

    `named`: everybody may know whose each response is. `held`: the difference from what was told would be too small.
    """

    side: str
    earlier: int
    later: int
    both: int
    known: bool
    named: bool
    held: bool = False

    def is_hidden(self, k: int) -> bool:
        parts = (self.both, self.earlier - self.both, self.later - self.both)
        return not self.named and (self.held or any(small(part, k) for part in parts))

    def after(self, told: Iterable[int | None], k: int) -> "Kept":
        """`told` are the numbers of both that were told before, oldest first, None where it was hidden."""
        last = next((number for number in reversed(list(told)) if number is not None), self.both)
        return replace(self, held=small(abs(self.both - last), k))


def kept_of(earlier: Mapping[str, Who], later: Mapping[str, Who], named: Set[str]) -> list[Kept]:
    """Each side that answered in one of the two waves."""
    sides = dict.fromkeys((*later, *earlier))
    return [_kept(side, earlier.get(side, Who()), later.get(side, Who()), side in named) for side in sides]


def _kept(side: str, earlier: Who, later: Who, named: bool) -> Kept:
    known = all(len(who.organisations) == who.n for who in (earlier, later))
    return Kept(side, earlier.n, later.n, len(earlier.organisations & later.organisations), known, named)


@dataclass(frozen=True)
class Sameness:
    """`share` over all sides is None where it is hidden or nobody can know; `why` as in the package."""

    share: float | None
    changes: bool
    why: str = ""


def sameness_of(sides: list[Kept], k: int) -> Sameness:
    later, both = sum(side.later for side in sides), sum(side.both for side in sides)
    if not all(side.known for side in sides):
        return Sameness(None, False, "anonymous")
    if not later:
        return Sameness(None, False, "below_60")
    same = both >= SAME * later
    why = "" if same else "below_60"
    if not any(side.is_hidden(k) for side in sides):
        return Sameness(both / later, same, why)
    return Sameness(None, same, why) if _tells_little(sides, later, k) else Sameness(None, False, "small_groups")


def _tells_little(sides: list[Kept], later: int, k: int) -> bool:
    """Whether "60 % or more" and its opposite each leave every hidden number anything from 0 to k−1."""
    unnamed = [side for side in sides if not side.named]
    least = ceil(SAME * later - sum(side.both for side in sides if side.named))
    most = min(sum(side.later for side in unnamed), sum(side.earlier for side in unnamed))
    return k <= least <= most - (k - 1)
