"""The answers to one question, each different one once: many give the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from surveys.domain.survey import Question
from surveys.results.definition import Placed
from surveys.results.snapshot.layout import Column, columns_of
from surveys.results.snapshot.tables import tables_of_column
from surveys.results.tables import Answered, Table


@dataclass(frozen=True)
class Distinct:
    """`answers` that differ, each standing for as many responses as gave it.

    There is an entry for each answer in each group: `which` of the answers, in which of the `groups`, and how many
    responses gave it there.
    """

    answers: tuple[Answered, ...]
    which: np.ndarray
    groups: np.ndarray
    times: np.ndarray

    def of(self, chosen: np.ndarray) -> "Distinct":
        """The same answers, some entries only."""
        return replace(self, which=self.which[chosen], groups=self.groups[chosen], times=self.times[chosen])


class Source(Protocol):
    """Where answers are counted. `rounds` are those of a repeat, each with its response; of `others`: no named ones."""

    def distinct(self, column: Column) -> Distinct: ...

    def rounds(self, placed: Placed, *, others: bool) -> list[Answered]: ...


def counted_once(
    question: Question, source: Source, languages: Sequence[str], k: int
) -> Iterator[tuple[Table, Distinct]]:
    """The tables of a question, each with the answers that it counts."""
    for column in columns_of(question):
        found = source.distinct(column)
        for table in tables_of_column(column, found.answers, languages, k):
            yield table, found
