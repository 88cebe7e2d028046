"""The responses that a batch counts, as they lie in the snapshot: how many gave each answer in each finest group."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

import numpy as np

from surveys.definition.models import Survey
from surveys.domain.survey import Question
from surveys.results.definition import Placed
from surveys.results.dimensions import Dimension, dimensions_in
from surveys.results.snapshot.codes import ANSWER, STATES
from surveys.results.snapshot.counting import answers_from, fields_of, state
from surveys.results.snapshot.layout import CODES, Column
from surveys.results.snapshot.reading import Snapshot, opened
from surveys.results.snapshot.rounds import responses_with_rounds
from surveys.results.snapshot.writing import SIDE as SIDES
from surveys.results.tables import OUTSIDE, Answered, rounds_of

from .distinct import Distinct
from .groups import SIDE, Groups, groups_of
from .in_order import InOrder
from .models import Batch
from .standing import drop_late, lacks_standing, put_standing


class AnswersMissing(RuntimeError):
    """The snapshot does not hold what it should: it is just being made anew, or cannot be read."""


@contextmanager
def counted_for(batch: Batch) -> Iterator["Counted"]:
    """What the snapshot holds of the responses that stand. They were counted by a batch before, or come with this one.

    A response that came while the snapshot was made waits for the next batch. Raises AnswersMissing.
    """
    with opened(batch.wave.survey) as snapshot:
        put_standing(batch, snapshot, new=True)
        if lacks_standing(batch, snapshot):
            raise AnswersMissing(batch)
        drop_late(snapshot)
        yield Counted(snapshot, batch.wave.survey)


@contextmanager
def counted_until(batch: Batch) -> Iterator["Counted"]:
    """The same of what was counted up to a batch, for what is made anew before the next one. No response is new."""
    with opened(batch.wave.survey) as snapshot:
        put_standing(batch, snapshot, new=False)
        yield Counted(snapshot, batch.wave.survey)


class Counted:
    """Counts the responses of the table `standing`. Entries are their finest groups: of a side, a batch, named or not,
    and of a value for each dimension of the survey. `times` is how many responses are in each."""

    def __init__(self, snapshot: Snapshot, survey: Survey):
        self.snapshot = snapshot
        self._own = dimensions_in(survey, snapshot.definition, ())
        _number_entries(snapshot, [state(snapshot, each.key) for each in self._own])
        entries = snapshot.fetch('SELECT * EXCLUDE "@entry" FROM entries ORDER BY "@entry"')
        found = zip(*entries, strict=True) if entries else [()] * (4 + len(self._own))
        times, sides, self._batches, named, *values = found
        self.times = np.array(times, dtype=np.int64)
        self._sides = [snapshot.codes(SIDES)[number] for number in sides]
        pairs = zip(self._own, values, strict=True)
        self._values = [[self._value(each, number) for number in numbers] for each, numbers in pairs]
        self.named = np.array(named, dtype=bool)

    @property
    def number(self) -> int:
        return int(self.times.sum())

    @property
    def added(self) -> int:
        """Those that no batch counted before."""
        return int(self.times[self._new].sum())

    @property
    def known(self) -> int:
        """Those of them that stand under their name."""
        return int(self.times[self._new & self.named].sum())

    @property
    def _new(self) -> np.ndarray:
        return np.array(self._batches, dtype=np.int64) == 0

    @property
    def others(self) -> int:
        """Those that are not named."""
        return int(self.times[~self.named].sum())

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(self._sides)

    def groups(self, dimensions: Mapping[str, Sequence[str]]) -> Groups:
        """By the dimensions of the survey, after SIDE where it is among them."""
        values = [self._sides] if SIDE in dimensions else []
        return groups_of(dimensions, [*values, *self._values], self._batches, self.times.tolist())

    def entries_of(self, responses: Collection[UUID]) -> dict[UUID, int]:
        """By their ids; those that are not counted are left out."""
        if not responses or not self.snapshot.has_rows():
            return {}
        connection = self.snapshot.connection
        connection.register("asked", {"id": np.array([str(response) for response in responses], dtype=object)})
        source = f'{self.snapshot.view()} JOIN counted USING ("@part", "@row")'
        found = connection.execute(
            f'SELECT "@response", "@entry" FROM {source} JOIN asked ON "@response" = CAST(id AS UUID)'  # noqa: S608 - names are quoted
        ).fetchall()
        connection.unregister("asked")
        return dict(found)

    def distinct(self, column: Column) -> Distinct:
        places: dict[tuple, int] = {}
        rows = self._grouped(fields_of(self.snapshot, column))
        which = np.array([places.setdefault(tuple(own), len(places)) for _entry, _times, *own in rows], dtype=np.int64)
        times = np.array([times for _entry, times, *_own in rows], dtype=np.int64)
        numbers = np.bincount(which, weights=times, minlength=len(places)).astype(np.int64)
        made = (answers_from(self.snapshot, column, own) for own in places)
        return Distinct(
            tuple(Answered(*answer, times=number) for answer, number in zip(made, numbers.tolist(), strict=True)),
            which,
            np.array([entry for entry, *_rest in rows], dtype=np.int64),
            times,
        )

    def rounds(self, placed: Placed, *, others: bool) -> list[Answered]:
        among = "others" if others else "counted"
        return rounds_of(responses_with_rounds(self.snapshot, placed, among), placed.path[-1:])

    def in_order(self, questions: Sequence[Question]) -> InOrder:
        return InOrder(self.snapshot, questions, "counted")

    def _value(self, dimension: Dimension, number: int) -> str:
        if number < ANSWER:
            return STATES[number]
        column = self.snapshot.columns[dimension.key]
        code = self.snapshot.codes(dimension.key)[number - ANSWER] if column.kind == CODES else OUTSIDE
        return code if code in dimension.codes else OUTSIDE

    def _grouped(self, fields: Sequence[str]) -> list[tuple]:
        """Rows of an entry, how many responses, and the fields."""
        if not self.number:
            return []
        source = f'{self.snapshot.view()} JOIN counted USING ("@part", "@row")'
        return self.snapshot.fetch(
            f'SELECT "@entry", count(*), {", ".join(fields)} FROM {source} GROUP BY ALL ORDER BY ALL'  # noqa: S608 - names are quoted
        )


def _number_entries(snapshot: Snapshot, dimensions: Sequence[str]) -> None:
    """Makes the tables `entries` and `counted`: each response with its entry. `others` are those that are not named."""
    fields = {f'"@{name}"': f'"@{name}"' for name in ("side", "batch", "named")}
    fields |= {f"d{number}": sql for number, sql in enumerate(dimensions)}
    names, values = ", ".join(fields), ", ".join(f"{sql} AS {name}" for name, sql in fields.items())
    source = f'{snapshot.view()} JOIN standing ON "@id" = "@response"' if snapshot.has_rows() else _NOBODY
    both = f"FROM found JOIN entries USING ({names})"
    for statement in (
        f'CREATE TABLE found AS SELECT "@part", "@row", {values} FROM {source}',  # noqa: S608 - names are quoted
        f"CREATE TABLE sizes AS SELECT count(*) AS times, {names} FROM found GROUP BY ALL ORDER BY ALL",  # noqa: S608
        'CREATE TABLE entries AS SELECT row_number() OVER () - 1 AS "@entry", * FROM sizes',
        f'CREATE TABLE counted AS SELECT "@part", "@row", "@named", "@entry" {both}',
        'CREATE VIEW others AS FROM counted WHERE NOT "@named"',
        "DROP TABLE found",
    ):
        snapshot.connection.execute(statement)


_NOBODY = '(SELECT 0 AS "@part", 0 AS "@row", 0 AS "@side", 0 AS "@batch", false AS "@named" LIMIT 0)'
