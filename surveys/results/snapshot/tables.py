"""The tables of a question from a snapshot, for everybody or group by group. Nothing is hidden yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby

from surveys.domain.survey import Option, Question
from surveys.results.definition import Placed
from surveys.results.tables import Answered, Table, rounds_of, tables_of, tables_over_rounds
from surveys.results.tables.choices import categories

from .counting import EVERYBODY, Counter, Filter, Group
from .layout import CODES, NUMBER, RANKING, TICKS, Column, columns_of
from .numbers import tables_of_numbers
from .reading import Snapshot
from .rounds import responses_with_rounds

Tables = dict[Group, list[Table]]
MOST_TOGETHER = 9
"""More questions in one statement are no quicker, and each makes every row of what it finds wider."""


def count_tables(
    snapshot: Snapshot,
    placed: Placed,
    *,
    by: Sequence[str] = (),
    only: Filter = EVERYBODY,
    smallest: int = 5,
) -> Tables:
    """As `tables.tables_of`, for each group of answers; over rounds, as `tables.tables_over_rounds`, for everybody.

    A group nobody is in is not there. Raises NotCountable.
    """
    counter = Counter(snapshot, only)
    if placed.repeats:
        return _over_rounds(snapshot, placed, smallest)
    found: Tables = {}
    for column in columns_of(placed.question):
        for group, table in _tables(counter, column, by, smallest).items():
            found.setdefault(group, []).append(table)
    return found


def count_many(
    snapshot: Snapshot,
    placed: Iterable[Placed],
    *,
    by: Sequence[str] = (),
    only: Filter = EVERYBODY,
    smallest: int = 5,
) -> Iterator[Tables]:
    """As `count_tables` for each question; quicker, for several are counted together, and two statements at once."""
    counter = Counter(snapshot, only)

    def count(some: Sequence[Placed]) -> list[Tables]:
        if len(some) == 1:
            return [count_tables(snapshot, some[0], by=by, only=only, smallest=smallest)]
        columns = [next(columns_of(one.question)) for one in some]
        return [
            {group: [table] for group, table in _of_groups(snapshot, column, groups, smallest).items()}
            for column, groups in zip(columns, counter.all_groups(columns, by), strict=True)
        ]

    with ThreadPoolExecutor(2) as beside:
        for found in beside.map(count, _together(placed)):
            yield from found


def _together(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Neighbours with one table each, MOST_TOGETHER at most; any other question alone."""
    for fit, these in groupby(placed, _fits):
        some, most = list(these), MOST_TOGETHER if fit else 1
        yield from (some[start : start + most] for start in range(0, len(some), most))


def _fits(placed: Placed) -> bool:
    """Numbers stay arrays, and rounds are counted by themselves."""
    kinds = [column.kind for column in columns_of(placed.question)]
    return len(kinds) == 1 and kinds[0] != NUMBER and not placed.repeats


def _tables(counter: Counter, column: Column, by: Sequence[str], smallest: int) -> dict[Group, Table]:
    if column.kind == NUMBER:
        return tables_of_numbers(counter, column, by, smallest)
    return _of_groups(counter.snapshot, column, counter.groups(column, by), smallest)


def _of_groups(
    snapshot: Snapshot, column: Column, groups: Mapping[Group, Sequence[Answered]], smallest: int
) -> dict[Group, Table]:
    found = {}
    for group, answers in groups.items():
        for table in tables_of_column(column, answers, snapshot.definition.languages, smallest):
            found[group] = table
    return found


def tables_of_column(
    column: Column, answers: Sequence[Answered], languages: Sequence[str], smallest: int
) -> list[Table]:
    question = column.question
    if column.key == question.key:
        return tables_of(question, answers, languages=languages, smallest=smallest)
    row = next(row for row in question.rows if question.row_key(row) == column.key)
    return [categories(question, answers, column.key, row)]


def _over_rounds(snapshot: Snapshot, placed: Placed, smallest: int) -> Tables:
    responses = responses_with_rounds(snapshot, placed)
    rounds = rounds_of(responses, placed.path[-1:])
    languages = snapshot.definition.languages
    tables = tables_over_rounds(
        placed.question, rounds, responses=snapshot.rows, languages=languages, smallest=smallest
    )
    return {(): tables}


def with_all_codes(snapshot: Snapshot, question: Question) -> Question:
    """The question as if it offered every code that was ever given, so that each has a row."""
    offered = {*question.codes}
    found: dict[str, None] = {}
    for column in columns_of(question):
        if column.kind in (CODES, TICKS, RANKING):
            found |= dict.fromkeys(code for code in snapshot.codes(column.key) if code not in offered)
    return replace(question, options=(*question.options, *(Option(code) for code in found))) if found else question
