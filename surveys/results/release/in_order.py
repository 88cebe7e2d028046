"""The responses of a batch one by one, in the order in which they were sent."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from surveys.domain.survey import Question
from surveys.results.snapshot.codes import ANSWER, STATES
from surveys.results.snapshot.counting import answers_from, fields_of
from surveys.results.snapshot.layout import CODES, Column, columns_of
from surveys.results.snapshot.reading import Snapshot
from surveys.results.snapshot.writing import SIDE, quoted
from surveys.results.tables import Answered

AT_ONCE = 5000


class InOrder:
    """Can be gone through again and again, and never holds all: each response with its answers to some questions.

    `counted` is a table beside the snapshot with the `@part` and `@row` of each.
    """

    def __init__(self, snapshot: Snapshot, questions: Sequence[Question], counted: str):
        self._snapshot, self._counted = snapshot, counted
        self._columns = [column for question in questions for column in columns_of(question)]

    @cached_property
    def sides(self) -> tuple[str, ...]:
        codes = self._snapshot.codes(SIDE)
        return tuple(codes[number] for (number,) in self._rows([quoted(SIDE)]))

    @cached_property
    def named(self) -> tuple[bool, ...]:
        return tuple(named for (named,) in self._rows(['"@named"']))

    def __iter__(self) -> Iterator[Answered]:
        fields = [fields_of(self._snapshot, column) for column in self._columns]
        known: list[dict[tuple, dict[str, Any]]] = [{} for _column in fields]
        for values in self._rows([name for own in fields for name in own]):
            answers: dict[str, Any] = {}
            start = 0
            for column, own, made in zip(self._columns, fields, known, strict=True):
                value = values[start : start + len(own)]
                start += len(own)
                if value not in made:
                    made[value] = _answers(self._snapshot, column, value)
                answers |= made[value]
            yield Answered(answers)

    def _rows(self, fields: Sequence[str]) -> Iterator[tuple]:
        """Nothing where nothing is asked for."""
        if not self._columns or not self._snapshot.has_rows():
            return
        source = f'{self._snapshot.view()} JOIN {self._counted} USING ("@part", "@row")'
        statement = f'SELECT {", ".join(fields)} FROM {source} ORDER BY "@sent_on", "@response"'  # noqa: S608 - names are quoted
        found = self._snapshot.connection.cursor().execute(statement)
        while rows := found.fetchmany(AT_ONCE):
            yield from rows


def _answers(snapshot: Snapshot, column: Column, values: tuple) -> dict[str, Any]:
    """Of a choice, "don't know" stands where another answer would."""
    number = values[0]
    if column.kind == CODES and STATES.index("dont_know") <= number < ANSWER:
        return {column.key: STATES[number]}
    return answers_from(snapshot, column, values)[0]
