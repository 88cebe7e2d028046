"""The answers of a batch side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from surveys.answering.submission import mode_of_side
from surveys.domain.survey import SIDES
from surveys.results.partition import small
from surveys.results.release.batch_input import BatchInput
from surveys.results.shown import ShownTable
from surveys.results.tables import Answered


@dataclass(frozen=True)
class Given:
    """One side's responses and what is shown of it. Of `unnamed` of them not everybody may know whose they are."""

    side: str
    mode: str
    invited: int | None
    responses: Iterable[Answered]
    shown: Mapping[str, tuple[ShownTable, ...]]
    number: int
    unnamed: int

    @property
    def named(self) -> bool:
        return self.number > 0 and not self.unnamed

    def is_used(self, k: int) -> bool:
        """What a small group said is in nothing, nor what a side said that is not shown to protect another one."""
        return self.number > 0 and self.n_shown is not None and not small(self.unnamed, k)

    @cached_property
    def n_shown(self) -> int | None:
        """How many answered, as far as it is shown."""
        tables = (table for found in self.shown.values() for table in found if not table.over_rounds)
        return self.number if self.named else next((table.n for table in tables if table.n is not None), None)


@dataclass(frozen=True)
class _OfSide:
    """Read from the batch again and again, for there may be very many."""

    batch: BatchInput
    side: str

    def __iter__(self) -> Iterator[Answered]:
        for response, side in zip(self.batch.responses, self.batch.sides, strict=True):
            if side == self.side:
                yield response


def given_by_side(batch: BatchInput) -> list[Given]:
    """Sides that were invited or answered, in their order. The answers are gone through once."""
    known = batch.named or (False,) * len(batch.sides)
    numbers: Counter[tuple[str, bool]] = Counter()
    for response, side, named in zip(batch.responses, batch.sides, known, strict=True):
        numbers[side, named] += response.times
    found = [_given(batch, side, numbers[side, True], numbers[side, False]) for side in SIDES]
    return [one for one in found if one.number or one.invited]


def _given(batch: BatchInput, side: str, named: int, unnamed: int) -> Given:
    return Given(
        side=side,
        mode=mode_of_side(batch.wave.survey, side),
        invited=batch.invited.get(side) or None,
        responses=_OfSide(batch, side),
        shown=batch.shown.get(side, {}),
        number=named + unnamed,
        unnamed=unnamed,
    )
