"""Showing themes to all members: once a coordinator has decided it, and from then on with every batch.

They are pieces of a batch like its tables: `themes` of everybody, `themes?side=mo` of a filter. As JSON:

    {"frame": number, "at": ISO time, "labels": {code: {language: label}}, "where": {dimension: code}, "n": responses,
    null where nothing is shown, "of": number of the batch, "tables": {ref: a shown table as JSON}}

Texts are often sorted when a wave has closed and no further batch comes. So the themes of the newest batch can be
renewed, but only when k responses or more were sorted anew: otherwise the difference would tell about one of them.
Who answered since that batch is not counted before the next one, and where somebody withdrew, the themes wait for it.
"""

from collections.abc import Mapping, Set
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from surveys.definition.models import Survey, Wave
from surveys.results.door import newest_batch
from surveys.results.release.before import Before
from surveys.results.release.content import from_json, to_json
from surveys.results.release.counted import Counted, counted_until
from surveys.results.release.models import Batch, Released
from surveys.results.release.names import tables_name
from surveys.results.release.renamed import under_newest
from surveys.results.release.tables import ShownUnder
from surveys.results.snapshot.refreshing import refresh
from surveys.results.suppression import small_group

from .counting import InResponses, found_in
from .frame import current_version
from .models import Coding, CodingAction, Theme, WrittenText
from .places import text_places
from .refusal import Refused
from .sync import follow_renames
from .tables import tables_of_themes

NAME = "themes"
Kind = CodingAction.Kind
Json = dict[str, Any]


def themes_name(where: Mapping[str, str] | None = None) -> str:
    return tables_name(where).replace("tables", NAME, 1)


def renewed_themes(batch: Batch, counted: Counted, tables: Mapping[str, Json]) -> dict[str, Json]:
    """By name, for a batch with its `tables`, where the members of the network see the themes of the wave already."""
    if not Released.objects.filter(batch__wave=batch.wave, name=NAME).exists():
        return {}
    before = batch.wave.batches.filter(number=batch.number - 1).first()
    told = {name for name, found in tables.items() if found["of"] == batch.number and found["n"] is not None}
    return _made(batch, counted, told, _before(before, counted) if before else Before())


def release_themes(wave: Wave) -> None:
    """With the figures that are there. Raises Refused."""
    refresh(wave.survey)
    _check(wave)
    batch = newest_batch(wave)
    with counted_until(batch) as counted:
        if counted.number != batch.counted:
            raise Refused("figures_follow")
        if not _found(batch, counted):
            raise Refused("nothing_sorted")
        made = _made(batch, counted, _told(batch), _before(batch, counted))
    with transaction.atomic():
        Wave.objects.select_for_update(no_key=True, of=("self",)).get(pk=wave.pk)
        _check(wave)
        if newest_batch(wave) != batch:
            raise Refused("figures_follow")
        _pieces(batch).delete()
        Released.objects.bulk_create(Released(batch=batch, name=name, content=found) for name, found in made.items())


def _check(wave: Wave) -> None:
    if reason := why_not_now(wave):
        raise Refused(reason)


def _made(batch: Batch, counted: Counted, told: Set[str], before: Before) -> dict[str, Json]:
    follow_renames(batch.wave.survey, counted.snapshot.definition)
    made = tables_of_themes(batch, counted, _found(batch, counted), told, before)
    about = _about(batch.wave.survey)
    return {themes_name(one.where): about | _to_json(one) for one in made}


def _found(batch: Batch, counted: Counted) -> InResponses:
    return _counted(found_in(batch.wave), counted)


def _counted(found: InResponses, counted: Counted) -> InResponses:
    """Of the responses that the batch counts, in the order of the questions."""
    known = counted.entries_of({response for each in found.values() for response in each})
    own = {
        ref: {response: themes for response, themes in each.items() if response in known} for ref, each in found.items()
    }
    return {ref: own[ref] for ref in text_places(counted.snapshot.definition) if own.get(ref)}


def _told(batch: Batch) -> Set[str]:
    """The names of the tables that the batch counted anew."""
    tables = batch.released.filter(Q(name="tables") | Q(name__startswith="tables?"), content__of=batch.number)
    return frozenset(name for name, n in tables.values_list("name", "content__n") if n is not None)


def _pieces(batch: Batch) -> QuerySet[Released]:
    return batch.released.filter(Q(name=NAME) | Q(name__startswith=f"{NAME}?"))


def _before(batch: Batch, counted: Counted) -> Before:
    pieces = dict(_pieces(batch).values_list("name", "content"))
    found = map(_from_json, under_newest(pieces, counted.snapshot.definition.renames).values())
    return Before({tables_name(one.where): one for one in found})


def _about(survey: Survey) -> dict[str, Any]:
    """Merged themes are named, too: a table that stays as it was may still tell them apart."""
    labels = {theme.key: theme.labels for theme in Theme.objects.filter(survey=survey)}
    return {"frame": current_version(survey), "at": timezone.now().isoformat(), "labels": labels}


def _to_json(one: ShownUnder) -> dict[str, Any]:
    tables = {ref: to_json(table) for ref, (table,) in one.tables.items()}
    return {"where": dict(one.where), "n": one.n, "of": one.of, "tables": tables}


def _from_json(content: Mapping[str, Any]) -> ShownUnder:
    tables = {ref: (from_json(table),) for ref, table in content["tables"].items()}
    return ShownUnder(content["where"], content["n"], tables, content["of"])


def why_not_now(wave: Wave) -> str:
    """The code of a refusal, "" where themes can be shown now."""
    batch = newest_batch(wave)
    if batch is None:
        return "no_figures"
    shown = shown_themes(batch)
    if shown and _changed_since(wave, datetime.fromisoformat(shown["at"])) < small_group():
        return "few_changes"
    return ""


def shown_themes(batch: Batch) -> dict[str, Any] | None:
    return Released.objects.filter(batch=batch, name=NAME).values_list("content", flat=True).first()


def _changed_since(wave: Wave, at: datetime) -> int:
    """How many responses of the wave were sorted differently since, by people or by merging themes."""
    actions = CodingAction.objects.filter(Q(at__gt=at) | Q(undone_at__gt=at), survey=wave.survey)
    texts: set[int] = set()
    merged: set[str] = set()
    for kind, data in actions.values_list("kind", "data"):
        if kind == Kind.CODED:
            texts |= {text for text, _theme in [*data["added"], *data["removed"]]}
        elif kind in (Kind.MERGED, Kind.SPLIT):
            merged.add(data["theme"])
    texts |= set(Coding.objects.filter(theme__survey=wave.survey, theme__key__in=merged).values_list("text", flat=True))
    counted = WrittenText.objects.filter(response__wave=wave, response__batch__isnull=False)
    return len({response for text, response in counted.values_list("pk", "response") if text in texts})
