"""The inverse of `packing`."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from surveys.answering.models import Response
from surveys.definition.consent import keep_consent_texts
from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave
from surveys.definition.publishing import free_slug
from surveys.domain.structure import from_json as structure_from_json
from surveys.results.coding.models import CodeFrame, Theme
from surveys.results.public.models import PublicQuestion
from surveys.results.release.models import Batch, Released

from .values import from_json

Json = Mapping[str, Any]


@transaction.atomic
def unpack(packed: Json) -> Survey:
    """A survey of its own, at its address or the next one that is free.

    Raises KeyError, TypeError or ValueError for what `pack` never writes.
    """
    survey = Survey.objects.create(**from_json(Survey, packed) | {"slug": free_slug(packed["slug"])})
    editions: dict[tuple[int, int], TextEdition] = {}
    for each in packed["versions"]:
        version = SurveyVersion.objects.create(survey=survey, **from_json(SurveyVersion, each))
        for edition in each["editions"]:
            made = version.editions.create(**from_json(TextEdition, edition))
            keep_consent_texts(structure_from_json(version.structure), made)
            editions[version.number, made.number] = made
    _themes(survey, packed["themes"])
    for frame in packed["code_frames"]:
        CodeFrame.objects.create(survey=survey, **from_json(CodeFrame, frame))
    for wave in packed["waves"]:
        _wave(survey, wave, editions)
    return survey


def _themes(survey: Survey, packed: Sequence[Json]) -> None:
    made = {each["key"]: Theme.objects.create(survey=survey, **from_json(Theme, each)) for each in packed}
    for each in packed:
        if each["into"]:
            Theme.objects.filter(pk=made[each["key"]].pk).update(merged_into=made[each["into"]])


def _wave(survey: Survey, packed: Json, editions: Mapping[tuple[int, int], TextEdition]) -> None:
    wave = Wave.objects.create(survey=survey, **from_json(Wave, packed))
    for each in packed["batches"]:
        batch = Batch.objects.create(wave=wave, **from_json(Batch, each))
        pieces = each["released"].items()
        Released.objects.bulk_create(Released(batch=batch, name=name, content=content) for name, content in pieces)
    for each in packed["public"]:
        PublicQuestion.objects.create(wave=wave, **from_json(PublicQuestion, each))
    _answers(wave, packed["answers"], editions)


def _answers(wave: Wave, packed: Sequence[Json], editions: Mapping[tuple[int, int], TextEdition]) -> None:
    made: list[Response] = []
    for each in packed:
        edition = editions[each["version"], each["edition"]]
        known = {"wave": wave, "version": edition.version, "edition": edition}
        named = {"id": uuid.uuid4(), "receipt_hash": uuid.uuid4().hex}
        made.append(Response(**from_json(Response, each), **known, **named))
    for response, each in zip(made, packed, strict=True):
        response.supersedes = None if each["supersedes"] is None else made[each["supersedes"]]
    for response in _earliest_first(made):
        response.save(force_insert=True)


def _earliest_first(responses: Sequence[Response]) -> list[Response]:
    """What is corrected comes before its correction. Raises ValueError where they go round in a circle."""
    placed: dict[uuid.UUID, Response] = {}
    waiting = list(responses)
    while waiting:
        ready = [each for each in waiting if each.supersedes is None or each.supersedes.pk in placed]
        if not ready:
            raise ValueError("corrections go round in a circle")
        placed |= {each.pk: each for each in ready}
        waiting = [each for each in waiting if each.pk not in placed]
    return list(placed.values())
