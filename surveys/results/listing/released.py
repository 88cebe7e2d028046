"""Tables as they were released: what the door shows, under declared dimensions only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language

from surveys.definition.models import Wave
from surveys.domain.questions import TYPES
from surveys.domain.survey import MISSING_CODES, Question
from surveys.results import door
from surveys.results.pages.words import why_in_words
from surveys.results.queries import definition_of, waves_of
from surveys.results.release.making import make_batch
from surveys.results.release.models import Batch
from surveys.results.shown import ShownRow, ShownTable
from surveys.results.tables import OUTSIDE
from surveys.results.tables.flat import LEFT, mean_of, row_of

from .asked import Asked, Refused

Json = dict[str, Any]
MOST_COMBINED = 2


def released_rows(asked: Asked, tell: Callable[[str], object]) -> Iterator[Json]:
    """Of one wave, after a batch that is due. What is hidden is None, and its row is `suppressed`; of a group that is
    hidden as a whole, each question has one such row, and why is told. Raises Refused before the first row.
    """
    if asked.weights or asked.reasons:
        raise Refused("raw_only")
    wave = _wave(asked)
    make_batch(wave)
    _check(asked)
    groups = list(_groups(wave, asked))
    for sentence in dict.fromkeys(why_in_words(shown) for _by, shown in groups if shown.why):
        tell(sentence)
    placed = definition_of(asked.survey, get_language()).placed
    for by, shown in groups:
        for each in placed:
            if shown.why and TYPES[each.question.type].summary != "none":
                yield row_of(each.question.key, "", None, None, None, None, by, suppressed=True)
            for table in shown.tables.get(each.ref, ()):
                yield from shown_rows(each.question, table, by)


def _check(asked: Asked) -> None:
    declared = {dimension.key: dimension.codes for dimension in door.dimensions_of(asked.survey)}
    for key in (*asked.by, *(key for key, _value in asked.where)):
        if key not in declared:
            raise Refused("not_declared", key=key, declared=", ".join(declared) or "–")
    for key, value in asked.where:
        if value not in declared[key]:
            raise Refused("unknown_value", key=key, value=value)
    if len({*asked.by, *(key for key, _value in asked.where)}) > MOST_COMBINED:
        raise Refused("too_many")


def _wave(asked: Asked) -> Wave:
    waves = [count for count in waves_of(asked.survey) if asked.wave in (None, count.wave.number)]
    if asked.wave is not None and not waves:
        raise Refused("no_wave", survey=asked.survey.slug, wave=asked.wave)
    released = set(Batch.objects.filter(wave__survey=asked.survey).values_list("wave", flat=True))
    answered = [count.wave for count in waves if count.responses or count.wave.pk in released]
    if not answered:
        raise Refused("no_responses", survey=asked.survey.slug)
    return answered[0]


def _groups(wave: Wave, asked: Asked) -> Iterator[tuple[dict[str, str], door.Shown]]:
    where = dict(asked.where)
    if len(set(asked.where)) > len(where):
        return  # nobody is of two values at once
    dimensions = {each.key: _only(each, where) for each in door.dimensions_of(asked.survey)}
    first, *others = [*dict.fromkeys(asked.by), ""]
    if not first:
        yield {}, door.shown(wave, where)
    elif others == [""]:
        for code, shown in door.shown_by(wave, dimensions[first], where).items():
            yield {first: code}, shown
    else:
        for code in dimensions[first].codes:
            for other, shown in door.shown_by(wave, dimensions[others[0]], {**where, first: code}).items():
                yield {first: code, others[0]: other}, shown


def _only(dimension: door.Dimension, where: Mapping[str, str]) -> door.Dimension:
    return replace(dimension, codes=(where[dimension.key],)) if dimension.key in where else dimension


def shown_rows(question: Question, table: ShownTable, by: Mapping[str, str]) -> Iterator[Json]:
    """As `tables.flat.flat_rows`, of what is shown."""
    if table.kind == "numbers":
        yield _of_numbers(table, by)
        return
    dont_know = {reason: count for reason, count in table.missing.items() if reason not in LEFT}
    n = None if table.answered is None or None in dont_know.values() else table.answered + sum(dont_know.values())
    counts = {row.code: row.count for row in table.rows if row.code != OUTSIDE or row.count != 0}
    mean = None if None in counts.values() else mean_of(question, counts)
    for row in table.rows:
        if row.code != OUTSIDE or row.count != 0:
            yield _row(table, _option(row), n, row.count, mean, by)
    for code in MISSING_CODES:
        if code in dont_know and (code in question.codes or dont_know[code] != 0):
            yield _row(table, code, n, dont_know[code], mean, by)


def _of_numbers(table: ShownTable, by: Mapping[str, str]) -> Json:
    outside = next((row.count for row in table.rows if row.code == OUTSIDE), 0)
    known = None if table.answered is None or outside is None else table.answered - outside
    mean = table.figures.mean if table.figures else None
    return row_of(table.key, "", known, known, mean, mean, by, suppressed=mean is None and known != 0)


def _option(row: ShownRow) -> str:
    return row.code if row.bounds is None else "/".join("" if bound is None else str(bound) for bound in row.bounds)


def _row(
    table: ShownTable, option: str, n: int | None, count: int | None, mean: float | None, by: Mapping[str, str]
) -> Json:
    share = count / n if count is not None and n else None
    return row_of(table.key, option, n, count, share, mean, by, suppressed=count is None or n is None)
