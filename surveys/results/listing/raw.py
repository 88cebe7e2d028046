"""Every table as it was counted, nothing hidden: for those who may see raw answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from surveys.domain.survey import MISSING_CODES, Question
from surveys.results.needs.bands import capped, middles_of
from surveys.results.snapshot.counting import OF_WAVE, Counter, Filter, Group, NotCountable, column_by
from surveys.results.snapshot.layout import TICKS
from surveys.results.snapshot.reading import Snapshot, opened
from surveys.results.snapshot.refreshing import refresh
from surveys.results.snapshot.tables import count_many, with_all_codes
from surveys.results.tables import Table, tables_of
from surveys.results.tables.base import option_codes
from surveys.results.tables.flat import flat_rows, rows_left

from .asked import PEOPLE, Asked, Refused

Json = dict[str, Any]


def raw_rows(asked: Asked) -> Iterator[Json]:
    """From a snapshot that is brought up to date before. Raises Refused before the first row.

    Questions in repeats have rows of everybody only: one response may stand in several of their groups.
    """
    refresh(asked.survey)
    with opened(asked.survey) as snapshot:
        try:
            listing = _Listing(snapshot, asked, _filter(snapshot, asked))
        except NotCountable as error:
            raise Refused(error.code, key=error.key) from error
        yield from listing.rows()


def _filter(snapshot: Snapshot, asked: Asked) -> Filter:
    if not snapshot.rows:
        raise Refused("no_responses", survey=asked.survey.slug)
    for key, value in [*((key, None) for key in asked.by), *asked.where]:
        _check(snapshot, key, value)
    where = list(asked.where)
    if asked.wave is not None:
        if not asked.survey.waves.filter(number=asked.wave).exists():
            raise Refused("no_wave", survey=asked.survey.slug, wave=asked.wave)
        where.append((OF_WAVE, str(asked.wave)))
    if asked.weights != PEOPLE:
        return Filter(tuple(where))
    question, weights = _people(snapshot)
    return Filter(tuple(where), question.key, weights)


def _check(snapshot: Snapshot, key: str, value: str | None) -> None:
    column = snapshot.columns.get(key)
    if value is not None and column is not None and column.kind == TICKS and key in snapshot.once:
        pass
    else:
        column_by(snapshot, key)
    if value is not None and column is not None:
        offered = {*option_codes(column.question), *MISSING_CODES, *snapshot.codes(key)}
        if value not in offered:
            raise Refused("unknown_value", key=key, value=value)


def _people(snapshot: Snapshot) -> tuple[Question, dict[str, float]]:
    """How many people a response of each band stands for: the middle, at most the 90th percentile of all."""
    for question in snapshot.definition.questions:
        middles = middles_of(option_codes(question)) if question.role == "people_represented" else {}
        if middles:
            counter = Counter(snapshot)
            groups = counter.groups(snapshot.columns[question.key])[()]
            given = [(middles.get(str(one.answers.get(question.key))), one.times) for one in groups]
            known = [middle for middle, times in given if middle is not None for _time in range(times)]
            _weights, cap = capped(np.array(known, dtype=float))
            return question, {code: min(middle, cap or middle) for code, middle in middles.items()}
    raise Refused("no_weights")


@dataclass(frozen=True)
class _Listing:
    snapshot: Snapshot
    asked: Asked
    only: Filter

    def rows(self) -> Iterator[Json]:
        by, plain = self.asked.by, not self.asked.by and self.only == Filter()
        asked = [placed for placed in self.snapshot.definition.placed if plain or not placed.repeats]
        full = [replace(placed, question=with_all_codes(self.snapshot, placed.question)) for placed in asked]
        counted = count_many(self.snapshot, full, by=by, only=self.only, smallest=1)
        for placed, all_codes, tables in zip(asked, full, counted, strict=True):
            yield from self._of(placed.question, all_codes.question, tables)

    def _of(self, offered: Question, question: Question, tables: Mapping[Group, list[Table]]) -> Iterator[Json]:
        by = self.asked.by
        if not tables and not by:
            tables = {(): tables_of(question, [], smallest=1)}
        added = {option.code for option in question.options}.difference(offered.codes)
        given = _given(tables)
        for group, found in tables.items():
            if "" not in group:
                for table in found:
                    hidden = added.difference(given.get(table.key, ()))
                    yield from self._rows(question, table, dict(zip(by, group, strict=True)), hidden)

    def _rows(self, question: Question, table: Table, by: Mapping[str, str], hidden: set[str]) -> Iterator[Json]:
        yield from (row for row in flat_rows(question, table, by) if row["option"] not in hidden)
        if self.asked.reasons:
            yield from rows_left(table, by)


def _given(tables: Mapping[Group, list[Table]]) -> dict[str, set[str]]:
    """By the key of a table, the codes that anybody of any group gave: what no version offers has a row only then."""
    found: dict[str, set[str]] = {}
    for table in (table for each in tables.values() for table in each):
        found.setdefault(table.key, set()).update(row.code for row in table.rows if row.count)
    return found
