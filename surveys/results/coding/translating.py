"""Machine translation in the background, however long the service takes."""

import uuid
from collections.abc import Sequence

from django_tasks import task

from surveys.definition.models import Survey

from .machine import to_translate, translate_texts
from .models import WrittenText
from .queries import texts_of
from .work import TRANSLATING, Work, carry_out, note, work_of


def begin_translating(*, survey: Survey, texts: Sequence[WrittenText], target: str, back: str) -> str:
    """Into the language `target`; the name of the work. Raises Refused."""
    ids = [text.pk for text in to_translate(texts, target)]
    name = uuid.uuid4().hex
    note(survey.pk, name, Work(TRANSLATING, len(ids), back, over=not ids))
    if ids:
        translate_in_background.enqueue(survey.pk, name, ids, target)
    return name


@task()
def translate_in_background(survey: int, name: str, ids: list[int], target: str) -> None:
    """Begun again it translates them again. What is not cleared any more is not read."""
    work = work_of(survey, name) or Work(TRANSLATING, len(ids), "")
    texts = texts_of(Survey.objects.get(pk=survey)).filter(pk__in=ids)
    carry_out(survey, name, work, lambda told: translate_texts(texts, target, told), failed="translator_failed")
