"""The one door for numbers: what may be shown of a wave, looked up as it was released, never counted in a request.

Every view, chart, export, interface and report asks here. What passes was written by `release`, batch by batch, with
small groups hidden.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from surveys.answering.models import Response
from surveys.definition.models import Survey, SurveyVersion, Wave
from surveys.definition.renames import renames_of
from surveys.domain.questions import TYPES
from surveys.domain.survey import SIDES

from .definition import Definition, Placed
from .dimensions import SIDE, Dimension, dimensions_in
from .queries import definition_of
from .release.content import tables_from_json
from .release.invited import NAME as INVITED
from .release.invited import in_all
from .release.models import Batch, Released
from .release.names import tables_name
from .release.renamed import newest_name, under_newest
from .release.statements import NAMED, names_known
from .shown import ShownTable
from .tables import answers_at

WORDS = ("text", "files", "hidden", "none", "points")
"""What is never stated: free text is cleared first, and places and files tell more than answers."""


@dataclass(frozen=True)
class Statement:
    """The answers of an organisation that answers under its name, by the reference of a question.

    Of a matrix an answer by row; of a question in a repeat a list.
    """

    organisation: str
    side: str
    answers: Mapping[str, object]


@dataclass(frozen=True)
class Shown:
    """What may be shown of a wave under one filter.

    `batch` is 0 and `at` None before the first batch. `n` is None where it is hidden. `tables` are those of a question
    by its reference (`definition.Placed.ref`); one with `n` None is not shown at all. `why` is "" or the reason why
    nothing is shown: `nothing_yet`, `too_few` (in it, or outside of it: which of both would tell) or `combination` (not
    declared). `invited` is how many of them were asked to answer, 0 where that is not known.
    """

    wave: Wave
    where: Mapping[str, str]
    batch: int
    at: datetime | None
    n: int | None
    tables: Mapping[str, tuple[ShownTable, ...]] = field(default_factory=dict)
    why: str = ""
    invited: int = 0


def dimensions_of(survey: Survey) -> tuple[Dimension, ...]:
    """SIDE first where sides were released, then those declared; at most two of them may be combined. Two queries."""
    names = {tables_name({SIDE: side}): side for side in SIDES}
    released = Released.objects.filter(batch__wave__survey=survey, name__in=names).values_list("name", flat=True)
    sides = {names[name] for name in released.distinct()}
    return dimensions_in(survey, definition_of(survey, get_language()), sides)


def shown(wave: Wave, where: Mapping[str, str] | None = None) -> Shown:
    """What the newest batch shows of everybody, or of those that the filter lets through. Two queries."""
    return next(iter(_shown_under(wave, [where or {}])))


def shown_by(wave: Wave, dimension: Dimension, where: Mapping[str, str] | None = None) -> Mapping[str, Shown]:
    """The same for each value of a dimension, to be set side by side. Two queries for all."""
    filters = [{**(where or {}), dimension.key: code} for code in dimension.codes]
    return dict(zip(dimension.codes, _shown_under(wave, filters), strict=True))


def look_up(
    wave: Wave, filters: Sequence[Mapping[str, str]], names: Sequence[str] = ()
) -> tuple[list[Shown], Mapping[str, Mapping]]:
    """What each of several filters shows, and other pieces by name as far as they are there. Two queries for all."""
    batch = newest_batch(wave)
    found = _pieces(batch, [*map(tables_name, filters), INVITED, *names])
    shown = [_shown(wave, where, batch, found, tables_name(where)) for where in filters]
    return shown, {name: found[name] for name in names if name in found}


def _shown_under(wave: Wave, filters: Iterable[Mapping[str, str]]) -> Iterator[Shown]:
    batch = newest_batch(wave)
    names = [(where, tables_name(where)) for where in filters]
    found = _pieces(batch, [INVITED, *(name for _where, name in names)])
    for where, name in names:
        yield _shown(wave, where, batch, found, name)


def newest_batch(wave: Wave) -> Batch | None:
    """`renamed` tells whether a key or a code may have another name since."""
    later = SurveyVersion.objects.filter(survey=OuterRef("wave__survey"), created_at__gte=OuterRef("at"))
    renamed = Exists(later.filter(structure__has_key="renames"))
    return wave.batches.annotate(renamed=renamed).order_by("-number").first()


def _pieces(batch: Batch | None, names: list[str]) -> dict[str, Any]:
    """Two more queries where something was renamed."""
    if batch is None:
        return {}
    released = Released.objects.filter(batch=batch)
    if not batch.renamed:
        return dict(released.filter(name__in=names).values_list("name", "content"))
    renames = renames_of(batch.wave.survey)
    named = released.values_list("pk", "name", "content__where")
    wanted = [pk for pk, name, where in named if newest_name(name, where, renames) in names]
    return under_newest(dict(released.filter(pk__in=wanted).values_list("name", "content")), renames)


def _shown(wave: Wave, where: Mapping[str, str], batch: Batch | None, pieces: Mapping[str, Any], name: str) -> Shown:
    content = pieces.get(name)
    if batch is None:
        return Shown(wave, where, 0, None, None, why="nothing_yet")
    if content is None:
        return Shown(wave, where, batch.number, batch.at, None, why="combination")
    if content["n"] is None:
        return Shown(wave, where, batch.number, batch.at, None, why="too_few")
    tables, invited = tables_from_json(content["tables"]), _invited(where, pieces.get(INVITED, {}))
    return Shown(wave, where, batch.number, batch.at, content["n"], tables, invited=invited)


def _invited(where: Mapping[str, str], by_side: Mapping[str, int]) -> int:
    """Of everybody and of a side. Of other groups nobody has a list."""
    if not where:
        return in_all(by_side)
    return by_side.get(where[SIDE], 0) if where.keys() == {SIDE} else 0


def figures(wave: Wave, name: str) -> Mapping | None:
    """Another released piece of the newest batch by its name in `release.registry`, None before it is there."""
    return _pieces(newest_batch(wave), [name]).get(name)


def statements(wave: Wave) -> tuple[Statement, ...]:
    """Of the sides that answer under their name; these are shown as they are, from the batch on that counts them."""
    if NAMED not in wave.survey.privacy.values():
        return ()
    definition = definition_of(wave.survey, get_language())
    rows = Response.objects.filter(wave=wave, superseded_by=None, left_out=False, batch__isnull=False)
    found = rows.exclude(participant=None).select_related("participant").order_by("participant__name", "id")
    return tuple(
        Statement(row.participant.name, row.side, _answers(definition, row))
        for row, known in zip(found, names_known(wave.survey, found), strict=True)
        if known
    )


def _answers(definition: Definition, response: Response) -> dict[str, object]:
    answers = definition.renames.answers(response.answers)
    stated = (placed for placed in definition.placed if TYPES[placed.question.type].summary not in WORDS)
    return {placed.ref: _answer(placed, answers) for placed in stated}


def _answer(placed: Placed, answers: Mapping[str, Any]) -> object:
    found = [_of_round(placed, own) for own in answers_at(answers, placed.path)]
    return found if placed.repeats else found[0]


def _of_round(placed: Placed, answers: Mapping[str, Any]) -> object:
    question = placed.question
    if not question.rows:
        return answers.get(question.key)
    return {row: answers.get(question.row_key(row)) for row in question.rows}


__all__ = [
    "SIDE",
    "Dimension",
    "Shown",
    "Statement",
    "dimensions_of",
    "figures",
    "newest_batch",
    "shown",
    "shown_by",
    "statements",
]
