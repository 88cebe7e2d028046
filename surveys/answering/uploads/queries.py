"""Reads: the files of a draft or response, and who may have one."""

import uuid
from collections.abc import Mapping
from typing import Any

from surveys.answering.models import Draft, Response
from surveys.domain.questions.attachment import File, is_file_id
from surveys.domain.survey import Question, Step, Survey, questions_in

from .models import Upload


def is_attachment(question: Question) -> bool:
    return question.type in ATTACHMENTS


def attachments_of(step: Step) -> tuple[Question, ...]:
    """The questions of a step that ask for a file, in rounds too."""
    return tuple(question for question in questions_in(step.items, True) if is_attachment(question))


def has_attachments(survey: Survey) -> bool:
    return any(is_attachment(question) for question in survey.questions.values())


def uploads_of(draft: Draft | None) -> dict[str, Upload]:
    """By the id that an answer holds."""
    return {str(upload.pk): upload for upload in Upload.objects.filter(draft=draft)} if draft else {}


def upload_of_response(response: Response | None, id: uuid.UUID) -> Upload | None:
    return Upload.objects.filter(response=response, pk=id).first() if response else None


def file_name(answer: Any) -> str:
    """What the sender called it; an answer that was imported says it itself."""
    if not is_file_id(answer):
        return str(answer)
    return Upload.objects.filter(pk=answer).values_list("name", flat=True).first() or str(answer)


def file_ids(answers: Any) -> set[str]:
    """All ids in a document of answers, in rounds too."""
    if isinstance(answers, Mapping):
        return file_ids(list(answers.values()))
    if isinstance(answers, list):
        return set().union(*map(file_ids, answers))
    return {answers} if is_file_id(answers) else set()


ATTACHMENTS = frozenset({"image", File.name})
