"""A survey as JSON."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from surveys.answering.models import Response
from surveys.definition.models import Survey, Wave
from surveys.domain.structure import from_json

from .values import to_json

Json = dict[str, Any]
NEVER = {"attachment", "hidden"}
"""Types of questions whose answers stay: uploaded files, and what stood in the address that somebody came by."""


def pack(slug: str, *, with_answers: bool = False, now: datetime | None = None) -> Json:
    """Without answers a wave that has figures is packed as closed: it cannot be counted on elsewhere.

    Raises Survey.DoesNotExist.
    """
    survey, now = Survey.objects.get(slug=slug), now or timezone.now()
    versions = list(survey.versions.order_by("number"))
    themes = survey.themes.select_related("merged_into")
    return to_json(survey) | {
        "versions": [
            to_json(version) | {"editions": [to_json(each) for each in version.editions.order_by("number")]}
            for version in versions
        ],
        "themes": [to_json(each) | {"into": each.merged_into.key if each.merged_into else ""} for each in themes],
        "code_frames": [to_json(each) for each in survey.code_frames.order_by("number")],
        "waves": [_wave(wave, with_answers, now) for wave in survey.waves.order_by("number")],
    }


def _wave(wave: Wave, with_answers: bool, now: datetime) -> Json:
    batches = [_batch(each, with_answers) for each in wave.batches.order_by("number")]
    packed = to_json(wave) | {
        "batches": batches,
        "public": [to_json(each) for each in wave.public_questions.order_by("ref")],
        "answers": _answers(wave) if with_answers else [],
    }
    if batches and not packed["answers"] and not wave.has_closed(now):
        packed["closes"] = now.isoformat()
    return packed


def _batch(batch, with_answers: bool) -> Json:
    """What is not there any more is not missed: otherwise the figures would be made anew, from nothing."""
    packed = to_json(batch) | {"released": dict(batch.released.order_by("name").values_list("name", "content"))}
    return packed if with_answers else packed | {"counted": 0}


def _answers(wave: Wave) -> list[Json]:
    """`supersedes` is the place of the response that one corrects. Nothing says who or when within the day."""
    found = list(wave.responses.select_related("version", "edition").order_by("sent_on", "pk"))
    places = {each.pk: place for place, each in enumerate(found)}
    return [
        to_json(each)
        | {
            "answers": _told(each),
            "version": each.version.number,
            "edition": each.edition.number,
            "supersedes": places.get(each.supersedes_id),
        }
        for each in found
    ]


def _told(response: Response) -> Json:
    questions = from_json(response.version.structure).questions
    return _without(response.answers, {key for key, question in questions.items() if question.type in NEVER})


def _without(value: Any, keys: set[str]) -> Any:
    """Rounds of a repeat are answers within answers."""
    if isinstance(value, dict):
        return {key: _without(each, keys) for key, each in value.items() if key not in keys}
    return [_without(each, keys) for each in value] if isinstance(value, list) else value
