"""Correcting what was sent: a draft filled with it, which supersedes it when it is sent."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.dispatch import Signal

from surveys.answering.compiled import survey_of_version
from surveys.answering.drafts import new_draft, saved_step
from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Draft, Response
from surveys.answering.organisation.sealing import forget_copies
from surveys.answering.queries import Standing
from surveys.answering.uploads.models import Upload
from surveys.domain.journey import Journey

from .queries import hold_newest, is_erased

answers_corrected = Signal()
"""Sent with `response`, the version that a correction supersedes, as soon as the correction is committed."""

Steps = dict[str, dict[str, Any]]


def begin_correction(*, response: Response, language: str) -> Draft | None:
    """Call inside a transaction. The same draft for a second click, and for whoever else holds the code.

    None where there is a newer version, or the answers were withdrawn meanwhile.
    """
    try:
        newest = hold_newest(response.pk)
    except Response.DoesNotExist:
        return None
    if newest.pk != response.pk:
        return None
    begun = Draft.objects.filter(corrects=newest, submitted=False).first()
    return begun or _draft(response, language)


def _draft(response: Response, language: str) -> Draft:
    locked = _locked(response)
    standing = Standing(response.wave.survey, response.wave, response.version_id, response.edition_id)
    draft = new_draft(
        standing=standing,
        language=language,
        steps={},
        mode=response.mode,
        corrects=response,
        earlier={"locked": locked} if locked else {},
    )
    copies = _copy_files(response, draft)
    draft.steps = _steps(response, copies)
    draft.save(force_insert=True)
    Upload.objects.bulk_create(copies.values())
    return draft


def _locked(response: Response) -> dict[str, Any]:
    """What the invitation said of the organisation, where it is known whose answers these are."""
    invited = Invitation.objects.filter(wave=response.wave_id, participant=response.participant_id)
    return (invited.values_list("prefilled", flat=True).first() if response.participant_id else None) or {}


def _copy_files(response: Response, draft: Draft) -> dict[str, Upload]:
    """By the id that stands in the answers. Each version has files of its own, so that each can be deleted alone."""
    copies = {}
    for upload in response.uploads.all():
        copy = Upload(id=uuid.uuid4(), draft=draft, question=upload.question, name=upload.name)
        copy.content_type, copy.size = upload.content_type, upload.size
        try:
            with upload.file.open() as content:
                copy.file.save(upload.name, content, save=False)
        except FileNotFoundError:
            continue  # its row is all that is left
        copies[str(upload.pk)] = copy
    return copies


def _steps(response: Response, copies: Mapping[str, Upload]) -> Steps:
    """Each step as if it had just been saved; those that no longer apply are left out, as they were at sending."""
    answers = _with_copies(response.answers, copies) if copies else response.answers
    journey = Journey(survey_of_version(response.version_id), answers)
    return {step.key: saved_step(journey.answers_in(step.key), 1, "") for step in journey.steps}


def _with_copies(answers: Any, copies: Mapping[str, Upload]) -> Any:
    """Answers with the ids of the copies, in rounds too."""
    if isinstance(answers, dict):
        return {key: _with_copies(answer, copies) for key, answer in answers.items()}
    if isinstance(answers, list):
        return [_with_copies(answer, copies) for answer in answers]
    return str(copies[answers].pk) if isinstance(answers, str) and answers in copies else answers


def erase_earlier(superseded: Response) -> None:
    """Empties a version and those before it, their files too.

    The rows stay as they are counted nowhere, so that an old code can say that there is a newer version.
    """
    found: Response | None = superseded
    erased = []
    while found is not None and not is_erased(found):
        erased.append(found.pk)
        found = Response.objects.filter(pk=found.supersedes_id).first() if found.supersedes_id else None
    Response.objects.filter(pk__in=erased).update(
        answers={}, participant=None, side="", language="", consent_hash="", flags=[], left_out=False
    )
    Upload.objects.filter(response__in=erased).delete()
    forget_copies(erased)
