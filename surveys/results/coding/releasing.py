"""Showing themes to all members: once a coordinator has decided it, and from then on with every batch.

Texts are often sorted when a wave has closed and no further batch comes. So the themes of the newest batch can be
renewed, but only when k responses or more were sorted anew: otherwise the difference would tell about one of them.
Who answered since that batch, or withdrew, is not counted before the next one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from surveys.answering.models import Response
from surveys.definition.models import Wave
from surveys.results.definition import Definition
from surveys.results.door import newest_batch
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.models import Batch, Released
from surveys.results.suppression import small_group

from .counting import counted_themes
from .models import Coding, CodingAction, WrittenText
from .refusal import Refused
from .sync import find_texts

NAME = "themes"
Kind = CodingAction.Kind


def themes_in(data: BatchInput) -> Mapping[str, object]:
    """What a batch releases where the members of the network see the themes of the wave already."""
    if not Released.objects.filter(batch__wave=data.wave, name=NAME).exists():
        return {}
    find_texts(data.wave.survey, data.definition)
    standing = _standing(data.wave)
    return {NAME: counted_themes(data.wave, data.definition, standing, standing.count(), data.k)}


@transaction.atomic
def release_themes(*, wave: Wave, definition: Definition) -> None:
    """With the figures that are there. Raises Refused."""
    list(Wave.objects.select_for_update().filter(pk=wave.pk).values_list("pk"))
    if reason := why_not_now(wave):
        raise Refused(reason)
    batch = newest_batch(wave)
    counted = _standing(wave).filter(batch__isnull=False)
    content = counted_themes(wave, definition, counted, batch.counted, small_group())
    if not content["tables"]:
        raise Refused("nothing_sorted")
    Released.objects.update_or_create(batch=batch, name=NAME, defaults={"content": content})


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


def _standing(wave: Wave) -> QuerySet[Response]:
    return Response.objects.filter(wave=wave, superseded_by=None, left_out=False)


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
